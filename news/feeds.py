"""Feeds: the newest articles of all news, of a category or of a unit, as RSS 2.0 below ``/rss/`` and as Atom 1.0 below
``/atom/``. Other rooms add to the feeds of all news."""

import hashlib
import html

from django.contrib.syndication.views import Feed
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Enclosure

from portal.agency.models import Agency, Unit
from portal.lib import dates, feed_extras, kept_documents
from portal.lib.feed_extras import FeedItem
from portal.lib.metadata import absolute

from . import addresses
from .feed_entries import entries
from .feed_formats import AtomFeed, RssFeed, xml_text
from .last_change import last_change
from .models import Article, Category

LENGTH = 30
RSS, ATOM = addresses.feed(), "/atom/"


class NewsFeed(Feed):
    """All news, or with ``?don-vi=<unit>`` the articles of one unit."""

    feed_type = RssFeed
    base = RSS
    language = "vi"
    item_guid_is_permalink = False

    def __call__(self, request, *args, **kwargs):
        subject = self.get_object(request, *args, **kwargs)
        # Entries of other rooms come and go by the clock, within a generation.
        extras = "\n".join(item.guid for item in self.extras(subject))
        name = f"{self.feed_url(subject)}:{hashlib.blake2b(extras.encode(), digest_size=8).hexdigest()}"
        return kept_documents.answer(request, name, self.feed_type.content_type, lambda: self.written(subject, request))

    def written(self, subject, request) -> kept_documents.Made:
        """The whole document, and when it last changed."""
        feed = self.get_feed(subject, request)
        moments = [last_change(), *(item["updateddate"] for item in feed.items)]
        return feed.writeString("utf-8"), max(filter(None, moments), default=None)

    def get_object(self, request):
        wanted = request.GET.get("don-vi")
        return get_object_or_404(Unit, slug=wanted) if wanted else None

    def extras(self, unit) -> list[FeedItem]:
        return [] if unit else feed_extras.items()

    def items(self, unit) -> list[FeedItem]:
        rows = Article.objects.published()
        return [*self.extras(unit), *entries(rows.of_unit(unit) if unit else rows.newest(), LENGTH)][:LENGTH]

    def title(self, unit):
        name = Agency.current().name
        return xml_text(f"{name} – {unit.name}" if unit else name)

    def link(self, unit):
        return absolute(addresses.NEWS)

    def feed_url(self, unit):
        return absolute(self.base + (f"?don-vi={unit.slug}" if unit else ""))

    def description(self, unit):
        return xml_text(f"Tin mới của {unit.name}" if unit else "Tin mới nhất")

    # Atom's words for the same.
    subtitle = description
    feed_guid = feed_url

    def author_name(self):
        return xml_text(Agency.current().name)

    def item_title(self, item):
        return xml_text(item.title)

    def item_description(self, item):
        """Feeds take a description for HTML: a ``<`` of the text must not begin a tag there."""
        return html.escape(xml_text(item.text), quote=False) or None

    def item_link(self, item):
        return absolute(item.link)

    def item_guid(self, item):
        return item.guid

    def item_author_name(self, item):
        """The agency speaks where nobody is named, and the feed as a whole is the agency's."""
        return xml_text(item.author) or None

    def item_pubdate(self, item):
        return dates.local(item.dated)

    def item_updateddate(self, item):
        return dates.local(max(item.dated, item.changed or item.dated))

    def item_categories(self, item):
        return [xml_text(category) for category in item.categories]

    def item_enclosures(self, item):
        picture = item.picture
        return [Enclosure(picture.url, str(picture.length), picture.mime_type)] if picture else []

    def item_extra_kwargs(self, item):
        return {"content": xml_text(item.content), "picture": item.picture}


class CategoryFeed(NewsFeed):
    """The articles of a category and of those below it."""

    def get_object(self, request, category):
        return category

    def __call__(self, request, *args, slug, **kwargs):
        category = Category.objects.at_slug(slug).first()
        if category is None:
            raise Http404("Không có chuyên mục này.")
        if category.slug != slug:
            return HttpResponsePermanentRedirect(f"{self.base}{category.slug}/")
        return super().__call__(request, *args, category=category, **kwargs)

    def extras(self, category) -> list[FeedItem]:
        return []

    def items(self, category) -> list[FeedItem]:
        return entries(Article.objects.published().in_category(category), LENGTH)

    def title(self, category):
        return xml_text(f"{category.name} – {Agency.current().name}")

    def link(self, category):
        return absolute(category.url)

    def feed_url(self, category):
        return absolute(f"{self.base}{category.slug}/")

    def description(self, category):
        return xml_text(category.description or f"Tin mới trong chuyên mục {category.name}")

    subtitle = description
    feed_guid = feed_url


class NewsAtomFeed(NewsFeed):
    """``NewsFeed`` as Atom."""

    feed_type = AtomFeed
    base = ATOM


class CategoryAtomFeed(CategoryFeed):
    """``CategoryFeed`` as Atom."""

    feed_type = AtomFeed
    base = ATOM


def feed_tree() -> tuple[str, list]:
    """All feeds for the site map that people read."""
    categories = [(category.name, addresses.feed(category.slug)) for category in Category.tree()]
    heard = Unit.objects.filter(Exists(Article.objects.published().filter(unit=OuterRef("pk"))))
    units = [(unit.name, f"{RSS}?don-vi={unit.slug}") for unit in heard]
    groups = [
        ("Toàn cổng", [("Tất cả tin, bài (RSS)", RSS), ("Tất cả tin, bài (Atom)", ATOM)]),
        ("Theo chuyên mục", categories),
        ("Theo đơn vị", units),
    ]
    return "Kênh tin RSS", [{"title": title, "url": "", "children": _nodes(links)} for title, links in groups if links]


def _nodes(links: list[tuple[str, str]]) -> list[dict]:
    return [{"title": title, "url": url, "children": []} for title, url in links]
