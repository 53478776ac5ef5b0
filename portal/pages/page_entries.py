"""The CMS pages in the site maps for people and machines."""

from cms.models import Page, PageContent, PageUrl
from django.conf import settings

from .site_map import Section, register

LANGUAGE = settings.LANGUAGE_CODE
PLAIN = ("/so-do-cong/", "/thong-ke/")


def register_pages() -> None:
    """Called when the app is ready."""
    register(Section("trang", lambda: 1, _entries, _tree))


def _public() -> list[tuple[Page, str, str]]:
    """Published pages that everyone may see, in tree order: page, title, path."""
    titles = dict(PageContent.objects.filter(language=LANGUAGE).values_list("page_id", "title"))
    paths = dict(PageUrl.objects.filter(language=LANGUAGE, page_id__in=titles).values_list("page_id", "path"))
    pages = Page.objects.filter(pk__in=titles, login_required=False).order_by("path")
    return [
        (page, titles[page.pk], f"/{paths[page.pk]}/" if paths[page.pk] else "/")
        for page in pages
        if paths.get(page.pk) is not None
    ]


def _entries(number: int) -> list:
    if number > 1:
        return []
    return [*((path, page.changed_date) for page, _, path in _public()), *((path, None) for path in PLAIN)]


def _tree() -> tuple[str, list]:
    nodes: dict[str, dict] = {}
    roots: list[dict] = []
    for page, title, path in _public():
        node = {"title": title, "url": path, "children": []}
        nodes[page.path] = node
        above = nodes.get(page.path[: -Page.steplen])
        (above["children"] if above else roots).append(node)
    return "Các trang", roots
