"""Thousands of published articles in seconds: the rows that publication writes, made in bulk.

For benchmarks and for tests of what must not grow with the number of articles. Nothing here is indexed or counted.
"""

import datetime
from collections import Counter
from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model, OuterRef, Subquery
from django.utils import timezone
from djangocms_versioning.constants import PUBLISHED
from djangocms_versioning.models import Version

from news.models import ArchiveMonth, Article, ArticleContent, Category, PublishedArticle, SectionListing, Stage
from portal.lib import dates

BATCH = 1000


def fill(
    count: int,
    categories: list[Category],
    units: list,
    author,
    body: str = "<p>Nội dung.</p>",
    text_of: Callable[[int], tuple[str, str, str]] | None = None,
) -> None:
    """Publish ``count`` articles, one every hour back from now, over the categories and units in turn.

    ``text_of(number)`` gives title, summary and body; without it all have the same ``body``.
    """
    text_of = text_of or (
        lambda number: (f"Tin số {number} của thành phố về đời sống khóm, ấp", "Tóm tắt của tin.", body)
    )
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    kind = ContentType.objects.get_for_model(ArticleContent)
    lineage = {category.pk: category.lineage() for category in categories}
    months: Counter = Counter()
    for begin in range(0, count, BATCH):
        numbers = range(begin, min(begin + BATCH, count))
        articles = Article.objects.bulk_create(Article(first_published_at=now) for _ in numbers)
        texts = [text_of(number) for number in numbers]
        contents = ArticleContent._original_manager.bulk_create(
            ArticleContent(
                article=article,
                title=title,
                slug=f"tin-so-{number}",
                summary=summary,
                body=text,
                dateline=now - datetime.timedelta(hours=number),
                unit=units[number % len(units)],
                unit_name=units[number % len(units)].name,
                category=categories[number % len(categories)],
                stage=Stage.PASSED,
            )
            for article, number, (title, summary, text) in zip(articles, numbers, texts, strict=True)
        )
        Version.objects.bulk_create(
            Version(content_type=kind, object_id=content.pk, number="1", state=PUBLISHED, created_by=author)
            for content in contents
        )
        own = ArticleContent._original_manager.filter(article=OuterRef("pk")).values("pk")
        Article.objects.filter(pk__gte=articles[0].pk, pk__lte=articles[-1].pk).update(current=Subquery(own))
        rows = PublishedArticle.objects.bulk_create(
            PublishedArticle(
                article_id=content.article_id,
                content=content,
                category_id=content.category_id,
                unit_id=content.unit_id,
                unit_name=content.unit_name,
                title=content.title,
                slug=content.slug,
                summary=content.summary,
                dateline=content.dateline,
                published_at=now,
            )
            for content in contents
        )
        listings = [
            SectionListing(category=section, article=row, dateline=row.dateline)
            for row in rows
            for section in lineage[row.category_id]
        ]
        SectionListing.objects.bulk_create(listings)
        for row in rows:
            month = dates.local(row.dateline).date().replace(day=1)
            months.update((section, month) for section in [None, *(one.pk for one in lineage[row.category_id])])
    for (section, month), total in months.items():
        row, _ = ArchiveMonth.objects.get_or_create(category_id=section, month=month)
        row.articles += total
        row.save()
    _tell_planner(Article, ArticleContent, PublishedArticle, SectionListing)


def _tell_planner(*models: type[Model]) -> None:
    """PostgreSQL checks each row's references by a plan that it made when the tables were all but empty, and would go
    through all of them for each."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(model._meta.db_table for model in models)}")
