"""The editor's journey: the home page and the sidebar, built with the structure board alone."""

import pytest

from portal.demo.city import CATEGORIES, HOME
from tests.browser.served_portal import until
from tests.browser.structure_board import start_draft

pytestmark = pytest.mark.browser
NAMES = {
    "FeaturedPlugin": "Tin nổi bật",
    "LatestPlugin": "Tin mới nhất",
    "CategoryPlugin": "Khối tin theo chuyên mục",
}
READ_PAGE = """() => [...document.querySelectorAll('main h1, main h2, main h3, main h3 a')].map(
    one => one.tagName + ' ' + one.textContent.trim() + ' ' + (one.getAttribute('href') || ''))"""


def test_the_home_page_is_emptied_and_built_again_and_is_the_same(people):
    reader, editor = people.reader(), people.staff("bientap")
    reader.goto("/")
    before = reader.evaluate(READ_PAGE)
    assert len(before) > 30

    board = start_draft(editor, "/")
    blocks = board.titles()
    assert len(blocks) == len(HOME)
    board.delete_all()
    reader.reload()
    assert reader.evaluate(READ_PAGE) == before
    for plugin, settings in HOME:
        board.add(NAMES[plugin], lambda form, settings=settings: fill_settings(form, settings))
    assert board.titles() == blocks
    board.publish()

    reader.reload()
    assert reader.evaluate(READ_PAGE) == before


def test_a_list_of_links_is_added_to_the_sidebar(people, site):
    editor = people.staff("bientap")
    heading = "Liên kết của cột bên"
    board = start_draft(editor, address_of_area(editor, "Cột bên"))
    blocks = board.titles()
    board.add("Danh sách liên kết", lambda form: fill_link_list(form, heading))
    assert len(board.titles()) == len(blocks) + 1
    assert heading not in site.get("/").text
    board.publish()
    for path in ("/", "/tin-tuc/", "/lien-he/"):
        until(lambda path=path: heading in site.get(path).text, 2, f"{path} does not show the new block")


def address_of_area(page, name: str) -> str:
    """Found in the list of the site-wide areas."""
    page.goto("/admin/")
    page.get_by_role("link", name="Khối dùng chung", exact=True).click()
    return page.get_by_role("row").filter(has_text=name).get_by_title("Xem trước").get_attribute("href")


def fill_link_list(form, heading: str) -> None:
    form.get_by_label("Tiêu đề").fill(heading)
    form.get_by_label("Nhóm liên kết").select_option(label="Bộ, ngành")


def fill_settings(form, settings: dict) -> None:
    for name, value in settings.items():
        field = form.locator(f"[name={name}]")
        if name == "category":
            field.select_option(label=field.locator("option", has_text=CATEGORIES[value][0]).first.inner_text())
        elif name == "layout":
            field.select_option(value=value)
        else:
            field.fill(str(value))
