"""The print view: an article alone, with what a sheet needs that has left the portal."""

from functools import lru_cache
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString, mark_safe
from lxml import etree

from portal.lib.metadata import absolute
from portal.media.body import add_pictures_to_body
from portal.media.fragments import all_text, parse, serialize

from .models import PublishedArticle

# The sheet is 17 cm wide between its margins; on a telephone the picture fills the window.
PICTURE_SIZES = "(min-width: 47rem) 42rem, calc(100vw - 2rem)"


def render_print_view(request: HttpRequest, row: PublishedArticle) -> TemplateResponse:
    """The sheet of a public article; ``row`` brings category and content along."""
    content = row.content
    address = absolute(row.url)
    body, linked = number_links(add_pictures_to_body(content.body or "", PICTURE_SIZES))
    context = {
        "content": content,
        "category": row.category,
        "article_url": row.url,
        "address": address,
        "host": urlsplit(settings.SITE_URL).netloc,
        "qr": qr_code(address),
        "body": body,
        "linked": linked,
        "picture_sizes": PICTURE_SIZES,
        "attachments": [{"file": file, "address": absolute(file.url)} for file in content.attachments.all()],
        "updated_at": row.updated_at,
        "has_extras": row.has_extras,
    }
    return TemplateResponse(request, "news/article_print.html", context)


@lru_cache(maxsize=256)
def qr_code(address: str) -> SafeString:
    """The address as a QR code: an ``<svg>`` that stands in the page, with the white margin that readers of it need.

    Kept, since making one takes longer than the rest of the page.
    """
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(border=4, light="#fff", omitsize=True, svgclass="qr__code", lineclass=None))


def number_links(html: str) -> tuple[SafeString, list[str]]:
    """The text with a number behind each link whose words are not its address, and the addresses in that order.

    Paper cannot be clicked. One address has one number. Pictures load at once, since a printer does not scroll.
    """
    root = parse(html) if html else None
    if root is None:
        return mark_safe(""), []
    for image in root.iter("img"):
        image.attrib.pop("loading", None)
    addresses: list[str] = []
    for link in list(root.iter("a")):
        address = printed_address(link.get("href", ""))
        if not address or address in "".join(all_text(link).split()):
            continue
        if address not in addresses:
            addresses.append(address)
        _put_behind(link, f"[{addresses.index(address) + 1}]")
    return mark_safe(serialize(root)), addresses


def printed_address(href: str) -> str:
    """What paper says of a link: its full address, without the scheme of letters and telephones; nothing for a jump."""
    if href.startswith("#"):
        return ""
    scheme, _, rest = href.partition(":")
    if scheme in ("mailto", "tel"):
        return rest.partition("?")[0]
    return absolute(href) if href.startswith("/") else href


def _put_behind(link, words: str) -> None:
    mark = etree.Element("sup", {"class": "sheet__number"})
    mark.text = words
    mark.tail, link.tail = link.tail, None
    holder = link.getparent()
    holder.insert(holder.index(link) + 1, mark)
