"""Published articles as entries of a feed: the full text, cleaned, with whole addresses and its picture."""

import nh3
from django.utils.html import format_html

from portal.lib.feed_extras import FeedItem, FeedPicture
from portal.lib.metadata import absolute
from portal.media.body import figure
from portal.media.cleaning import ALLOWED, ATTRIBUTES, SCHEMES
from portal.media.fragments import parse, serialize
from portal.media.sharing import get_picture_urls

from . import addresses
from .metadata import description
from .models import PublishedArticle

# What the portal alone knows how to read has no business elsewhere.
_ATTRIBUTES = {**ATTRIBUTES, "img": ATTRIBUTES["img"] - {"data-picture"}}


def entries(rows, most: int) -> list[FeedItem]:
    """The first articles of a list: one query."""
    return [entry(row) for row in rows.select_related("category", "content", "picture")[:most]]


def entry(row: PublishedArticle) -> FeedItem:
    """One article; its number outlives titles, slugs and categories, so it is the entry's identity."""
    return FeedItem(
        title=row.title,
        text=description(row.content),
        link=row.url,
        guid=absolute(f"{addresses.NEWS}#{row.article_id}"),
        dated=row.dateline,
        categories=(row.category.name,),
        content=full_text(row),
        author=row.byline or row.unit_name,
        changed=row.updated_at,
        picture=_picture(row),
    )


def full_text(row: PublishedArticle) -> str:
    """Summary, picture and text in one piece of HTML that means the same on any other site."""
    content = row.content
    summary = format_html("<p><strong>{}</strong></p>", content.summary) if content.summary else ""
    has_size = get_picture_urls(row.picture).get("width")
    lead = figure(row.picture, row.picture_alt, content.picture_caption) if has_size else ""
    html = f"{summary}{lead}{content.body or ''}"
    if not html.strip():
        return ""
    root = parse(html)
    root.make_links_absolute(absolute(row.url), resolve_base_href=False, handle_failures="ignore")
    return nh3.clean(serialize(root), tags=ALLOWED, attributes=_ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


def _picture(row: PublishedArticle) -> FeedPicture | None:
    shared = get_picture_urls(row.picture)
    if not shared or not row.picture.size:
        return None
    return FeedPicture(
        shared["url"], row.picture.size, shared["type"], shared["width"], shared["height"], row.picture_alt
    )
