"""RSS 2.0 and Atom 1.0 with the full text and pictures, on top of Django's writers."""

import re

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from portal.lib.feed_extras import FeedPicture

# What XML 1.0 cannot hold, and the control characters that feed readers stumble over.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff]")


def xml_text(value: str) -> str:
    """The text without characters that would make a feed unreadable."""
    return _NOT_IN_XML.sub("", value)


class RssFeed(Rss201rev2Feed):
    """Items take ``content`` (HTML) and ``picture``."""

    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self):
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
        }

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item["content"]:
            handler.addQuickElement("content:encoded", item["content"])
        if item["picture"]:
            _add_media(handler, item["picture"])


class AtomFeed(Atom1Feed):
    """Items take ``content`` (HTML)."""

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item["content"]:
            handler.addQuickElement("content", item["content"], {"type": "html"})


def _add_media(handler, picture: FeedPicture) -> None:
    attributes = {
        "url": picture.url,
        "fileSize": str(picture.length),
        "type": picture.mime_type,
        "medium": "image",
    }
    if picture.width and picture.height:
        attributes |= {"width": str(picture.width), "height": str(picture.height)}
    handler.startElement("media:content", attributes)
    if picture.alt:
        handler.addQuickElement("media:description", xml_text(picture.alt), {"type": "plain"})
    handler.endElement("media:content")
