"""The citizen's journey: from the home page to older news, with and without JavaScript, mouse and wide screen."""

import json
import re

import pytest

from tests.browser.people import follow
from tests.browser.served_portal import until

pytestmark = pytest.mark.browser
TELEPHONE = {"width": 360, "height": 740}
COUNTED_WITHIN = 10
ARTICLE = re.compile(r"/tin-tuc/[a-z0-9-]+/[a-z0-9-]+-\d+/$")
CATEGORY = re.compile(r"/tin-tuc/[a-z0-9-]+/$")


def test_from_home_to_a_category_to_an_article_to_an_older_one(people):
    reader = people.reader()
    reader.goto("/")
    block = reader.locator("section", has=reader.get_by_role("heading", name="Kinh tế", exact=True))
    block.get_by_role("link", name="Xem tất cả").click()
    reader.wait_for_url(CATEGORY)
    assert reader.get_by_role("heading", level=1).inner_text() == "Kinh tế"
    first = reader.get_by_role("main").get_by_role("heading", level=2).first
    title = first.inner_text()
    first.get_by_role("link").click()
    reader.wait_for_url(ARTICLE)
    assert reader.get_by_role("heading", level=1).inner_text() == title
    assert reader.get_by_role("navigation", name="Bạn đang ở").inner_text().startswith("Trang chủ")
    older = reader.locator("section", has=reader.get_by_role("heading", name="Tin đã đưa"))
    title = older.get_by_role("heading", level=3).first.text_content().strip()
    older.get_by_role("link", name=title).click()
    reader.wait_for_url(ARTICLE)
    assert reader.get_by_role("heading", level=1).inner_text() == title


def test_each_opening_of_an_article_is_counted_once(people, site):
    path = newest_article(site)
    before = views_of(site, path)
    readers = [people.reader() for _ in range(3)]
    for reader in readers:
        reader.goto(path)
        reader.reload()
    until(lambda: views_of(site, path) == before + 6, COUNTED_WITHIN, "the views were not counted")


def test_without_javascript_the_menu_leads_to_the_categories(people):
    reader = people.reader(java_script_enabled=False, viewport=TELEPHONE)
    reader.goto("/")
    reader.get_by_role("link", name="Trình đơn").click()
    menu = reader.get_by_role("navigation", name="Trình đơn chính")
    menu.locator("summary").first.click()
    menu.get_by_role("link", name="Du lịch").click()
    reader.wait_for_url("**/tin-tuc/du-lich/")


def test_without_javascript_size_and_contrast_stay_on_the_next_page(people):
    reader = people.reader(java_script_enabled=False)
    reader.goto("/tin-tuc/")
    choose(reader, "Tăng cỡ chữ")
    choose(reader, "Tăng cỡ chữ")
    choose(reader, "Tương phản cao")
    reader.goto("/lien-he/")
    classes = reader.locator("html").get_attribute("class").split()
    assert {"size-2", "contrast"} <= set(classes)
    choose(reader, "Đặt lại")
    assert not reader.locator("html").get_attribute("class")


def test_without_javascript_words_are_found_without_their_marks(people):
    reader = people.reader(java_script_enabled=False)
    reader.goto("/")
    field = reader.get_by_role("searchbox", name="Tìm trên cổng")
    field.fill("thanh nhan")
    field.press("Enter")
    reader.wait_for_url("**/tim-kiem/?q=thanh+nhan")
    results = reader.get_by_role("main").get_by_role("heading", level=2)
    assert results.count() > 1
    assert "thanh nhãn" in reader.get_by_role("main").inner_text().lower()


def test_without_javascript_pages_and_months_lead_back_in_time(people):
    reader = people.reader(java_script_enabled=False)
    reader.goto("/tin-tuc/")
    first_page = set(titles(reader))
    reader.get_by_role("link", name="Trang sau").click()
    reader.wait_for_url("**/tin-tuc/?trang=2")
    assert titles(reader)
    assert not first_page & set(titles(reader))
    archive = reader.locator("section", has=reader.get_by_role("heading", name="Tin theo tháng"))
    archive.get_by_role("link", name="Năm 2025").click()
    reader.wait_for_url("**/tin-tuc/?thang=2025-*")
    archive.get_by_role("link", name="Tháng 3/2025").click()
    reader.wait_for_url("**/tin-tuc/?thang=2025-03")
    dates = reader.get_by_role("main").locator("time").evaluate_all("all => all.map(one => one.dateTime.slice(0, 7))")
    assert set(dates) == {"2025-03"}


def test_with_the_keyboard_alone(people):
    reader = people.reader()
    reader.goto("/")
    reader.keyboard.press("Tab")
    assert focused(reader, "textContent") == "Bỏ qua, đến nội dung chính"
    assert reader.locator("a.skip").bounding_box()["y"] >= 0
    reader.keyboard.press("Enter")
    assert focused(reader, "id") == "noi-dung"
    reader.goto("/")
    caret = reader.get_by_role("navigation", name="Trình đơn chính").locator("summary").first
    tab_to(reader, caret)
    reader.keyboard.press("Enter")
    assert reader.get_by_role("link", name="Du lịch").first.is_visible()
    reader.keyboard.press("Tab")
    assert "nav__sublink" in focused(reader, "className")
    assert reader.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    reader.keyboard.press("Escape")
    assert not caret.evaluate("caret => caret.parentElement.open")


def newest_article(site) -> str:
    found = re.search(r'href="(/tin-tuc/[a-z0-9-]+/[a-z0-9-]+-\d+/)"', site.get("/tin-tuc/").text)
    return found[1]


def views_of(site, path: str) -> int:
    """What the article says of itself to machines; fetched in advance, which is no opening."""
    page = site.get(path, Sec_Purpose="prefetch").text
    for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL):
        data = json.loads(text)
        if data["@type"] == "NewsArticle":
            return data["interactionStatistic"]["userInteractionCount"]
    raise AssertionError(f"no article on {path}")


def titles(page) -> list[str]:
    return page.get_by_role("main").get_by_role("heading", level=2).all_text_contents()


def choose(page, label: str) -> None:
    menu = page.locator(".reading-menu")
    # The reader comes back to the bar, and browsers open what hides the goal of an address.
    if not menu.evaluate("menu => menu.open"):
        menu.locator("summary").click()
    follow(page, menu.get_by_role("link", name=label))


def tab_to(page, locator, most: int = 40) -> None:
    for _ in range(most):
        if locator.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the keyboard does not get there")


def focused(page, name: str) -> str:
    return page.evaluate(f"document.activeElement.{name}.trim()")
