"""RSS: the newest articles of all news, of a category or of a unit. Other rooms add to the feed of all news."""

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404

from portal.agency.models import Agency, Unit
from portal.lib import dates, feed_extras
from portal.lib.feed_extras import FeedItem
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
        return _entries(rows.of_unit(unit)) if unit else [*feed_extras.items(), *_entries(rows.newest())]

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.text

    def item_link(self, item):
        return absolute(item.link)

    def item_guid(self, item):
        return item.guid

    item_guid_is_permalink = False

    def item_pubdate(self, item):
        return dates.local(item.dated)

    def item_categories(self, item):
        return item.categories


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
        return _entries(Article.objects.published().in_category(category))


def _entries(rows) -> list[FeedItem]:
    """The first articles of a list as entries of a feed."""
    return [
        FeedItem(
            title=row.title,
            text=description(row.content),
            link=row.url,
            # The number outlives titles and categories.
            guid=absolute(f"{addresses.NEWS}#{row.article_id}"),
            dated=row.dateline,
            categories=(row.category.name,),
        )
        for row in rows.select_related("category", "content")[:LENGTH]
    ]
