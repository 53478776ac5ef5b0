"""Suggestions under the search field, by keyboard and pointer; and without script."""

import pytest

pytestmark = pytest.mark.browser
FIELD = "#tim-lai"


@pytest.fixture
def page(people):
    page = people.reader(viewport={"width": 360, "height": 800})
    page.goto("/tim-kiem/")
    return page


def test_the_arrow_keys_walk_and_enter_opens(page):
    page.fill(FIELD, "thanh nh")
    option = page.get_by_role("option", name="thanh nhãn", exact=True)
    option.wait_for()
    assert page.get_attribute(FIELD, "aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert option.get_attribute("aria-selected") == "true"
    assert page.get_attribute(FIELD, "aria-activedescendant") == option.get_attribute("id")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.input_value(FIELD) == "thanh nhãn"
    assert page.locator("mark").first.inner_text() == "Thanh nhãn"


def test_escape_closes_and_enter_then_searches_what_was_typed(page):
    page.fill(FIELD, "thanh nh")
    page.get_by_role("listbox").wait_for()
    page.keyboard.press("Escape")
    assert not page.get_by_role("listbox").is_visible()
    assert page.input_value(FIELD) == "thanh nh"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.input_value(FIELD) == "thanh nh"


def test_the_pointer_chooses(page):
    page.fill(FIELD, "thanh nh")
    with page.expect_navigation():
        page.get_by_role("option", name="thanh nhãn", exact=True).click()
    assert page.input_value(FIELD) == "thanh nhãn"


def test_leaving_the_field_closes(page):
    page.fill(FIELD, "thanh nh")
    page.get_by_role("listbox").wait_for()
    page.focus("summary, footer a")
    assert not page.get_by_role("listbox").is_visible()


def test_without_script_the_page_offers_the_same_as_links(people):
    page = people.reader(java_script_enabled=False)
    page.goto("/tim-kiem/?q=thanh nh")
    with page.expect_navigation():
        page.get_by_role("link", name="thanh nhãn", exact=True).click()
    assert page.locator("mark").first.inner_text() == "Thanh nhãn"
