"""What stands beside an article: related, newer, older and featured articles, none of them twice."""

import datetime
from dataclasses import dataclass, field

from django.db import connection

from portal.delivery import fragments
from portal.lib.written_sql import moment

from . import addresses
from .models import Article, ArticleContent, Category, PublishedArticle

NEAREST = 5
RELATED = 4
FEATURED = 4
# As many as can be hidden by the lists before it, and the article itself.
_SPARE = RELATED + 1
_COLUMNS = "article_id, title, slug, unit_name, dateline"


@dataclass(slots=True)
class Neighbour:
    """An article as a line of the lists shows it; ``stored`` is its dateline as the database has it.

    Every article page has ten, most of which are kept as rendered lines: no model instance is made of them.
    """

    article_id: int
    title: str
    slug: str
    unit_name: str
    stored: object
    category: Category

    @property
    def dateline(self) -> datetime.datetime:
        return moment(self.stored)

    @property
    def url(self) -> str:
        return addresses.article(self.category.slug, self.slug, self.article_id)


@dataclass
class Neighbours:
    """``newer``: the nearest first in time comes last, as a list of news has it."""

    related: list[PublishedArticle] = field(default_factory=list)
    newer: list[Neighbour] = field(default_factory=list)
    older: list[Neighbour] = field(default_factory=list)
    featured: list[PublishedArticle] = field(default_factory=list)


def neighbours(content: ArticleContent, row: PublishedArticle | None) -> Neighbours:
    """The neighbours of one version, whose public row is ``row`` if there is one.

    One query, one more for an article with related ones, and one in each generation for those featured.
    """
    found: dict[str, list] = {"related": [], "newer": [], "older": []}
    for slot, *values in _nearest(content, row):
        found[slot].append(Neighbour(*values, content.category))
    if found["related"]:
        public = Article.objects.published().with_cards().newest()
        found["related"] = list(public.filter(pk__in=[one.article_id for one in found["related"]]))
    shown = {content.article_id}

    def first(rows: list, count: int) -> list:
        chosen = [one for one in rows if one.article_id not in shown][:count]
        shown.update(one.article_id for one in chosen)
        return chosen

    related, newer = first(found["related"], RELATED), first(found["newer"], NEAREST)
    older, featured = first(found["older"], NEAREST), first(_featured(), FEATURED)
    return Neighbours(related, newer[::-1], older, featured)


def _featured() -> list[PublishedArticle]:
    most = FEATURED + RELATED + 2 * NEAREST + 1
    return fragments.kept(("featured",), lambda: list(Article.objects.published().featured().with_cards()[:most]))


def _nearest(content: ArticleContent, row: PublishedArticle | None) -> list[tuple]:
    """The list that a row is for and its columns, each list in its order.

    Written out: what the ORM takes to put such a union together is more than the database takes to answer it, and
    every article page asks. The first condition on the dateline repeats the second for the index's sake.
    """
    table = PublishedArticle._meta.db_table
    links = ArticleContent.related.through
    category = row.category_id if row else content.category_id
    dateline, number = (row.dateline if row else content.dateline), content.article_id
    limit = NEAREST + _SPARE
    sql = f"""
        SELECT * FROM (SELECT 'newer' AS slot, {_COLUMNS} FROM {table}
            WHERE category_id = %s AND dateline >= %s AND (dateline > %s OR article_id > %s)
            ORDER BY dateline, article_id LIMIT {limit}) AS newer
        UNION ALL
        SELECT * FROM (SELECT 'older' AS slot, {_COLUMNS} FROM {table}
            WHERE category_id = %s AND dateline <= %s AND (dateline < %s OR article_id < %s)
            ORDER BY dateline DESC, article_id DESC LIMIT {limit}) AS older
        UNION ALL
        SELECT * FROM (SELECT 'related' AS slot, {_COLUMNS} FROM {table}
            WHERE article_id IN (SELECT article_id FROM {links._meta.db_table} WHERE articlecontent_id = %s)
            ORDER BY dateline DESC, article_id DESC LIMIT {RELATED + 1}) AS related
    """
    beside = [category, dateline, dateline, number]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*beside, *beside, content.pk])
        return cursor.fetchall()
