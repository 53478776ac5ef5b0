"""The text of an article on its way to the reader, and what the rest of the portal asks about pictures in it.

A picture stands in a text as
``<figure><img src alt width height data-picture="<number>"><figcaption>…</figcaption></figure>``;
``cleaning.py`` lets nothing else in. Everything that only the reader's browser needs is added when the page is made.
"""

import lxml.html
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from lxml import etree

from . import renditions, widths
from .addresses import is_external
from .cleaning import clean_pasted_body
from .fragments import all_text, parse, serialize

__all__ = [
    "FORGOTTEN_PICTURE",
    "add_pictures_to_body",
    "clean_pasted_body",
    "figure",
    "has_forgotten_pictures",
    "picture_ids",
    "words_of",
]

# A picture among so many first blocks is in sight when the page opens, where no large picture stands above the text.
_IN_SIGHT = 2
# What the editor leaves where a pasted picture could not be taken along (static/media/editor-paste.js).
FORGOTTEN_PICTURE = "[Ảnh: hãy chèn lại bằng nút Chèn ảnh]"
_SCROLL = "table-scroll"


def add_pictures_to_body(html: str, sizes: str = widths.TEXT, *, opens_page: bool = False) -> str:
    """The cleaned text, ready for a public page.

    Pictures get their renditions and load late; ``opens_page`` says that no large picture stands above the text: one at
    its very beginning is then fetched at once. Header cells get their scope, wide tables a box that scrolls with the
    keyboard too, links to other sites ``rel="noopener"``. No query; a second pass changes nothing. The result is
    safe for templates when what went in was.
    """
    if not any(mark in html for mark in ("<img", "<table", "<a ")):
        return html
    root = parse(html)
    for image in root.iter("img"):
        _add_renditions(image, sizes)
    if opens_page:
        _fetch_at_once(root)
    for number, table in enumerate(list(root.iter("table")), start=1):
        _set_scopes(table)
        _make_scrollable(table, number)
    for link in root.iter("a"):
        if is_external(link.get("href", "")):
            link.set("rel", "noopener")
    result = serialize(root)
    return mark_safe(result) if isinstance(html, SafeString) else result


def words_of(html: str) -> str:
    """The words of a text without its markup, in one line; what tags divide is divided."""
    return " ".join(" ".join(parse(html).itertext()).split()) if html else ""


def picture_ids(html: str) -> set[int]:
    """The numbers of the library's pictures that stand in the text."""
    if "data-picture" not in (html or ""):
        return set()
    found = (image.get("data-picture", "") for image in parse(html).iter("img"))
    return {int(number) for number in found if number.isdecimal()}


def has_forgotten_pictures(html: str) -> bool:
    """Whether a note still stands where a pasted picture is to be put in again."""
    return FORGOTTEN_PICTURE in (html or "")


def figure(image, alt: str, caption: str = "") -> SafeString:
    """A picture of the library as it stands in a text."""
    return format_html(
        '<figure><img src="{}" alt="{}" width="{}" height="{}" data-picture="{}">{}</figure>',
        image.url,
        alt,
        int(image.width),
        int(image.height),
        image.pk,
        format_html("<figcaption>{}</figcaption>", caption) if caption else "",
    )


def _add_renditions(image: lxml.html.HtmlElement, sizes: str) -> None:
    width = image.get("width", "")
    if image.get("data-picture") and width.isdecimal():
        srcset = renditions.srcset(image.get("src", ""), int(width))
        if srcset:
            image.set("srcset", srcset)
            image.set("sizes", sizes)
    image.set("loading", "lazy")
    image.set("decoding", "async")


def _fetch_at_once(root: lxml.html.HtmlElement) -> None:
    """Let the first picture of the text load before anything else, if it is in sight when the page opens."""
    first = next((image for block in root[:_IN_SIGHT] for image in block.iter("img")), None)
    if first is not None:
        for late in ("loading", "decoding"):
            first.attrib.pop(late, None)
        first.set("fetchpriority", "high")


def _set_scopes(table: lxml.html.HtmlElement) -> None:
    for index, row in enumerate(table.iter("tr")):
        cells = [cell for cell in row if cell.tag in ("th", "td")]
        heads_columns = row.getparent().tag == "thead" or (index == 0 and all(cell.tag == "th" for cell in cells))
        for position, cell in enumerate(cells):
            if cell.tag == "th" and not cell.get("scope") and (heads_columns or position == 0):
                cell.set("scope", "col" if heads_columns else "row")


def _make_scrollable(table: lxml.html.HtmlElement, number: int) -> None:
    parent = table.getparent()
    if parent.get("class") == _SCROLL or any(above.tag == "table" for above in table.iterancestors()):
        return
    caption = table.find("caption")
    title = "" if caption is None else " ".join(all_text(caption).split())
    label = f"Bảng: {title}" if title else f"Bảng {number}"
    box = etree.SubElement(parent, "div", {"class": _SCROLL, "tabindex": "0", "role": "region", "aria-label": label})
    parent.replace(table, box)
    box.tail, table.tail = table.tail, None
    box.append(table)
