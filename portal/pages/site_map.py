"""The site map: a tree for people, and an index in parts for machines."""

import datetime
import enum
from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.encoding import iri_to_uri
from django.utils.html import escape
from django.views.decorators.http import require_safe

from portal.delivery.keeping import keep
from portal.lib import kept_documents
from portal.lib.breadcrumbs import trail
from portal.lib.dates import iso
from portal.lib.metadata import Meta, absolute, breadcrumb_list

PART_SIZE = 5000
# As many parts as an index may name.
MOST_PARTS = 50_000
_XML = "application/xml; charset=utf-8"
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_PATH = "/so-do-cong/"

Moment = datetime.datetime | None


class Place(enum.IntEnum):
    """Where a room's tree stands in the map for people; a wide one lies across the page, in columns of its own."""

    FIRST = 0
    USUAL = 1
    WIDE = 2


@dataclass(frozen=True)
class Section:
    """Addresses of one room.

    ``parts()`` says how many parts there are, and ``entries(n)`` gives part n (from 1) as (path, last change or
    ``None``); a part may be empty, and is left out then. A room with very many addresses gives ``changes()`` besides:
    the parts that are not empty, each with its last change, without looking at every address.
    ``moved()`` is the last moment at which any address came or went, if the room knows it.
    ``tree()`` is what the map for people shows at ``place``: (heading, nested nodes).
    """

    name: str
    parts: Callable[[], int]
    entries: Callable[[int], list[tuple[str, Moment]]]
    tree: Callable[[], tuple[str, list]] | None = None
    changes: Callable[[], dict[int, Moment]] | None = None
    moved: Callable[[], Moment] | None = None
    place: Place = Place.USUAL

    def present(self) -> dict[int, Moment]:
        """The parts that are not empty, each with its last change if that is known."""
        if self.changes:
            return self.changes()
        parts = {number: self.entries(number) for number in range(1, self.parts() + 1)}
        return {number: _latest(changed for _, changed in rows) for number, rows in parts.items() if rows}

    def last_moved(self) -> Moment:
        return self.moved() if self.moved else None


_sections: dict[str, Section] = {}


def register(section: Section) -> None:
    """Add a room's addresses."""
    _sections[section.name] = section


def sitemap_index(request):
    """``/sitemap.xml``: the parts of all rooms."""
    return kept_documents.answer(request, "sitemap", _XML, _index)


def _index() -> kept_documents.Made:
    parts = [
        (f"/sitemap-{section.name}-{number}.xml", changed)
        for section in _sections.values()
        for number, changed in section.present().items()
    ]
    moved = [section.last_moved() for section in _sections.values()]
    return _xml("sitemapindex", "sitemap", parts), _latest([*moved, *(changed for _, changed in parts)])


def sitemap_part(request, section: str, number: int):
    """One part of the index."""
    found = _sections.get(section)
    if found is None or not 1 <= number <= MOST_PARTS:
        raise Http404("Không có phần này của sơ đồ.")
    return kept_documents.answer(request, f"sitemap:{section}:{number}", _XML, lambda: _part(found, number))


def _part(section: Section, number: int) -> kept_documents.Made:
    entries = section.entries(number)
    if not entries:
        raise Http404("Không có phần này của sơ đồ.")
    return _xml("urlset", "url", entries), _latest([section.last_moved(), *(changed for _, changed in entries)])


def _xml(root: str, element: str, entries: list[tuple[str, Moment]]) -> str:
    rows = "".join(
        f"<{element}><loc>{escape(iri_to_uri(absolute(path)))}</loc>"
        f"{f'<lastmod>{iso(changed)}</lastmod>' if changed else ''}</{element}>\n"
        for path, changed in entries
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_SPACE}">\n{rows}</{root}>\n'


def _latest(moments) -> Moment:
    return max((moment for moment in moments if moment), default=None)


@keep()
@require_safe
def site_map(request):
    """``/so-do-cong/``: the same for people."""
    title = "Sơ đồ cổng"
    crumbs = trail((title, ""))
    canonical = absolute(_PATH)
    request.page_meta = Meta(
        title=title,
        description="Tất cả trang, chuyên mục và kênh tin của cổng trong một trang.",
        canonical=canonical,
        ld=[breadcrumb_list(crumbs, canonical)],
    )
    return TemplateResponse(
        request, "pages/site_map.html", {"heading": title, "parts": _trees(), "breadcrumbs": crumbs}
    )


def _trees() -> list[dict]:
    """What the rooms show to people, those with nothing to show left out."""
    shown = sorted((section for section in _sections.values() if section.tree), key=lambda section: section.place)
    trees = [(section, *section.tree()) for section in shown]
    return [
        {"anchor": section.name, "heading": heading, "nodes": nodes, "is_wide": section.place == Place.WIDE}
        for section, heading, nodes in trees
        if nodes
    ]
