"""What readers see: one flat row for each live article, and the listings and totals that pages are made from.

The rows are written by ``news.publication`` when an article is published or taken down; nothing else writes them.
"""

import datetime
from collections import namedtuple

from django.db import models
from filer.fields.image import FilerImageField

from news import addresses
from portal.agency.models import Unit
from portal.delivery import fragments
from portal.lib import dates

from .article import Article, ArticleContent
from .category import Category


def _period(since, before, field: str) -> dict:
    limits = {"gte": since, "lt": before}
    return {f"{field}__{way}": moment for way, moment in limits.items() if moment is not None}


class PublishedQuerySet(models.QuerySet):
    def newest(self):
        """Newest dateline first; the number decides between equal ones."""
        return self.order_by("-dateline", "-article_id")

    def in_category(self, category: Category, since=None, before=None):
        """Articles of the category and of those below it, newest first; from ``since`` on and before ``before``."""
        # All conditions in one filter(): a second one would join the listings once more and double the articles.
        period = _period(since, before, "listings__dateline")
        return self.filter(listings__category=category, **period).order_by(
            "-listings__dateline", "-listings__article_id"
        )

    def in_period(self, since=None, before=None):
        """Articles dated from ``since`` on and before ``before``, newest first."""
        return self.filter(**_period(since, before, "dateline")).newest()

    def of_unit(self, unit: Unit):
        return self.filter(unit=unit).newest()

    def featured(self):
        """What the editors put forward, newest first."""
        return self.filter(is_featured=True).newest()

    def with_cards(self):
        """With everything that a card shows, in the same query."""
        return self.select_related("category", "picture")

    def older_than(self, article: "PublishedArticle"):
        """Articles of the same category before this one, the nearest first."""
        return self._beside(article, "lt").newest()

    def newer_than(self, article: "PublishedArticle"):
        """Articles of the same category after this one, the nearest first."""
        return self._beside(article, "gt").order_by("dateline", "article_id")

    def _beside(self, article: "PublishedArticle", way: str):
        # The first condition repeats the second for the index's sake.
        return self.filter(
            models.Q(**{f"dateline__{way}": article.dateline})
            | models.Q(dateline=article.dateline, **{f"article_id__{way}": article.article_id}),
            category_id=article.category_id,
            **{f"dateline__{way}e": article.dateline},
        )


class PublishedArticle(models.Model):
    """A live article as lists, feeds and pages need it."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="published")
    content = models.OneToOneField(ArticleContent, models.CASCADE, related_name="published")
    category = models.ForeignKey(Category, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    unit_name = models.CharField(max_length=150, blank=True)
    title = models.CharField(max_length=250)
    slug = models.SlugField(max_length=90, db_index=False)
    summary = models.TextField(blank=True)
    picture = FilerImageField(on_delete=models.SET_NULL, null=True, related_name="+")
    picture_alt = models.CharField(max_length=250, blank=True)
    byline = models.CharField(max_length=100, blank=True)
    dateline = models.DateTimeField()
    is_featured = models.BooleanField(default=False)
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField(null=True)
    # What stands below the text of few articles is asked for only where there is any.
    has_extras = models.BooleanField(default=False)
    has_attachments = models.BooleanField(default=False)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        verbose_name = "bài đang đăng"
        verbose_name_plural = "bài đang đăng"
        indexes = [
            models.Index(fields=["-dateline", "-article"], name="news_published_newest"),
            models.Index(fields=["category", "-dateline", "-article"], name="news_published_category"),
            models.Index(fields=["unit", "-dateline", "-article"], name="news_published_unit"),
            models.Index(
                fields=["-dateline", "-article"],
                name="news_published_featured",
                condition=models.Q(is_featured=True),
            ),
            # What the site map asks of all articles, without their rows.
            models.Index(fields=["article", "updated_at", "published_at"], name="news_published_changes"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return addresses.article(self.category.slug, self.slug, self.article_id)

    @property
    def url(self) -> str:
        return self.get_absolute_url()


class ListingQuerySet(models.QuerySet):
    def of(self, category: Category, since=None, before=None):
        """The entries of a category's list, newest first; from ``since`` on and before ``before``."""
        period = _period(since, before, "dateline")
        return self.filter(category=category, **period).order_by("-dateline", "-article_id")


class SectionListing(models.Model):
    """An article in the list of its category and of each one above: lists need no search through the tree."""

    category = models.ForeignKey(Category, models.CASCADE, related_name="+")
    article = models.ForeignKey(PublishedArticle, models.CASCADE, related_name="listings")
    dateline = models.DateTimeField()

    objects = ListingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "category"], name="news_listing_once")]
        indexes = [models.Index(fields=["category", "-dateline", "-article"], name="news_listing_newest")]

    def __str__(self):
        return f"{self.category_id}: {self.article_id}"


class MonthWords:
    """What a month of the archive is called, and when it begins and ends."""

    month: datetime.date

    @property
    def label(self) -> str:
        return f"Tháng {self.month.month}/{self.month.year}"

    @property
    def begins(self) -> datetime.datetime:
        return dates.day_start(self.month)

    @property
    def ends(self) -> datetime.datetime:
        """The first moment after the month."""
        return dates.day_start(dates.next_month(self.month))


class Month(MonthWords, namedtuple("Month", ["month", "articles"])):
    """A month of an archive, by its first day, with the number of its articles."""

    __slots__ = ()


class ArchiveQuerySet(models.QuerySet):
    def of(self, category: Category | None):
        """Months of one category with those below it, or of all news; the newest first."""
        return self.filter(category=category).order_by("-month")

    def months(self, category: Category | None) -> list[Month]:
        """The same as plain values, kept for the generation: every list asks, and a portal has them from many years."""
        rows = self.of(category).values_list("month", "articles")
        return fragments.kept(("archive", category.pk if category else None), lambda: [Month(*row) for row in rows])


class ArchiveMonth(models.Model):
    """How many live articles a month has, for one category (with those below) or, without one, for all news."""

    category = models.ForeignKey(Category, models.CASCADE, null=True, related_name="+")
    month = models.DateField()
    articles = models.PositiveIntegerField(default=0)

    objects = ArchiveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["category", "month"], name="news_archive_month_once"),
            models.UniqueConstraint(fields=["month"], condition=models.Q(category=None), name="news_archive_all_once"),
        ]

    def __str__(self):
        return f"{self.month:%m/%Y}: {self.articles}"
