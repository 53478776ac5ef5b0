"""RSS: the newest articles of all news, of a category or of a unit."""

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404

from portal.agency.models import Agency, Unit
from portal.lib import dates
from portal.lib.metadata import absolute

from . import addresses
from .metadata import description
from .models import Article, Category

LENGTH = 30


class NewsFeed(Feed):
    """``/rss/``, or with ``?don-vi=<unit>`` the articles of one unit."""

    def get_object(self, request):
        wanted = request.GET.get("don-vi")
        return get_object_or_404(Unit, slug=wanted) if wanted else None

    def title(self, unit):
        name = Agency.current().name
        return f"{name} – {unit.name}" if unit else name

    def link(self, unit):
        return absolute(addresses.NEWS)

    def feed_url(self, unit):
        return absolute(addresses.feed() + (f"?don-vi={unit.slug}" if unit else ""))

    def description(self, unit):
        return f"Tin mới của {unit.name}" if unit else "Tin mới nhất"

    def items(self, unit):
        rows = Article.objects.published()
        rows = rows.of_unit(unit) if unit else rows.newest()
        return rows.select_related("category", "content")[:LENGTH]

    def item_title(self, row):
        return row.title

    def item_description(self, row):
        return description(row.content)

    def item_link(self, row):
        return absolute(row.url)

    def item_guid(self, row):
        # The number outlives titles and categories.
        return absolute(f"{addresses.NEWS}#{row.article_id}")

    item_guid_is_permalink = False

    def item_pubdate(self, row):
        return dates.local(row.dateline)

    def item_categories(self, row):
        return [row.category.name]


class CategoryFeed(NewsFeed):
    """``/rss/<category>/``, with the articles of the categories below."""

    def __call__(self, request, *args, slug, **kwargs):
        category = Category.objects.at_slug(slug).first()
        if category is None:
            raise Http404("Không có chuyên mục này.")
        if category.slug != slug:
            return HttpResponsePermanentRedirect(addresses.feed(category.slug))
        return super().__call__(request, *args, category=category, **kwargs)

    def get_object(self, request, category):
        return category

    def title(self, category):
        return f"{category.name} – {Agency.current().name}"

    def link(self, category):
        return absolute(category.url)

    def feed_url(self, category):
        return absolute(addresses.feed(category.slug))

    def description(self, category):
        return category.description or f"Tin mới trong chuyên mục {category.name}"

    def items(self, category):
        return Article.objects.published().in_category(category).select_related("category", "content")[:LENGTH]
