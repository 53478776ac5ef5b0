"""The public pages in a browser: WCAG 2.2 AA as far as axe-core can judge, one main heading, no wider than a phone."""

import pytest

from tests.accessibility.test_html import UNKNOWN, find_rich_article
from tests.conftest import missing

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ARTICLE = "an article"
PAGES = {
    "home": "/",
    "category": "/tin-tuc/giao-duc/",
    "article": ARTICLE,
    "search": "/tim-kiem/?q=h%E1%BB%8Dc&chuyen-muc=giao-duc&trang=1",
    "search without results": "/tim-kiem/?q=khongcochunay",
    "site map": "/so-do-cong/",
    "unknown address": UNKNOWN,
    "contact": "/lien-he/",
    "petition": "/phan-anh-kien-nghi/",
    "questions": "/hoi-dap/",
    "following": "/tra-cuu/",
    "answered": "/hoi-dap/da-tra-loi/",
    "an answer": "/hoi-dap/da-tra-loi/1/",
    "on-time figures": "/phan-anh-kien-nghi/ket-qua/",
    "statistics": "/thong-ke/",
    "polls": "/tham-do/",
    "a closed poll": "/tham-do/1/",
    "an open poll": "/tham-do/2/",
}
on_each_page = pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
at_each_width = pytest.mark.parametrize("width", [360, 1280])
in_each_scheme = pytest.mark.parametrize("scheme", ["light", "dark"])
LARGEST_WITH_CONTRAST_AND_SPACE = "211"


@pytest.fixture(scope="module")
def rich_article(site):
    return find_rich_article(site)


@pytest.fixture
def visit(people, rich_article):
    """Opens a public page in a browser of the given width."""

    def visit(address: str, width: int, scheme: str = "light", reading: str = ""):
        page = people.reader(viewport={"width": width, "height": 800}, color_scheme=scheme)
        if reading:
            page.context.add_cookies([{"name": "doc", "value": reading, "url": people.portal.url}])
        answer = page.goto(rich_article if address == ARTICLE else address)
        assert answer.status == (404 if address == UNKNOWN else 200)
        return page

    return visit


def violations(page) -> list[str]:
    """What axe-core finds, one line for each element."""
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        missing("axe-playwright-python")
    options = {"runOnly": TAGS, "rules": {"target-size": {"enabled": True}}}
    found = Axe().run(page, options=options).response
    judged = {rule["id"] for outcome in ("passes", "violations", "incomplete") for rule in found[outcome]}
    assert {"color-contrast", "target-size", "html-has-lang"} <= judged, "axe-core did not judge the page"
    return [
        f"{rule['id']}: {node['target']} {node.get('failureSummary', '')}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@on_each_page
def test_axe_finds_nothing_at_any_width_in_any_scheme(visit, address):
    page = visit(address, 360)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert violations(page) == [], f"{width} px, {scheme}"


@at_each_width
@in_each_scheme
def test_axe_finds_nothing_in_open_menus(visit, width, scheme):
    page = visit("/", width, scheme)
    if width == 360:
        page.get_by_role("button", name="Trình đơn").click()
    page.locator("#trinh-don summary").first.click()
    assert page.locator("#trinh-don details[open] a").first.is_visible()
    assert violations(page) == []


@at_each_width
@in_each_scheme
def test_axe_finds_nothing_in_the_reading_modes(visit, width, scheme):
    page = visit(ARTICLE, width, scheme, reading=LARGEST_WITH_CONTRAST_AND_SPACE)
    assert page.locator("html.size-2.contrast.spaced").count() == 1
    assert violations(page) == []


@on_each_page
@pytest.mark.parametrize("reading", ["", LARGEST_WITH_CONTRAST_AND_SPACE], ids=["as it comes", "largest text"])
def test_nothing_scrolls_sideways_on_a_small_phone(visit, address, reading):
    page = visit(address, 320, reading=reading)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@on_each_page
def test_there_is_one_main_heading(visit, address):
    page = visit(address, 1280)
    assert page.locator("h1").count() == 1
    assert page.locator("h1").inner_text().strip()
