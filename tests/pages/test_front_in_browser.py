"""How a page comes to a reader's eyes: what it loads and when, and that nothing moves once it stands."""

import re

import pytest

from tests.accessibility.test_html import find_rich_article

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
PAGES = ["home", "category", "article", "search", "form"]
EARLY = "link[rel~=prefetch], link[rel~=prerender], link[rel~=preload], script[type=speculationrules]"
WIDTH_SAID = """() => [...document.images].filter(image => image.srcset).map(image => ({
    place: image.closest('[class]').className, shown: image.getBoundingClientRect().width,
    said: image.naturalWidth, file: Number(/\\.(\\d+)\\.webp$/.exec(image.currentSrc)[1]),
    widest: Math.max(...image.srcset.match(/\\d+(?=w)/g)) }))"""
LOAD_ALL = """async () => {
    for (const element of document.querySelectorAll('.blocks > *, .side, .foot, .article__neighbours, .row'))
        element.scrollIntoView();
    for (const image of document.images) image.loading = 'eager';
    await Promise.all([...document.images].map(image => image.decode().catch(() => {})));
}"""


@pytest.fixture(scope="module")
def paths(site):
    return {
        "home": "/",
        "category": "/tin-tuc/van-hoa-xa-hoi/",
        "article": find_rich_article(site),
        "search": "/tim-kiem/?q=trường",
        "form": "/phan-anh-kien-nghi/",
    }


@pytest.mark.parametrize("name", PAGES)
def test_a_page_waits_for_one_style_sheet_and_nothing_else(people, paths, name):
    page = people.reader(java_script_enabled=False)
    page.goto(paths[name])
    assert page.locator("link[rel=stylesheet]").count() == 1
    assert page.locator("style").count() == 0
    assert page.locator("script[src]").count() >= 1
    assert page.locator("script[src]:not([defer])").count() == 0
    assert page.locator("script:not([src]):not([type='application/ld+json'])").count() == 0
    assert page.locator(EARLY).count() == 0


@pytest.mark.parametrize("name", PAGES)
def test_only_the_picture_that_opens_a_page_is_fetched_at_once(people, paths, name):
    page = people.reader(java_script_enabled=False, viewport=PHONE)
    page.goto(paths[name])
    pictures = page.locator("main img, aside img").evaluate_all(
        "all => all.map(one => [one.getAttribute('fetchpriority'), one.getAttribute('loading')])"
    )
    if name in ("home", "category", "article"):
        assert pictures.pop(0) == ["high", None]
    assert {tuple(one) for one in pictures} <= {(None, "lazy")}
    assert page.locator("img:not([width][height][alt])").count() == 0


@pytest.mark.parametrize("width", [360, 412, 768, 1280])
@pytest.mark.parametrize("name", ["home", "category", "article"])
def test_pictures_say_how_wide_they_stand(people, paths, name, width):
    page = people.reader(viewport={"width": width, "height": 900}, device_scale_factor=2)
    page.goto(paths[name])
    page.evaluate(LOAD_ALL)
    pictures = [one for one in page.evaluate(WIDTH_SAID) if "banner" not in one["place"]]
    assert pictures
    for one in pictures:
        assert 0.9 * one["shown"] <= one["said"] <= 1.1 * one["shown"] + 10, one
        assert one["file"] >= min(0.9 * 2 * one["shown"], one["widest"]), one


@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 900}], ids=["phone", "desk"])
def test_nothing_moves_when_the_script_comes_late(people, paths, viewport):
    held = []
    page = people.reader(viewport=viewport)
    page.route(re.compile(r"/static/portal/portal\.\w+\.js"), lambda route: held.append(route))
    page.goto(paths["article"], wait_until="commit")
    page.locator(".article__body").wait_for()
    # Asked for a place, Chromium lays out what it has, styles or not.
    page.wait_for_function("document.querySelector('link[rel=stylesheet]').sheet")
    places = "() => ['.crumbs', '.sapo', '.article__body'].map(one => document.querySelector(one).offsetTop)"
    before = page.evaluate(places)
    assert page.locator("[data-aloud]").get_attribute("hidden") is not None, "the script has not run yet"
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    page.locator("[data-aloud-start]").wait_for()
    assert page.evaluate(places) == before


def test_without_scripts_no_place_is_kept_for_what_they_show(people, paths):
    page = people.reader(java_script_enabled=False, viewport=PHONE)
    page.goto(paths["article"])
    assert page.locator("[data-aloud]").evaluate("one => getComputedStyle(one).display") == "none"
    assert page.locator(".strip__buttons").first.evaluate("one => getComputedStyle(one).display") == "none"


@pytest.mark.parametrize(("encoding", "accepted"), [("br", "gzip, br"), ("gzip", "gzip")])
def test_styles_and_scripts_are_kept_for_ever_and_sent_as_they_were_compressed(site, encoding, accepted):
    text = site.get("/").text
    for file in re.findall(r'(?:href|src)="(/static/portal/portal\.[0-9a-f]{12}\.(?:css|js))"', text):
        answer = site.get(file, Accept_Encoding=accepted)
        assert answer.headers["content-encoding"] == encoding
        assert answer.headers["vary"] == "Accept-Encoding"
        assert "immutable" in answer.headers["cache-control"]
        assert int(re.search(r"max-age=(\d+)", answer.headers["cache-control"])[1]) >= 31_536_000
