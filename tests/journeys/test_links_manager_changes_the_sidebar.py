"""The links manager's journey: a link, a figure and a banner change, and readers see it within two seconds."""

import io
import time

import pytest
from PIL import Image

pytestmark = pytest.mark.browser
SEEN_WITHIN = 2.0


def seen_by_readers(site, text: str) -> bool:
    """Whether the text is on the home page within the promised time."""
    deadline = time.monotonic() + SEEN_WITHIN
    while True:
        if text in site.get("/").text:
            return True
        if time.monotonic() > deadline:
            return False


def save(page) -> None:
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.wait_for_load_state()
    assert page.locator(".errornote").count() == 0, page.locator("#content").inner_text()


def test_a_link_a_figure_and_a_banner(people, site):
    page = people.staff("lienket")
    page.goto("/admin/")
    menu = page.get_by_role("navigation", name="Các phần quản trị")
    menu.get_by_role("link", name="Nhóm liên kết", exact=True).click()
    page.get_by_role("link", name="Liên kết web", exact=True).click()
    page.get_by_role("link", name="Thêm").last.click()
    row = page.locator(".dynamic-links").last
    row.locator("[name$=-text]").fill("Trang thử của phường")
    row.locator("[name$=-url]").fill("javascript:alert(1)")
    page.get_by_role("button", name="Lưu", exact=True).click()
    assert page.locator(".errorlist").first.is_visible()
    assert row.locator("[name$=-text]").input_value() == "Trang thử của phường"
    row.locator("[name$=-url]").fill("https://phuong.example.vn/")
    save(page)
    assert seen_by_readers(site, "Trang thử của phường")

    page.goto("/admin/portal_links/servicefigure/")
    page.get_by_role("link", name="Dịch vụ công thành phố Bạc Liêu").click()
    page.locator("[name=on_time_rate]").fill("97,4")
    save(page)
    assert seen_by_readers(site, "97,4 %")

    page.goto("/admin/portal_links/banner/")
    before = site.get("/").text.count('class="banner')
    page.get_by_role("link", name="Phổ biến pháp luật").first.click()
    page.locator("[name=alternative_text]").fill("Ảnh thử của người quản lý liên kết")
    save(page)
    assert seen_by_readers(site, "Ảnh thử của người quản lý liên kết")
    assert site.get("/").text.count('class="banner') == before


def test_a_new_banner_with_an_uploaded_picture(people, site):
    page = people.staff("lienket")
    page.goto("/admin/portal_links/banner/add/")
    buffer = io.BytesIO()
    Image.new("RGB", (760, 240), (20, 110, 90)).save(buffer, "PNG")
    page.locator("[name=name]").fill("Banner thử")
    page.locator("[name=alternative_text]").fill("Nền xanh thử nghiệm")
    with page.expect_response(lambda answer: "upload" in answer.url and answer.request.method == "POST") as upload:
        page.locator("input[type=file]").first.set_input_files(
            {"name": "banner-thu.png", "mimeType": "image/png", "buffer": buffer.getvalue()}
        )
    assert upload.value.ok
    page.wait_for_function("document.querySelector('[name=picture]').value !== ''")
    save(page)
    assert seen_by_readers(site, "Nền xanh thử nghiệm")


@pytest.mark.parametrize(
    "path", ["news/articlecontent/", "news/category/", "auth/user/", "portal_agency/agency/", "portal_agency/unit/"]
)
def test_the_rooms_of_others_stay_closed(people, path):
    page = people.staff("lienket")
    answer = page.goto(f"/admin/{path}")
    assert answer.status == 403
    assert "không có quyền" in page.locator("body").inner_text()
