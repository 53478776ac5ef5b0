"""Every screen that staff come to from their first page reads in Vietnamese, dialogues and menus included."""

import re
from collections import deque
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.english import READ_SCREEN, english_in
from tests.browser.newsroom import ArticleScreen
from tests.browser.people import follow
from tests.browser.structure_board import start_draft, wait_until_closed

pytestmark = pytest.mark.browser
ROLES = ("phuong2", "lienket", "bientap", "quantri")
SCREENS_AT_LEAST = {"phuong2": 15, "lienket": 25, "bientap": 50, "quantri": 65}
# Not screens: what is only posted to, files, and the package's pages that a browser shows only inside others.
NOT_SCREENS = re.compile(
    r"/logout/|/jsi18n/|/edit-redirect/|/publish/|/change-navigation/|/change-template/|/anh/|\.\w{2,4}$|/r/\d"
)

# The package's toolbar offers to delete an area to all who may change it; the answer is a polite no.
REFUSED = "/admin/djangocms_alias/alias/0/delete/"
# What one can press: links that show, and those of the toolbar's menus but for the grey ones.
LINKS = """() => [...document.querySelectorAll('a[href]:not([tabindex="-1"])')].filter(
    link => link.checkVisibility() || link.closest('.cms-toolbar')).map(link => link.href)"""


@pytest.mark.parametrize("username", ROLES)
def test_every_screen_of_a_role_reads_in_vietnamese(people, username):
    page = people.staff(username)
    found, screens = {}, 0
    for path, linked_from, status, lines in read_screens(page):
        screens += 1
        allowed = (200, 403) if kind_of(path) == REFUSED else (200,)
        if status not in allowed or english_in(lines):
            found[f"{path} from {linked_from}"] = status, english_in(lines)
    assert not found
    assert screens >= SCREENS_AT_LEAST[username]


def test_the_steps_of_an_article_read_in_vietnamese(people):
    clerk, editor = people.staff("phuong2"), people.staff("bientap")
    clerk.goto("/admin/news/articlecontent/add/")
    screen = ArticleScreen(clerk)
    clerk.evaluate("() => document.querySelectorAll('[required]').forEach(field => field.removeAttribute('required'))")
    screen.press("Lưu và chuyển duyệt")
    assert clerk.locator(".errorlist").count() > 1
    expect(clerk.locator(".error-summary")).to_be_focused()
    expect_vietnamese(clerk)
    screen = ArticleScreen(clerk)
    screen.fill(title="Bài để đọc các màn hình", category="Thông báo")
    screen.write("Một đoạn.")
    for name in ("Figure", "Link"):
        clerk.locator(f"[data-action={name}]").first.click()
        clerk.locator("dialog[open]").wait_for()
        expect_vietnamese(clerk)
        clerk.keyboard.press("Escape")
        clerk.locator("dialog[open]").wait_for(state="detached")
    screen.press("Lưu và chuyển duyệt")
    follow(clerk, clerk.get_by_role("link", name="Bài để đọc các màn hình").first)
    expect_vietnamese(clerk)
    editor.goto(clerk.url)
    for name in ("Trả lại", "Hẹn giờ đăng", "Đặt ngày hết hạn", "Lịch sử"):
        editor.goto(clerk.url)
        follow(editor, editor.get_by_role("link", name=name, exact=True))
        expect_vietnamese(editor)


def test_the_structure_board_and_its_dialogues_read_in_vietnamese(people):
    editor = people.staff("bientap")
    start_draft(editor, "/lien-he/")
    expect_vietnamese(editor)
    for name in ("Văn bản", "Tin nổi bật", "Khối tin theo chuyên mục", "Danh sách liên kết", "Bộ ảnh", "Video"):
        open_form(editor, name)
    editor.locator(".cms-structure .cms-submenu-settings").first.click()
    expect_vietnamese(editor)


def test_the_wizard_reads_in_vietnamese(people):
    clerk = people.staff("phuong2")
    clerk.goto("/")
    clerk.locator(".cms-toolbar").get_by_text("Tạo", exact=True).click()
    frame = clerk.frame_locator(".cms-modal-open iframe")
    frame.get_by_text("Tin, bài", exact=True).click()
    for button, field in (("Tiếp theo", "Tiêu đề"), ("Tạo", "Tiêu đề")):
        clerk.locator(".cms-modal-open .cms-modal-buttons").get_by_text(button, exact=True).click()
        frame.get_by_role("textbox", name=field).wait_for()
        assert not english_in(frame.locator("body").evaluate(READ_SCREEN))
        expect_vietnamese(clerk)


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
    """Address, the one that links to it, status and lines: one screen of each kind that links lead to, from the first page on."""
    waiting, seen = deque([("/admin/", "")]), {kind_of("/admin/")}
    while waiting:
        path, linked_from = waiting.popleft()
        answer = page.goto(path)
        yield path, linked_from, answer.status, page.evaluate(READ_SCREEN)
        for link in page.evaluate(LINKS):
            parts = urlsplit(link)
            if parts.path.startswith("/admin/") and not NOT_SCREENS.search(parts.path) and kind_of(link) not in seen:
                seen.add(kind_of(link))
                waiting.append((f"{parts.path}?{parts.query}" if parts.query else parts.path, path))


def kind_of(address: str) -> str:
    """Addresses that differ in numbers and settings alone lead to screens of one kind."""
    return re.sub(r"\d+", "0", urlsplit(address).path)
