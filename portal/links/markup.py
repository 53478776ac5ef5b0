"""The HTML that a free text of the sidebar may hold: words, lists, small tables and links; no pictures, no styles."""

import re

import nh3
from django.utils.safestring import SafeString, mark_safe

from .addresses import leads_outside

_TAGS = {
    *("p", "br", "hr", "h3", "h4", "strong", "b", "em", "i", "u", "s", "sub", "sup", "a", "blockquote"),
    *("ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {
    "*": set(),
    "a": {"href"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
}
# The block's own heading is an h2: what is pasted under it stands one level lower.
_HEADING = re.compile(r"<(/?)h([1256])\b", re.IGNORECASE)
_SCHEMES = {"http", "https", "mailto", "tel"}
# nh3 writes attributes in double quotes, and href is the only one that a link may keep.
_LINK = re.compile(r'<a href="((?:https?:)?//[^"]*)">', re.IGNORECASE)


def clean_free_text(html: str) -> SafeString:
    """The text without anything but the tags above; links to other sites are marked as such.

    Cleaning a cleaned text changes nothing. Addresses may be web addresses, paths, ``mailto:`` and ``tel:``.
    """
    lowered = _HEADING.sub(lambda tag: f"<{tag[1]}h{3 if tag[2] in '12' else 4}", html)
    cleaned = nh3.clean(
        lowered, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None, strip_comments=True
    )
    return mark_safe(_LINK.sub(_mark, cleaned))


def _mark(link: re.Match) -> str:
    if leads_outside(link[1]):
        return f'<a href="{link[1]}" class="external" rel="noopener">'
    return link[0]
