"""A petition from an old phone, without JavaScript, to the published answer; the editor's and the clerk's side too."""

import io

import pytest
from PIL import Image

from tests.browser.people import follow

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 360, "height": 740}, "java_script_enabled": False}
TITLE = "Nắp cống trước trường mẫu giáo bị vỡ"


def photo() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (800, 600), (120, 110, 100)).save(buffer, "JPEG")
    return buffer.getvalue()


def test_a_petition_is_sent_answered_followed_published_and_rated(people):
    phone = people.reader(**PHONE)
    code = send_petition(phone)
    editor, clerk = people.staff("bientap"), people.staff("phuong2")

    open_case(editor)
    press(editor, "Tiếp nhận")
    editor.locator("#buoc-assign select").select_option(label="Phường 2")
    press(editor, "Chuyển đơn vị xử lý")

    open_case(clerk)
    clerk.locator("#buoc-propose textarea").fill("Đã thay nắp cống ngay trong ngày. Cảm ơn bà Lê Thị Thử Nghiệm.")
    press(clerk, "Chuyển duyệt")

    open_case(editor)
    press(editor, "Duyệt và gửi trả lời")
    assert "[họ tên đã ẩn]" in editor.locator("#buoc-publish textarea").last.input_value()
    press(editor, "Công khai nội dung trả lời")
    assert "Đã công khai" in editor.locator(".messagelist").inner_text()

    follow_by_code(phone, code)
    read_published(people.reader(**PHONE))


def test_mistakes_are_named_focused_and_nothing_is_lost(people):
    page = people.reader(viewport=PHONE["viewport"])
    page.goto("/phan-anh-kien-nghi/")
    page.get_by_label("Về việc gì").fill("Chỉ mới ghi tiêu đề")
    follow(page, page.get_by_role("button", name="Gửi phản ánh"))
    summary = page.locator(".form-errors")
    assert page.evaluate("document.activeElement.className") == "form-errors"
    assert page.title().startswith("Lỗi:")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "topic"
    assert summary.get_by_role("link").count() >= 5
    assert page.get_by_label("Về việc gì").input_value() == "Chỉ mới ghi tiêu đề"
    described = page.get_by_label("Nội dung (bắt buộc)").get_attribute("aria-describedby").split()
    assert "Vui lòng nhập nội dung." in " ".join(page.locator(f"#{one}").inner_text() for one in described)


def test_going_back_finds_what_was_typed_and_sends_it_once(people):
    page = people.reader()
    page.goto("/gop-y/")
    page.get_by_label("Góp ý về").fill("Chữ ở chân trang")
    page.get_by_label("Nội dung (bắt buộc)").fill("Chữ ở chân trang hơi nhạt khi xem ngoài nắng.")
    page.get_by_label("Tôi đã đọc và đồng ý").check()
    follow(page, page.get_by_role("button", name="Gửi góp ý"))
    first = page.locator(".receipt__code").inner_text()
    page.go_back()
    assert page.get_by_label("Góp ý về").input_value() == "Chữ ở chân trang"
    follow(page, page.get_by_role("button", name="Gửi góp ý"))
    assert page.locator(".receipt__code").inner_text() == first


def send_petition(phone) -> str:
    phone.goto("/")
    phone.locator("main ~ aside, aside").get_by_role("link", name="Gửi phản ánh, kiến nghị").click()
    phone.get_by_label("Lĩnh vực").select_option(label="Đường sá, vỉa hè, đèn đường")
    phone.get_by_label("Về việc gì").fill(TITLE)
    phone.get_by_label("Nội dung (bắt buộc)").fill("Nắp cống vỡ một góc, trẻ nhỏ đi qua dễ sụp chân. Gọi 0912 345 678.")
    phone.get_by_label("Phường, xã").select_option(label="Phường 2")
    phone.get_by_label("Ảnh hoặc PDF gửi kèm").set_input_files(
        [{"name": "nap cong.jpg", "mimeType": "image/jpeg", "buffer": photo()}]
    )
    phone.get_by_label("Họ và tên").fill("Lê Thị Thử Nghiệm")
    phone.get_by_label("Điện thoại").fill("0912 345 678")
    phone.get_by_text("Đọc quy định trước khi gửi").click()
    assert phone.get_by_text("Dữ liệu cá nhân được xóa sau").is_visible()
    phone.get_by_label("Tôi đã đọc và đồng ý").check()
    follow(phone, phone.get_by_role("button", name="Gửi phản ánh"))
    assert phone.locator("h1").inner_text() == "Đã gửi thành công"
    return phone.locator(".receipt__code").inner_text()


def open_case(page) -> None:
    page.goto("/admin/portal_feedback/submission/?q=" + TITLE)
    follow(page, page.get_by_role("link", name=TITLE).first)


def press(page, button: str) -> None:
    follow(page, page.get_by_role("button", name=button, exact=True))


def follow_by_code(phone, code: str) -> None:
    phone.goto("/tra-cuu/")
    phone.get_by_label("Mã tra cứu").fill(code)
    follow(phone, phone.locator("main").get_by_role("button", name="Tra cứu"))
    told = phone.locator("main").inner_text()
    assert "Đã trả lời" in told and "Đã thay nắp cống" in told and "Thử Nghiệm" not in told
    phone.get_by_label("Điện thoại hoặc thư điện tử").fill("0912345678")
    follow(phone, phone.get_by_role("button", name="Mở trang riêng"))
    assert "Lê Thị Thử Nghiệm" in phone.locator(".answer").inner_text()
    follow(phone, phone.get_by_role("button", name="Hài lòng", exact=True))
    assert "Bạn đã đánh giá: Hài lòng" in phone.locator("main").inner_text()


def read_published(phone) -> None:
    phone.goto("/hoi-dap/")
    follow(phone, phone.get_by_role("link", name=TITLE).first)
    text = phone.locator("article").inner_text()
    assert "Bạn đọc" in text and "[số điện thoại đã ẩn]" in text and "Đúng hạn" in text
    assert "0912" not in text and "Thử Nghiệm" not in text
