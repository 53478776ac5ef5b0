"""Articles as public subjects: what counting, search, feeds and the site map may say of them."""

from collections.abc import Iterable

from django.db import connection

from portal.lib.subjects import Subject, key
from portal.lib.written_sql import moment

from . import addresses

KIND = "article"


def public_articles(numbers: Iterable[int]) -> dict[int, Subject]:
    """The public ones among these article numbers: one query, of the columns alone.

    Written out: every search asks, and the ORM takes longer to put the query together than the database to answer it.
    """
    from .models import Category, PublishedArticle

    wanted = list(numbers)
    if not wanted:
        return {}
    sql = f"""
        SELECT article_id, title, slug, unit_name, dateline, category_id FROM {PublishedArticle._meta.db_table}
        WHERE article_id IN ({", ".join(["%s"] * len(wanted))})
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, wanted)
        rows = cursor.fetchall()
    found = {}
    for number, title, slug, unit, dateline, category_id in rows:
        category = Category.numbered(category_id)
        found[number] = Subject(
            key=key(KIND, number),
            title=title,
            url=addresses.article(category.slug, slug, number),
            unit=unit,
            category=category.name,
            dated=moment(dateline),
        )
    return found
