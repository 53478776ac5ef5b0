"""The site map: a tree for people, and an index in parts for machines."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import escape

from portal.lib.breadcrumbs import trail
from portal.lib.dates import iso
from portal.lib.metadata import Meta, absolute

PART_SIZE = 5000


@dataclass(frozen=True)
class Section:
    """Addresses of one room: ``parts()`` says how many parts there are, ``entries(n)`` gives part n (from 1) as
    (path, last change or None), and ``tree()`` what the map for people shows: (heading, nested nodes)."""

    name: str
    parts: Callable[[], int]
    entries: Callable[[int], list]
    tree: Callable[[], tuple[str, list]] | None = None


_sections: dict[str, Section] = {}


def register(section: Section) -> None:
    """Add a room's addresses."""
    _sections[section.name] = section


def _xml(root: str, rows: str) -> HttpResponse:
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</{root}>\n'
    )
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


def sitemap_index(request):
    """``/sitemap.xml``: the parts of all rooms."""
    rows = "".join(
        f"<sitemap><loc>{absolute(f'/sitemap-{name}-{number}.xml')}</loc></sitemap>\n"
        for name, section in _sections.items()
        for number in range(1, section.parts() + 1)
    )
    return _xml("sitemapindex", rows)


def sitemap_part(request, section: str, number: int):
    """One part of the index."""
    found = _sections.get(section)
    entries = found.entries(number) if found and number >= 1 else []
    if not entries:
        raise Http404("Không có phần này của sơ đồ.")
    rows = "".join(
        f"<url><loc>{escape(absolute(path))}</loc>{f'<lastmod>{iso(changed)}</lastmod>' if changed else ''}</url>\n"
        for path, changed in entries
    )
    return _xml("urlset", rows)


def site_map(request):
    """``/so-do-cong/``: the same for people."""
    title = "Sơ đồ cổng"
    request.page_meta = Meta(title=title)
    trees = [section.tree() for section in _sections.values() if section.tree]
    return TemplateResponse(
        request,
        "pages/site_map.html",
        {"heading": title, "trees": [tree for tree in trees if tree[1]], "breadcrumbs": trail((title, ""))},
    )
