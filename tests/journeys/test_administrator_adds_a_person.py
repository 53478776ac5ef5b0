"""The administrator's journey: a new colleague gets an account, a role, a unit and a first password; and leaves again."""

import pytest

from tests.browser.newsroom import ArticleScreen
from tests.browser.people import follow, log_in

pytestmark = pytest.mark.browser
CLERK = "Cán bộ phường, phòng (soạn tin)"
PASSWORD = "Bưởi-Nam-Roi-1975"


def test_a_person_is_added_sets_a_password_works_and_is_closed(people, site):
    administrator = people.staff("quantri")
    administrator.goto("/admin/")
    link = add_person(administrator, "phuong3.moi", "Trần Thị", "Mai")
    give_role(administrator, "phuong3.moi", CLERK, "Phường 3")

    newcomer = people.reader()
    set_password(newcomer, link, PASSWORD)
    log_in(newcomer, "phuong3.moi", PASSWORD)
    assert newcomer.locator("h1").inner_text() == "Việc của tôi"
    assert "Trần Thị Mai" in newcomer.locator("#user-tools").inner_text()
    newcomer.get_by_role("link", name="Soạn bài mới").click()
    ArticleScreen(newcomer)
    units = newcomer.get_by_label("Đơn vị đăng tin").locator("option")
    assert units.all_inner_texts() == ["---------", "Phường 3"]
    assert units.nth(1).evaluate("option => option.selected")

    again = people.reader()
    again.goto(link)
    assert again.get_by_role("textbox").count() == 0

    close_account(administrator, "phuong3.moi")
    newcomer.goto("/admin/")
    assert newcomer.get_by_label("Mật khẩu").is_visible()
    log_in(newcomer, "phuong3.moi", PASSWORD)
    assert newcomer.get_by_label("Mật khẩu").is_visible()
    assert newcomer.locator(".errornote").is_visible()


def add_person(page, username: str, last_name: str, first_name: str) -> str:
    """Returns the link with which the person sets the password."""
    page.get_by_role("navigation", name="Các phần quản trị").get_by_role("link", name="Thêm tài khoản").click()
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Họ và tên đệm").fill(last_name)
    page.get_by_label("Tên:", exact=True).fill(first_name)
    save(page)
    return page.get_by_label("Liên kết").input_value()


def give_role(page, username: str, role: str, unit: str) -> None:
    open_account(page, username)
    row = page.locator(".dynamic-memberships").last
    row.get_by_role("combobox").nth(0).select_option(label=role)
    row.get_by_role("combobox").nth(1).select_option(label=unit)
    save(page)
    row = page.get_by_role("row").filter(has_text=username)
    assert f"{role} – {unit}" in row.inner_text()


def set_password(page, link: str, password: str) -> None:
    page.goto(link)
    for field in page.locator("input[type=password]").all():
        field.fill(password)
    follow(page, page.locator("#content form [type=submit]"))
    assert page.url.endswith("/da-dat-mat-khau/")


def close_account(page, username: str) -> None:
    open_account(page, username)
    page.get_by_label("Đang làm việc").uncheck()
    save(page)


def open_account(page, username: str) -> None:
    page.goto("/admin/auth/user/")
    follow(page, page.get_by_role("link", name=username, exact=True))


def save(page) -> None:
    follow(page, page.get_by_role("button", name="Lưu", exact=True))
