"""Articles as public subjects: what counting, search, feeds and the site map may say of them."""

from collections.abc import Iterable

from portal.lib.subjects import Subject, key

KIND = "article"


def as_subject(row) -> Subject:
    """The public subject of a published row."""
    return Subject(
        key=key(KIND, row.article_id),
        title=row.title,
        url=row.get_absolute_url(),
        unit=row.unit_name,
        category=row.category.name,
        dated=row.dateline,
    )


def public_articles(numbers: Iterable[int]) -> dict[int, Subject]:
    """The public ones among these article numbers: one query."""
    from .models import Article

    rows = Article.objects.published().filter(pk__in=list(numbers)).select_related("category")
    return {row.article_id: as_subject(row) for row in rows}
