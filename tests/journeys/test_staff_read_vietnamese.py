"""Every screen that staff come to from their first page reads in Vietnamese, dialogues and menus included."""

import re
from collections import deque
from urllib.parse import urlsplit

import pytest

from tests.browser.english import READ_SCREEN, english_in
from tests.browser.newsroom import ArticleScreen
from tests.browser.structure_board import start_draft, wait_until_closed

pytestmark = pytest.mark.browser
ROLES = ("phuong2", "lienket", "bientap", "quantri")
SCREENS_AT_LEAST = {"phuong2": 15, "lienket": 25, "bientap": 50, "quantri": 65}
# Not screens: what is only posted to, files, and the package's pages that a browser shows only inside others.
NOT_SCREENS = re.compile(r"/logout/|/jsi18n/|/edit-redirect/|/publish/|/change-navigation/|/anh/|\.\w{2,4}$|/r/\d")


@pytest.mark.parametrize("username", ROLES)
def test_every_screen_of_a_role_reads_in_vietnamese(people, username):
    page = people.staff(username)
    found, screens = {}, 0
    for path, lines in read_screens(page):
        screens += 1
        if english := english_in(lines):
            found[path] = english
    assert not found
    assert screens >= SCREENS_AT_LEAST[username]


def test_the_steps_of_an_article_read_in_vietnamese(people):
    clerk, editor = people.staff("phuong2"), people.staff("bientap")
    clerk.goto("/admin/news/articlecontent/add/")
    screen = ArticleScreen(clerk)
    clerk.get_by_role("button", name="Lưu và chuyển duyệt").click()
    clerk.evaluate("() => document.querySelectorAll('[required]').forEach(field => field.removeAttribute('required'))")
    screen.press("Lưu và chuyển duyệt")
    assert clerk.locator(".errorlist").count() > 1
    expect_vietnamese(clerk)
    screen = ArticleScreen(clerk)
    screen.fill(title="Bài để đọc các màn hình", category="Thông báo")
    screen.write("Một đoạn.")
    for name in ("Figure", "Link"):
        clerk.locator(f"[data-action={name}]").first.click()
        expect_vietnamese(clerk)
        clerk.keyboard.press("Escape")
    screen.press("Lưu và chuyển duyệt")
    clerk.get_by_role("link", name="Bài để đọc các màn hình").first.click()
    expect_vietnamese(clerk)
    editor.goto(clerk.url)
    for name in ("Trả lại", "Hẹn giờ đăng", "Đặt ngày hết hạn", "Lịch sử"):
        editor.goto(clerk.url)
        editor.get_by_role("link", name=name, exact=True).click()
        editor.wait_for_load_state()
        expect_vietnamese(editor)


def test_the_structure_board_and_its_dialogues_read_in_vietnamese(people):
    editor = people.staff("bientap")
    start_draft(editor, "/lien-he/")
    expect_vietnamese(editor)
    for name in ("Văn bản", "Tin nổi bật", "Khối tin theo chuyên mục", "Danh sách liên kết", "Bộ ảnh", "Video"):
        open_form(editor, name)
    editor.locator(".cms-structure .cms-submenu-settings").first.click()
    expect_vietnamese(editor)


def open_form(page, name: str) -> None:
    """The form of a new block, read and closed again."""
    page.locator(".cms-dragbar .cms-submenu-add").first.click()
    expect_vietnamese(page)
    page.locator(".cms-modal-open .cms-submenu-item a[data-rel=add]").filter(has_text=name).first.click()
    frame = page.frame_locator(".cms-modal-open iframe")
    frame.locator("form").first.wait_for()
    lines = frame.locator("body").evaluate(READ_SCREEN)
    assert not english_in(lines), name
    expect_vietnamese(page)
    page.locator(".cms-modal-open .cms-modal-close").click()
    wait_until_closed(page)


def expect_vietnamese(page) -> None:
    assert not english_in(page.evaluate(READ_SCREEN)), page.url


def read_screens(page):
    """Pairs of address and lines: one screen of each kind that links lead to, from the first page on."""
    waiting, seen = deque(["/admin/"]), {kind_of("/admin/")}
    while waiting:
        path = waiting.popleft()
        answer = page.goto(path)
        if answer.status in (403, 404):
            # A link of the packages' toolbar that is grey for this role; what is answered is a page of ours.
            assert "Cổng Thông tin điện tử" in page.title()
        assert answer.status < 405, f"{path} answers {answer.status}"
        yield path, page.evaluate(READ_SCREEN)
        for link in page.evaluate("() => [...document.querySelectorAll('a[href]')].map(link => link.href)"):
            parts = urlsplit(link)
            if parts.path.startswith("/admin/") and not NOT_SCREENS.search(parts.path) and kind_of(link) not in seen:
                seen.add(kind_of(link))
                waiting.append(f"{parts.path}?{parts.query}" if parts.query else parts.path)


def kind_of(address: str) -> str:
    """Addresses that differ in numbers and settings alone lead to screens of one kind."""
    return re.sub(r"\d+", "0", urlsplit(address).path)
