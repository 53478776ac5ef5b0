"""The clerk's journey: an article on one screen, sent back by the editor, mended, published and read."""

import re

import pytest

from tests.browser.newsroom import WORD, ArticleScreen, messages_on, take_step
from tests.browser.served_portal import until

pytestmark = pytest.mark.browser
TITLE = "Phường 2 trồng 640 gốc hoa giấy dọc đường Giồng Me"
REASON = "Thiếu tên người phát biểu.\nXin bổ sung và gửi lại."
CATEGORY = "Tin phường, xã"


def test_an_article_is_written_returned_mended_published_and_read(people, site):
    clerk, editor = people.staff("phuong2"), people.staff("bientap")

    clerk.goto("/admin/")
    assert clerk.locator("h1").inner_text() == "Việc của tôi"
    write_article(clerk)
    assert f"Đã chuyển duyệt bài “{TITLE}”" in messages_on(clerk)

    open_waiting_article(editor)
    take_step(editor, "Trả lại", REASON)

    open_own_article(clerk)
    returned = clerk.locator(".article-return").inner_text()
    assert "Thiếu tên người phát biểu." in returned
    assert "Xin bổ sung và gửi lại." in returned
    mend_and_submit(clerk)

    assert reading_of(site, "/tin-tuc/phuong-xa/").count(TITLE) == 0
    open_waiting_article(editor)
    take_step(editor, "Xuất bản")
    assert "Đã xuất bản" in messages_on(editor)
    assert editor.locator(".article-state").inner_text().startswith("Đang đăng")

    reader = people.reader()
    follow_from_home_and_category(reader, site)
    read_the_article(reader)


def write_article(page) -> None:
    # Who has looked into a folder of the library uploads into it from then on.
    page.get_by_role("link", name="Thư viện ảnh, tệp").click()
    page.get_by_role("link", name="Nhập từ nguồn khác").first.click()
    page.goto("/admin/")
    page.get_by_role("link", name="Soạn bài mới").click()
    screen = ArticleScreen(page)
    screen.fill(title=TITLE, category=CATEGORY, summary="Ba khóm cùng bà con trồng hoa trong sáng chủ nhật.")
    screen.write("Sáng nay, cán bộ khóm cùng bà con ra quân trồng hoa.")
    screen.insert_pictures(("Bà con trồng hoa ven đường", "Khóm 5 trồng hoa"), ("Hàng hoa giấy mới", "Hoa đã lên hàng"))
    screen.go_to_end()
    screen.insert_table([["Khóm", "Số gốc"], ["Khóm 5", "320"]])
    screen.go_to_end()
    screen.paste(WORD)
    screen.set_lead_picture("Đường Giồng Me sau buổi trồng hoa", "Đường Giồng Me")
    screen.attach("Kế hoạch trồng hoa")
    screen.press("Lưu nháp, viết tiếp")
    assert page.locator(".article-state").inner_text().startswith("Đang soạn")
    screen.press("Lưu và chuyển duyệt")
    # The pasted text held a picture that Word keeps to itself: the clerk is told, and takes the note away.
    assert "chưa chuyển duyệt" in messages_on(page)
    screen = ArticleScreen(page)
    screen.delete_paragraph("[Ảnh: hãy chèn lại")
    screen.press("Lưu và chuyển duyệt")


def open_waiting_article(page) -> None:
    page.goto("/admin/")
    page.get_by_role("region", name="Chờ duyệt").get_by_role("link", name=TITLE).click()
    page.wait_for_selector(".article-panel")


def open_own_article(page) -> None:
    page.goto("/admin/")
    card = page.get_by_role("region", name="Bài của đơn vị tôi")
    assert "Bị trả lại" in card.inner_text()
    card.get_by_role("link", name=TITLE).click()


def mend_and_submit(page) -> None:
    screen = ArticleScreen(page)
    screen.write("Bà Trần Thị Hoa, Trưởng khóm 5, cho biết việc sẽ làm tiếp.")
    screen.press("Lưu và chuyển duyệt")


def reading_of(site, path: str) -> str:
    answer = site.get(path)
    assert answer.status == 200
    return answer.text


def follow_from_home_and_category(reader, site) -> None:
    """Readers find the article on the home page and in its category."""
    until(lambda: TITLE in reading_of(site, "/"), 2, "the home page does not show the article")
    assert TITLE in reading_of(site, "/tin-tuc/")
    reader.goto("/tin-tuc/phuong-xa/")
    reader.get_by_role("main").get_by_role("link", name=TITLE).first.click()


def read_the_article(page) -> None:
    page.wait_for_url(re.compile(r"/tin-tuc/phuong-xa/phuong-2-trong-640-goc-hoa-giay-doc-duong-giong-me-\d+/$"))
    assert page.get_by_role("heading", level=1).inner_text() == TITLE
    article = page.locator("article.article")
    for description in ("Đường Giồng Me sau buổi trồng hoa", "Bà con trồng hoa ven đường", "Hàng hoa giấy mới"):
        picture = article.get_by_role("img", name=description)
        picture.scroll_into_view_if_needed()
        page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())
    assert article.locator("figcaption").all_inner_texts() == ["Đường Giồng Me", "Khóm 5 trồng hoa", "Hoa đã lên hàng"]
    table = article.get_by_role("table").first
    assert table.get_by_role("columnheader").all_inner_texts() == ["Khóm", "Số gốc"]
    assert table.get_by_role("cell").all_inner_texts() == ["Khóm 5", "320"]
    assert article.get_by_role("heading", name="I. Kết quả đạt được").is_visible()
    assert "Bà Trần Thị Hoa, Trưởng khóm 5" in article.inner_text()
    assert "mso" not in article.inner_html()
    attached = article.get_by_role("link", name="Kế hoạch trồng hoa")
    assert "Tệp PDF" in attached.inner_text()
    answer = page.context.request.get(attached.get_attribute("href"))
    assert answer.ok
    assert answer.body().startswith(b"%PDF")
