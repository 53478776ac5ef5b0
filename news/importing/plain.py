"""Words without markup, from fields that other systems fill with HTML."""

import re
from html import unescape

import nh3

from portal.lib.text import clean_line

_MARKUP = re.compile(r"<[a-zA-Z/!]")
_BREAKS = re.compile(r"<(?:br|/p|/div|/li|/h\d|/tr|/td|/blockquote)\b", re.I)


def words_of(html: str) -> str:
    """What a reader would read of it, in one line; scripts and styles say nothing."""
    if _MARKUP.search(html):
        html = nh3.clean(_BREAKS.sub(lambda tag: f" {tag[0]}", html), tags=set())
    return clean_line(unescape(html))
