"""The links manager's journey: a link, a figure and a banner change at once for readers; other rooms stay closed."""

import pytest

from tests.browser.people import follow
from tests.browser.served_portal import until
from tests.media import samples

pytestmark = pytest.mark.browser
SEEN_WITHIN = 2


def test_a_link_is_added(people, site):
    manager = open_room(people, "Nhóm liên kết")
    manager.get_by_role("link", name="Liên kết web", exact=True).click()
    row = manager.locator(".dynamic-links:not(.has_original)").last
    row.locator("[name$=-text]").fill("Công báo tỉnh Bạc Liêu")
    row.locator("[name$=-url]").fill("javascript:alert(1)")
    follow(manager, manager.get_by_role("button", name="Lưu", exact=True))
    assert row.locator(".errorlist").is_visible()
    assert row.locator("[name$=-text]").input_value() == "Công báo tỉnh Bạc Liêu"
    row.locator("[name$=-url]").fill("https://congbao.example.vn/")
    save(manager)
    readers_see(site, '<a href="https://congbao.example.vn/"', "Công báo tỉnh Bạc Liêu")


def test_the_figure_is_changed(people, site):
    manager = open_room(people, "Số liệu dịch vụ công")
    manager.get_by_role("link", name="Dịch vụ công thành phố Bạc Liêu", exact=True).click()
    manager.locator("[name=on_time_rate]").fill("97,4")
    manager.locator("[name=received]").fill("20417")
    save(manager)
    readers_see(site, "20.417", "97,4 %")


def test_a_banner_with_an_uploaded_picture_is_added(people, site):
    manager = open_room(people, "Banner")
    manager.get_by_role("link", name="Thêm banner").click()
    manager.get_by_label("Tên:").fill("Hiến máu nhân đạo")
    with manager.expect_file_chooser() as chooser:
        manager.get_by_role("button", name="Tải ảnh lên").click()
    picture = {"name": "hien-mau.jpg", "mimeType": "image/jpeg", "buffer": samples.jpeg((1200, 400))}
    chooser.value.set_files(picture)
    manager.locator(".description_text", has_text="hien-mau").wait_for()
    manager.get_by_label("Mô tả ảnh").fill("Ngày hội hiến máu tại Phường 2")
    manager.get_by_label("Địa chỉ khi bấm vào").fill("/lien-he/")
    save(manager)
    readers_see(site, 'alt="Ngày hội hiến máu tại Phường 2"')
    reader = people.reader()
    reader.goto("/")
    shown = reader.get_by_role("img", name="Ngày hội hiến máu tại Phường 2")
    shown.scroll_into_view_if_needed()
    reader.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=shown.element_handle())
    shown.click()
    reader.wait_for_url("**/lien-he/")


@pytest.mark.parametrize(
    "path",
    [
        *("news/articlecontent/", "news/articlecontent/add/", "news/articlecontent/1/change/"),
        *("news/category/", "news/stagechange/", "auth/user/", "auth/user/add/"),
        *("portal_agency/agency/1/change/", "portal_agency/unit/", "cms/pagecontent/add/"),
    ],
)
def test_the_rooms_of_others_stay_closed(people, path):
    answer = people.staff("lienket").context.request.get(f"/admin/{path}", max_redirects=0)
    assert answer.status == 403
    assert "không có quyền" in answer.text()


def test_the_desk_shows_the_own_rooms_alone(people):
    manager = people.staff("lienket")
    manager.goto("/admin/")
    shown = manager.get_by_role("navigation", name="Các phần quản trị").locator("li > a:first-child").all_inner_texts()
    assert shown == [
        *("Nhóm liên kết", "Banner", "Số liệu dịch vụ công"),
        *("Khối dùng chung", "Thư viện ảnh, tệp", "Xem cổng", "Trợ giúp"),
    ]


def open_room(people, room: str):
    page = people.staff("lienket")
    page.goto("/admin/")
    page.get_by_role("navigation", name="Các phần quản trị").get_by_role("link", name=room, exact=True).click()
    return page


def save(page) -> None:
    follow(page, page.get_by_role("button", name="Lưu", exact=True))
    assert page.locator(".messagelist .success").is_visible()


def readers_see(site, *words: str) -> None:
    """On the home page and on an inner page, within two seconds of the change."""

    def missing(path: str) -> list[str]:
        text = site.get(path).text.replace("\N{NO-BREAK SPACE}", " ")
        return [word for word in words if word not in text]

    for path in ("/", "/tin-tuc/"):
        until(lambda path=path: not missing(path), SEEN_WITHIN, f"{path} lacks some of {words}")
