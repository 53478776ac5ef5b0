"""Articles as public subjects: what counting, search, feeds and the site map may say of them."""

from collections.abc import Iterable

from portal.lib.subjects import Subject, key

from . import addresses

KIND = "article"


def public_articles(numbers: Iterable[int]) -> dict[int, Subject]:
    """The public ones among these article numbers: one query, of the columns alone."""
    from .models import Article

    rows = Article.objects.published().filter(pk__in=list(numbers))
    columns = ("article_id", "title", "slug", "unit_name", "dateline", "category__slug", "category__name")
    return {
        number: Subject(
            key=key(KIND, number),
            title=title,
            url=addresses.article(section, slug, number),
            unit=unit,
            category=name,
            dated=dateline,
        )
        for number, title, slug, unit, dateline, section, name in rows.values_list(*columns)
    }
