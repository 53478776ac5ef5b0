"""Makes the pictures of the handbook and of the README, on a demonstration portal that may be thrown away.

    make run                                                              # in another terminal, from an empty var/
    PYTHONPATH=. .venv/bin/python docs/so-tay/make_screenshots.py http://127.0.0.1:8000 var/accounts.json

Needs the test tools (Playwright) and Debian's chromium. It writes, submits and publishes an article as the staff would.
"""

import io
import json
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Frame, Locator, Page, sync_playwright

from portal.demo import pictures
from portal.demo.documents import office_file

HERE = Path(__file__).resolve().parent
HANDBOOK, README = HERE / "anh", HERE.parent / "anh"
WIDTH, HEIGHT = 1280, 900
TITLE = "Khóm 4 dọn kênh 30/4 trước mùa mưa"
SUMMARY = "Sáng 21/11, hơn 60 người dân khóm 4 cùng cán bộ phường vớt rác, khơi dòng đoạn kênh dài 800 mét."
TEXT = "Từ 6 giờ sáng, bà con khóm 4 đã có mặt ở bờ kênh. Người có ghe chèo ghe, người có cào mang cào."
REASON = "Thiếu lượng rác của khóm 5. Đề nghị bổ sung vào bảng."
TABLE = ("Khóm", "Số người", "Rác thu gom", "Khóm 4", "62", "1,2 tấn", "Khóm 5", "41", "0,8 tấn")
# scene of the demonstration's drawings, name of the file, description, caption
FIGURES = (
    ("river-boats", "don-kenh", "Bà con đứng trên ghe vớt lục bình giữa kênh", "Khúc kênh trước chợ lúc 7 giờ sáng"),
    ("street-trees", "duong-ven-kenh", "Hai hàng cây xanh dọc con đường cạnh kênh", "Đường ven kênh sau buổi dọn"),
)
LEAD = ("meeting-hall", "hop-dan", "Bà con ngồi họp trong hội trường của phường", "Họp dân khóm 4 bàn việc dọn kênh")


class Portal:
    """The running portal, seen by one member of staff or, without a name, by a reader."""

    def __init__(self, browser: Browser, base: str, passwords: dict):
        self.browser, self.base, self.passwords = browser, base, passwords

    @contextmanager
    def page(self, name: str = "", height: int = HEIGHT):
        context = self.browser.new_context(
            viewport={"width": WIDTH, "height": height}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
        )
        page = context.new_page()
        if name:
            self.open(page, "/admin/login/")
            page.fill("#id_username", name)
            page.fill("#id_password", self.passwords[name][0])
            page.click("#login-form [type=submit]")
            page.wait_for_url("**/admin/")
        yield page
        context.close()

    def open(self, page: Page, path: str) -> None:
        page.goto(self.base + path, wait_until="networkidle")


def keep(page: Page, name: str, folder: Path = HANDBOOK, most: int = 120_000, **options) -> None:
    """Store what the page shows as WebP of at most ``most`` bytes; ``clip`` or ``full_page`` go to Playwright."""
    page.wait_for_timeout(600)
    shot = Image.open(io.BytesIO(page.screenshot(**options)))
    for quality in range(84, 30, -6):
        buffer = io.BytesIO()
        shot.convert("RGB").save(buffer, "WEBP", quality=quality, method=6)
        if buffer.tell() <= most:
            break
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.webp").write_bytes(buffer.getvalue())


def top(height: int) -> dict:
    """The clip of the window's upper part."""
    return {"x": 0, "y": 0, "width": WIDTH, "height": height}


def at(page: Page, place: Locator, height: int, above: int = 20) -> dict:
    """The clip of a band of the window that begins a little above ``place``, which is scrolled to first."""
    place.evaluate("(element, above) => window.scrollBy(0, element.getBoundingClientRect().top - above)", above)
    page.wait_for_timeout(300)
    begin = max(0, place.bounding_box()["y"] - above)
    return {"x": 0, "y": begin, "width": WIDTH, "height": min(height, HEIGHT - begin)}


def write_article(portal: Portal, page: Page, files: Path) -> str:
    """The clerk's screen, from the title to the attached file; returns the address of the form."""
    portal.open(page, "/admin/news/articlecontent/add/")
    page.fill("#id_title", TITLE)
    page.locator("#id_category option", has_text="Tin phường, xã").evaluate("o => { o.parentElement.value = o.value }")
    page.fill("#id_summary", SUMMARY)
    page.locator(".ProseMirror").first.click()
    page.keyboard.type(TEXT)
    page.keyboard.press("Enter")
    page.evaluate("window.scrollTo(0, 0)")
    keep(page, "soan-bai")
    insert_pictures(page, files)
    insert_table(page)
    with page.expect_file_chooser() as chooser:
        page.locator(".field-picture").get_by_text("Tải ảnh lên").click()
    chooser.value.set_files(files / f"{LEAD[1]}.jpg")
    page.wait_for_timeout(3000)
    page.fill("#id_picture_alt", LEAD[2])
    page.fill("#id_picture_caption", LEAD[3])
    keep(page, "anh-dai-dien", clip=at(page, page.locator(".field-picture"), 430, above=70))
    page.set_input_files("#id_attachments-0-file", files / "ke-hoach-don-kenh.docx")
    page.fill("#id_attachments-0-name", "Kế hoạch dọn kênh quý IV")
    keep(page, "tep-dinh-kem", clip=at(page, page.locator("#attachments-group"), 230))
    page.get_by_role("button", name="Lưu nháp, viết tiếp").click()
    page.wait_for_load_state("networkidle")
    return page.url.removeprefix(portal.base)


def insert_pictures(page: Page, files: Path) -> None:
    page.locator("button[title='Chèn ảnh']").first.click()
    dialog = page.locator("dialog[open]").first
    with page.expect_file_chooser() as chooser:
        dialog.get_by_text("Chọn ảnh…").click()
    chooser.value.set_files([files / f"{name}.jpg" for _, name, _, _ in FIGURES])
    page.wait_for_timeout(2500)
    fields = dialog.locator("input[type=text]:visible, textarea:visible").all()
    words = [text for *_, alt, caption in FIGURES for text in (alt, caption)]
    for field, text in zip(fields, words, strict=True):
        field.fill(text)
    fields[0].focus()
    keep(page, "chen-anh", clip={"x": 240, "y": 20, "width": 800, "height": 860})
    dialog.get_by_text("Chèn vào bài").click()
    page.wait_for_timeout(3000)


def insert_table(page: Page) -> None:
    page.locator(".ProseMirror").first.press("Control+End")
    page.keyboard.press("Enter")
    menu = page.locator("span.dropdown[title='Bảng']").first
    menu.click()
    page.locator("button[title='3x3']").first.click()
    for text in TABLE[:-1]:
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.type(TABLE[-1])
    page.locator(".ProseMirror table").evaluate("table => window.scrollBy(0, table.getBoundingClientRect().top - 330)")
    menu.click()
    keep(page, "bang", clip=top(520))
    menu.click()


def clerk_and_editor(portal: Portal, files: Path) -> None:
    """An article's way from the first word to its history."""
    with portal.page("phuong2") as clerk, portal.page("bientap") as editor:
        form = write_article(portal, clerk, files)
        clerk.get_by_role("link", name="Xem trước trên trang").click()
        clerk.wait_for_load_state("networkidle")
        keep(clerk, "xem-truoc")
        submit(portal, clerk, form)
        portal.open(editor, form)
        keep(editor, "duyet", clip=top(560))
        editor.get_by_role("link", name="Trả lại").click()
        editor.fill("#id_reason", REASON)
        keep(editor, "tra-lai", clip=top(510))
        editor.locator(".step-form button[type=submit]").click()
        portal.open(clerk, form)
        keep(clerk, "bi-tra-lai", clip=top(460))
        portal.open(clerk, "/admin/")
        keep(clerk, "viec-cua-toi", clip=top(540))
        submit(portal, clerk, form)
        portal.open(editor, form)
        editor.get_by_role("link", name="Hẹn giờ đăng").click()
        editor.wait_for_load_state("networkidle")
        keep(editor, "hen-gio", clip=top(480))
        portal.open(editor, form)
        editor.get_by_role("button", name="Xuất bản", exact=True).click()
        editor.wait_for_load_state("networkidle")
        keep(editor, "dang-dang", clip=top(420))
        portal.open(editor, form.replace("/change/", "/history/"))
        keep(editor, "lich-su", clip=top(620))


def submit(portal: Portal, page: Page, form: str) -> None:
    portal.open(page, form)
    page.get_by_role("button", name="Lưu và chuyển duyệt").click()
    page.wait_for_load_state("networkidle")


def pages_and_areas(portal: Portal) -> None:
    """The structure board of the home page and of the sidebar; no draft is left behind unpublished."""
    with portal.page("bientap") as editor:
        portal.open(editor, "/")
        open_board(editor)
        keep(editor, "cau-truc")
        editor.locator(".cms-dragbar .cms-submenu-add").first.click()
        editor.wait_for_timeout(1200)
        block = editor.locator(".cms-modal:visible a").filter(has_text="Khối tin theo chuyên mục").first
        block.scroll_into_view_if_needed()
        keep(editor, "them-khoi", clip={"x": 360, "y": 0, "width": 920, "height": 680})
        block.click()
        editor.wait_for_timeout(2000)
        frame = newest_frame(editor, "add-plugin")
        frame.locator("#id_category option", has_text="Kinh tế").first.evaluate(
            "o => { o.parentElement.value = o.value }"
        )
        keep(editor, "khoi-chuyen-muc", clip={"x": 140, "y": 200, "width": 1000, "height": 570})
        editor.locator(".cms-modal-buttons:visible a").filter(has_text="Hủy").first.click()
        editor.locator(".cms-toolbar a.cms-versioning-js-publish-btn").click()
        editor.wait_for_load_state("networkidle")
    with portal.page("lienket") as manager:
        portal.open(manager, "/admin/djangocms_alias/alias/")
        manager.locator("#result_list tr", has_text="Cột bên").locator("a[title='Xem trước']").click()
        manager.wait_for_load_state("networkidle")
        open_board(manager)
        keep(manager, "cot-ben")
        manager.locator(".cms-toolbar a.cms-versioning-js-publish-btn").click()
        manager.wait_for_load_state("networkidle")
        portal.open(manager, "/admin/portal_links/linkgroup/")
        manager.locator("#result_list tbody th a").first.click()
        manager.wait_for_load_state("networkidle")
        keep(manager, "lien-ket", clip=at(manager, manager.locator("#links-group"), 480))


def open_board(page: Page) -> None:
    """Begin a draft, or go on with the one that is there, and open its structure board."""
    page.locator(".cms-toolbar a.cms-versioning-js-edit-btn").first.click()
    page.wait_for_url("**/edit/**")
    page.wait_for_load_state("networkidle")
    page.locator("[title='Bật/tắt cấu trúc']").first.click()
    page.wait_for_timeout(2500)


def newest_frame(page: Page, part: str) -> Frame:
    return [frame for frame in page.frames if part in frame.url][-1]


def desk(portal: Portal) -> None:
    """What citizens sent: the work list and one case."""
    with portal.page("bientap") as editor:
        portal.open(editor, "/admin/portal_feedback/submission/?work=open")
        keep(editor, "vu-viec", clip=top(640))
        editor.get_by_role("link", name="Vay vốn cho hộ mới thoát nghèo").click()
        editor.wait_for_load_state("networkidle")
        keep(editor, "vu-viec-chi-tiet", clip=top(720))


def administration(portal: Portal) -> None:
    """Accounts and the agency's record."""
    with portal.page("quantri") as admin:
        portal.open(admin, "/admin/auth/user/add/")
        admin.fill("#id_username", "minh.tv")
        admin.fill("#id_last_name", "Trần Văn")
        admin.fill("#id_first_name", "Minh")
        admin.select_option("#id_memberships-0-role", "clerk")
        admin.select_option("#id_memberships-0-unit", label="Phường 3")
        admin.locator("[name=_save]").click()
        admin.wait_for_load_state("networkidle")
        admin.evaluate(
            "document.querySelector('#password-link').value = 'https://portal.example.vn/admin/dat-mat-khau/…/'"
        )
        keep(admin, "lien-ket-mat-khau", clip=top(420))
        admin.get_by_text("Giao vai trò, đơn vị").click()
        admin.wait_for_load_state("networkidle")
        keep(admin, "vai-tro", clip=at(admin, admin.locator("#memberships-group"), 400))
        portal.open(admin, "/admin/portal_agency/agency/1/change/")
        keep(admin, "co-quan")


def public_pages(portal: Portal) -> None:
    with portal.page() as reader:
        portal.open(reader, "/")
        keep(reader, "home", README, most=150_000)
        portal.open(reader, "/admin/login/")
        keep(reader, "dang-nhap", clip={"x": 340, "y": 70, "width": 600, "height": 420})


def main(base: str, accounts: str) -> None:
    passwords = json.loads(Path(accounts).read_text())
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        files = Path(folder)
        for scene, name, *_ in (*FIGURES, LEAD):
            pictures.draw(scene, size=(1600, 1067), seed=1).save(files / f"{name}.jpg", quality=88)
        plan = office_file("ke-hoach.docx", "Kế hoạch dọn kênh quý IV", "<p>Khóm 4, khóm 5, mỗi tháng một buổi.</p>")
        (files / "ke-hoach-don-kenh.docx").write_bytes(plan)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        portal = Portal(browser, base.rstrip("/"), passwords)
        public_pages(portal)
        clerk_and_editor(portal, files)
        pages_and_areas(portal)
        desk(portal)
        administration(portal)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:3])
