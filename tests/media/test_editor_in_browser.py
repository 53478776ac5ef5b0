"""The editor in a real browser: pictures with captions, a table, text from Word, and nothing lost."""

from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache

from portal.delivery import generation
from tests.conftest import missing

from . import samples

CHROMIUM = Path("/usr/bin/chromium")
WORD = (Path(__file__).parent / "word_clipboard.html").read_text()

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("tests.media.editor_page"),
    pytest.mark.django_db(transaction=True),
]

PASTE = """([html, pictures]) => {
    const transfer = new DataTransfer();
    if (html) { transfer.setData('text/html', html); }
    for (const bytes of pictures) {
        transfer.items.add(new File([new Uint8Array(bytes)], 'IMG_0001.jpg', {type: 'image/jpeg'}));
    }
    document.querySelector('.tiptap').dispatchEvent(
        new ClipboardEvent('paste', {clipboardData: transfer, bubbles: true, cancelable: true}));
}"""


class Editor:
    """What a clerk does with the editor."""

    def __init__(self, page):
        self.page = page

    def html(self) -> str:
        return self.page.evaluate("() => window.cms_editor_plugin._editors.id_body.getHTML()")

    def kept(self) -> str:
        """What the server made of the text, after saving."""
        self.page.click("button[name=luu]")
        self.page.wait_for_selector(".tiptap")
        return self.page.evaluate("() => document.getElementById('id_body').value")

    def write(self, words: str) -> None:
        self.page.click(".tiptap")
        self.page.keyboard.type(words)

    def go_to_end(self) -> None:
        self.page.evaluate("() => window.cms_editor_plugin._editors.id_body.commands.focus('end')")

    def paste(self, html: str = "", pictures: tuple[bytes, ...] = ()) -> None:
        self.page.evaluate(PASTE, [html, [list(picture) for picture in pictures]])

    def open_pictures(self) -> None:
        self.page.click("[data-action=Figure]")
        self.page.wait_for_selector("dialog[open]")

    def choose(self, *contents: bytes) -> None:
        self.page.set_input_files(
            "dialog input[type=file]",
            [
                {"name": f"anh-{n}.jpg", "mimeType": "image/jpeg", "buffer": one}
                for n, one in enumerate(contents, start=1)
            ],
        )

    def insert(self) -> None:
        self.page.click("dialog button[type=submit]")
        self.page.wait_for_selector("dialog", state="detached")


@pytest.fixture(autouse=True)
def _fresh_site(transactional_db):
    """Nothing here needs the fixed pages: they are not made again for each test."""
    ContentType.objects.clear_cache()
    cache.clear()
    generation.bump()


@pytest.fixture
def page(live_server, client, staff, media_root):
    try:
        from playwright import sync_api
    except ImportError:
        missing("Playwright")
    if not CHROMIUM.exists():
        missing("Debian's chromium")
    client.force_login(staff("add_image", "view_image"))
    session = client.cookies["sessionid"].value
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(15_000)
        errors = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{live_server.url}/soan/")
        page.wait_for_selector(".tiptap")
        yield page
        browser.close()
    assert errors == []


@pytest.fixture
def editor(page):
    return Editor(page)


def test_two_captioned_pictures_a_table_and_text_from_word_in_one_text(editor, page):
    editor.write("Đoạn mở đầu.")
    editor.open_pictures()
    editor.choose(samples.jpeg((700, 500)), samples.telephone_photo((400, 300)))
    descriptions, captions = page.query_selector_all("[id$=-alt]"), page.query_selector_all("[id$=-caption]")
    for number, (description, caption) in enumerate(zip(descriptions, captions, strict=True), start=1):
        description.fill(f"Mô tả {number}")
        caption.fill(f"Chú thích {number}")
    editor.insert()
    page.keyboard.type("Sau ảnh.")
    page.keyboard.press("Enter")
    page.click(".dropdown:has(.tt-create-table)")
    page.click(".tt-create-table [data-rows='2'][data-cols='2']", force=True)
    for words in ("Khóm", "Số hộ", "Khóm 5", "125"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    editor.go_to_end()
    editor.paste(WORD)
    kept = editor.kept()
    first, second = kept.split("<figure>")[1:3]
    assert kept.startswith("<p>Đoạn mở đầu.</p><figure>")
    assert 'alt="Mô tả 1" width="700" height="500"' in first
    assert first.endswith("<figcaption>Chú thích 1</figcaption></figure>")
    assert 'alt="Mô tả 2" width="300" height="400"' in second
    assert "<figcaption>Chú thích 2</figcaption></figure><p>Sau ảnh.</p>" in second
    assert "<thead><tr><th>Khóm</th><th>Số hộ</th></tr></thead><tbody><tr><td>Khóm 5</td><td>125</td></tr>" in kept
    assert "<h2>I. Kết quả đạt được</h2><p><strong>UBND Phường 7</strong> đã vận động <em>125 hộ dân</em>" in kept
    assert "1.200&nbsp;m<sup>2</sup> hoa" in kept or "1.200\u00a0m<sup>2</sup> hoa" in kept
    assert "<ul><li>Dọn vệ sinh tuyến hẻm<ul><li>Khóm 5 làm trước</li></ul></li><li>Trồng cây xanh</li></ul>" in kept
    assert "<ol><li>Việc thứ nhất</li><li>Việc thứ hai</li></ol><p>đ) Điểm đ khoản 1</p><p>1.1. Mục nhỏ</p>" in kept
    assert "<p>[Ảnh: hãy chèn lại bằng nút Chèn ảnh]</p>" in kept
    assert "file:" not in kept
    assert "mso" not in kept.lower()
    reopened = editor.html()
    assert reopened.count("<figure>") == 2
    assert reopened.count("data-picture") == 2
    assert "<figcaption>Chú thích 2</figcaption>" in reopened


def test_what_is_refused_is_told_at_the_picture_and_everything_typed_is_kept(editor, page):
    def reason() -> str:
        page.wait_for_selector(".pe-error:not([hidden])")
        return page.inner_text(".pe-error:not([hidden])")

    editor.open_pictures()
    page.set_input_files(
        "dialog input[type=file]", [{"name": "a.pdf", "mimeType": "application/pdf", "buffer": samples.PDF}]
    )
    assert "Tệp đính kèm" in reason()
    assert page.is_disabled("dialog button[type=submit]")
    page.click("role=button[name='Bỏ ảnh này']")
    # Whole enough for the browser to show it, too short for the server.
    editor.choose(samples.jpeg((600, 400), quality=95)[:-400])
    page.click("dialog button[type=submit]")
    assert "Nhập mô tả ảnh" in reason()
    assert page.evaluate("() => document.activeElement.id.endsWith('-alt')")
    page.keyboard.type("Ảnh hỏng")
    assert page.query_selector(".pe-error:not([hidden])") is None
    page.click("dialog button[type=submit]")
    assert "hỏng" in reason()
    assert page.input_value("[id$=-alt]") == "Ảnh hỏng"
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")
    assert "<figure" not in editor.html()


def test_pasted_pictures_are_uploaded_and_pasted_words_are_words(editor, page):
    editor.write("Trước")
    editor.paste(pictures=(samples.jpeg((400, 300)),))
    page.wait_for_selector("dialog[open]")
    for words in ("Mô tả", "Chú thích"):  # with the keyboard alone
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog", state="detached")
    # Excel puts a picture of the cells beside the cells.
    editor.paste("<p>chữ trong Excel</p>", (samples.jpeg((40, 30)),))
    assert page.query_selector("dialog") is None
    editor.paste('<p>x</p><img src="https://khac.example/a.png"><img src="data:image/png;base64,AAAA">')
    kept = editor.kept()
    assert kept.startswith('<p>Trước</p><figure><img src="/media/anh/')
    assert "<figcaption>Chú thích</figcaption></figure><p>chữ trong Excelx</p>" in kept
    assert kept.count("[Ảnh: hãy chèn lại bằng nút Chèn ảnh]") == 2
    assert kept.count("<img") == 1
    assert "base64" not in kept
    assert "khac.example" not in kept


def test_a_picture_of_the_library_is_found_chosen_changed_and_taken_out(editor, page):
    editor.open_pictures()
    editor.choose(samples.jpeg((400, 300)))
    page.fill("[id$=-alt]", "Lễ hội đua ghe")
    editor.insert()
    editor.open_pictures()
    page.click("role=tab[name='Thư viện ảnh']")
    page.fill("dialog input[type=search]", "không có ảnh này")
    page.wait_for_selector("text=Không tìm thấy ảnh phù hợp.")
    page.fill("dialog input[type=search]", "đua ghe")
    page.click(".pe-thumb")
    assert page.input_value("[id$=-alt]") == "Lễ hội đua ghe"
    editor.insert()
    assert editor.html().count("<figure>") == 2
    page.click(".pe-figure-bar >> nth=1 >> text=Sửa ảnh")
    page.fill("[id$=-alt]", "Mô tả khác")
    page.fill("[id$=-caption]", "Chú thích mới")
    editor.insert()
    html = editor.html()
    assert 'alt="Lễ hội đua ghe"' in html
    assert 'alt="Mô tả khác"' in html
    assert "<figcaption>Chú thích mới</figcaption>" in html
    page.click(".pe-figure-bar >> nth=0 >> text=Xóa ảnh")
    assert editor.html().count("<figure>") == 1
    page.click(".pe-figure figcaption")
    page.keyboard.press("End")
    page.keyboard.type("!")
    page.keyboard.press("Enter")
    page.keyboard.type("Đoạn sau")
    assert "<figcaption>Chú thích mới!</figcaption></figure><p>Đoạn sau</p>" in editor.html()
    page.click(".pe-figure figcaption")
    page.keyboard.press("Home")
    page.wait_for_function(
        "() => { const {$from} = window.cms_editor_plugin._editors.id_body.state.selection;"
        " return $from.parent.type.name === 'figure' && !$from.parentOffset; }"
    )
    page.keyboard.press("Backspace")
    page.wait_for_selector(".pe-figure.ProseMirror-selectednode")
    page.keyboard.press("Backspace")
    assert "<figure" not in editor.html()
    page.keyboard.press("Control+z")
    assert "<figure" in editor.html()


def test_the_form_holds_the_text_at_every_moment(editor, page):
    """Stock djangocms-text empties the field at the first change and fills it at the first submit only."""
    page.evaluate("""() => document.forms[0].addEventListener('submit', (event) => {
        if (!window.second) { event.preventDefault(); window.second = true; }
    })""")
    editor.write("một")
    page.wait_for_function("() => document.getElementById('id_body').value.includes('một')")
    page.click("button[name=luu]")
    page.click(".tiptap")
    page.keyboard.press("End")
    page.keyboard.type(" hai")
    assert "một hai" in editor.kept()


def test_enter_in_another_field_presses_no_button_of_the_toolbar(editor, page):
    editor.write("không mất chữ nào")
    page.focus("#id_title")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "không mất chữ nào" in page.input_value("#id_body")
