"""The CMS pages in the site maps for people and machines."""

from cms.models import Page, PageContent, PageUrl
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from djangocms_versioning.constants import PUBLISHED
from djangocms_versioning.models import Version

from .site_map import Place, Section, register

LANGUAGE = settings.LANGUAGE_CODE
PLAIN = ("/so-do-cong/", "/thong-ke/")


def register_pages() -> None:
    """Called when the app is ready."""
    register(Section("trang", lambda: 1, _entries, _tree, place=Place.FIRST))


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
    changed = _changes()
    elsewhere = set(PageContent.objects.exclude(redirect=None).exclude(redirect="").values_list("page_id", flat=True))
    pages = [(path, changed.get(page.pk)) for page, _, path in _public() if page.pk not in elsewhere]
    return [*pages, *((path, None) for path in PLAIN)]


def _changes() -> dict[int, object]:
    """When each page got its public text; nothing of the home page and of rooms, which change with their news."""
    contents = PageContent.objects.filter(language=LANGUAGE, page__is_home=False)
    contents = contents.exclude(page__application_urls__gt="")
    pages = dict(contents.values_list("pk", "page_id"))
    versions = Version.objects.filter(
        content_type=ContentType.objects.get_for_model(PageContent), object_id__in=pages, state=PUBLISHED
    )
    return {pages[content]: changed for content, changed in versions.values_list("object_id", "modified")}


def _tree() -> tuple[str, list]:
    nodes: dict[str, dict] = {}
    roots: list[dict] = []
    for page, title, path in _public():
        node = {"title": title, "url": path, "children": []}
        nodes[page.path] = node
        above = nodes.get(page.path[: -Page.steplen])
        (above["children"] if above else roots).append(node)
    return "Các trang", [*roots, {"title": "Thống kê truy cập", "url": "/thong-ke/", "children": []}]
