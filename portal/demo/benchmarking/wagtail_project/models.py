"""Home, sections in two levels, articles: the pages of a news site as Wagtail's manual builds it."""

from django.conf import settings
from django.core.paginator import Paginator
from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtailcache.cache import WagtailCacheMixin

PAGE_SIZE = 20


class HomePage(WagtailCacheMixin, Page):
    """The newest articles, and the newest of each section."""

    template = "benchmark/home.html"

    def get_context(self, request):
        articles = ArticlePage.objects.live().order_by("-dateline")
        sections = SectionPage.objects.live().filter(depth=self.depth + 1)[:6]
        return {
            **super().get_context(request),
            "newest": articles[:10],
            "blocks": [(section, articles.descendant_of(section)[:4]) for section in sections],
        }


class SectionPage(WagtailCacheMixin, Page):
    """A category: its articles and those of the sections below it, by pages."""

    template = "benchmark/section.html"

    def get_context(self, request):
        articles = ArticlePage.objects.live().descendant_of(self).order_by("-dateline")
        page = Paginator(articles, PAGE_SIZE).get_page(request.GET.get("trang"))
        return {**super().get_context(request), "articles": page}


class ArticlePage(WagtailCacheMixin, Page):
    """An article with its neighbours and four others of its section."""

    template = "benchmark/article.html"
    summary = models.TextField(blank=True)
    body = RichTextField()
    unit = models.CharField(max_length=150)
    dateline = models.DateTimeField(db_index=True)
    views = models.IntegerField(default=0, db_index=True)

    def get_context(self, request):
        others = ArticlePage.objects.live().sibling_of(self, inclusive=False)
        return {
            **super().get_context(request),
            "newer": others.filter(dateline__gt=self.dateline).order_by("dateline").first(),
            "older": others.filter(dateline__lt=self.dateline).order_by("-dateline").first(),
            "related": others.order_by("-dateline")[:4],
        }


def frame(request) -> dict:
    """What every template is given: how long its fragments are kept."""
    return {"fragment_seconds": settings.FRAGMENT_SECONDS}
