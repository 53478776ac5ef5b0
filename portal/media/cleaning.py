"""Text on its way into the portal: pasted from Word, imported, or typed in the editor.

What comes out holds nothing but headings, paragraphs, lists, quotations, links, tables and the library's pictures:
no style, no class, no script, no address of a foreign picture. nh3 has the first word and the last.
"""

import re

import nh3

from portal.lib.text import nfc

from . import rewriting, word
from .addresses import is_own_picture
from .fragments import parse, serialize
from .headings import without_gaps
from .inline import RENAMED

ALLOWED = {
    "p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "u", "sub", "sup", "blockquote", "a", "br", "hr",
    "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "img", "figcaption",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title"},
    "ol": {"start"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "img": {"src", "alt", "width", "height", "data-picture"},
}
SCHEMES = {"http", "https", "mailto", "tel"}

# The first pass takes out what runs and what is no text; classes and styles stay, since they tell what Word meant.
_FIRST_TAGS = ALLOWED | rewriting.BOXES | set(RENAMED) | {"span", "font", "tfoot"}
_NEVER_TEXT = {
    "applet", "audio", "button", "canvas", "embed", "frameset", "head", "iframe", "math", "noembed", "noframes",
    "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title", "video", "xml",
}  # fmt: skip
_UNSEEN = re.compile(r"[\u0000-\u0008\u000b\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_TAG = re.compile(r"<(/?)(?!(?:br|hr|img)\b)[a-z]")
# The parser drops what lies deeper than 2,046 elements; of such a tangle only the words are kept.
_DEEPEST = 1000


def clean_pasted_body(html: str) -> str:
    """The text as the portal keeps it; the same again when it is cleaned a second time."""
    loose = nh3.clean(
        _UNSEEN.sub("", nfc(html or "")),
        tags=_FIRST_TAGS,
        clean_content_tags=_NEVER_TEXT,
        attributes={**ATTRIBUTES, "*": {"class", "style"}},
        url_schemes=SCHEMES,
        link_rel=None,
    )
    if _depth(loose) > _DEEPEST:
        loose = nh3.clean(loose, tags=set())
    root = parse(loose)
    word.make_lists(root)
    return nh3.clean(
        serialize(without_gaps(rewriting.rewritten(root))),
        tags=ALLOWED,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
        attribute_filter=_kept,
    )


def _depth(html: str) -> int:
    """How deep the elements of cleaned HTML are nested."""
    depth = deepest = 0
    for tag in _TAG.finditer(html):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _kept(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute, or ``None`` for one that says nothing or leads astray."""
    if tag == "img" and name == "src":
        return value if is_own_picture(value) else None
    if name in ("width", "height", "data-picture"):
        return value if value.isdecimal() and len(value) < 10 else None
    if name in ("colspan", "rowspan"):
        return value if value.isdecimal() and 1 < int(value[:4]) <= 100 else None
    if name == "start":
        return value if value.isdecimal() and 1 < int(value[:6]) < 10000 else None
    if name == "scope":
        return value if value in ("col", "row", "colgroup", "rowgroup") else None
    return value
