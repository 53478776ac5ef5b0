"""What was found, as lists in HTML. Written here: every search has ten lines that nobody has rendered before, and a
template takes five times as long for them."""

from html import escape

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from portal.lib.time_element import time_element

from .results import Results

PARTIAL = '<p class="search-page__partial">Có một phần từ khóa</p>\n'


def lists(found: Results) -> SafeString:
    """The hits in order; what lacks a word stands in a list of its own behind the others."""
    whole = [_row(hit) for hit in found.hits if not hit["partial"]]
    partial = [_row(hit) for hit in found.hits if hit["partial"]]
    # Where all of them lack a word, the line above the list says so; the second page says it once more.
    heading = PARTIAL if partial and found.total > found.partial else ""
    return mark_safe(_list(whole) + heading + _list(partial))


def _list(rows: list[str]) -> str:
    return f'<ol class="rows rows--list">\n{"".join(rows)}</ol>\n' if rows else ""


def _row(hit: dict) -> str:
    eyebrow = f'<p class="eyebrow">{escape(hit["category"])}</p>\n' if hit["category"] else ""
    place = f'<span class="found-place">{hit["place"]}</span>' if hit["place"] else ""
    piece = conditional_escape(hit["piece"])
    summary = f'<p class="row__summary row__summary--found">{place}{piece}</p>\n' if piece else ""
    dated = time_element(hit["dated"]) if hit["dated"] else ""
    unit = f' <span class="meta__unit">{escape(hit["unit"])}</span>' if hit["unit"] else ""
    title = f'<a class="cover" href="{escape(hit["url"])}">{conditional_escape(hit["title"])}</a>'
    return (
        f'<li class="row">\n<div class="row__text">\n{eyebrow}<h2 class="row__title">{title}</h2>\n{summary}'
        f'<p class="meta"><span class="meta__items">{dated}{unit}</span></p>\n</div>\n</li>\n'
    )
