"""What clerks and editors do on their screens, in their own words."""

from pathlib import Path

from tests.media import samples

from .people import follow

WORD = (Path(samples.__file__).parent / "word_clipboard.html").read_text()
PASTE = """html => {
    const transfer = new DataTransfer();
    transfer.setData('text/html', html);
    document.querySelector('.tiptap').dispatchEvent(
        new ClipboardEvent('paste', {clipboardData: transfer, bubbles: true, cancelable: true}));
}"""


class ArticleScreen:
    """The one screen on which an article is written."""

    def __init__(self, page):
        self.page = page
        page.wait_for_selector(".tiptap")

    def fill(self, *, title: str, category: str, summary: str = "") -> None:
        self.page.get_by_role("textbox", name="Tiêu đề").fill(title)
        self.page.get_by_label("Chuyên mục").select_option(label=category)
        self.page.get_by_label("Tóm tắt").fill(summary)

    def write(self, *paragraphs: str) -> None:
        """At the end of the text."""
        self.go_to_end()
        for paragraph in paragraphs:
            self.page.keyboard.type(paragraph)
            self.page.keyboard.press("Enter")

    def go_to_end(self) -> None:
        self.page.locator(".tiptap > *").last.click()
        self.page.keyboard.press("Control+End")
        # Out of a table that ends the text.
        self.page.keyboard.press("ArrowDown")

    def insert_pictures(self, *pictures: tuple[str, str]) -> None:
        """Uploads one picture for each (description, caption)."""
        self.page.locator("[data-action=Figure]").click()
        dialog = self.page.get_by_role("dialog")
        files = [_jpeg(f"anh-{number}.jpg", 100 * number + 500) for number, _ in enumerate(pictures, start=1)]
        dialog.locator("input[type=file]").set_input_files(files)
        for number, (description, caption) in enumerate(pictures):
            dialog.locator("[id$=-alt]").nth(number).fill(description)
            dialog.locator("[id$=-caption]").nth(number).fill(caption)
        dialog.locator("button[type=submit]").click()
        dialog.wait_for(state="detached")

    def insert_table(self, rows: list[list[str]]) -> None:
        """The first row holds the headings."""
        self.page.locator(".dropdown:has(.tt-create-table)").click()
        size = f"[data-rows='{len(rows)}'][data-cols='{len(rows[0])}']"
        self.page.locator(f".tt-create-table {size}").click(force=True)
        for number, words in enumerate(cell for row in rows for cell in row):
            if number:
                self.page.keyboard.press("Tab")
            self.page.keyboard.type(words)

    def paste(self, html: str) -> None:
        self.page.evaluate(PASTE, html)

    def delete_paragraph(self, words: str) -> None:
        self.page.locator(".tiptap p", has_text=words).click(click_count=3)
        self.page.keyboard.press("Delete")

    def set_lead_picture(self, description: str, caption: str) -> None:
        field = self.page.locator(".field-picture")
        with self.page.expect_file_chooser() as chooser:
            field.get_by_role("button", name="Tải ảnh lên").click()
        chooser.value.set_files(_jpeg("anh-dai-dien.jpg", 1200))
        field.locator(".description_text", has_text="anh-dai-dien").wait_for()
        self.page.get_by_label("Mô tả ảnh").fill(description)
        self.page.get_by_label("Chú thích ảnh").fill(caption)

    def attach(self, name: str) -> None:
        row = self.page.locator("#attachments-0")
        row.locator("input[type=file]").set_input_files(
            {"name": "ke-hoach.pdf", "mimeType": "application/pdf", "buffer": samples.PDF}
        )
        row.locator("[name$=name]").fill(name)

    def press(self, button: str) -> None:
        """Press one of the screen's buttons and wait for what it leads to."""
        follow(self.page, self.page.get_by_role("button", name=button, exact=True))


def take_step(page, step: str, reason: str = "") -> None:
    """Press a step's button on the article's screen, and give the reason if one is asked for."""
    if reason:
        follow(page, page.get_by_role("link", name=step, exact=True))
        page.get_by_label("Lý do").fill(reason)
    follow(page, page.get_by_role("button", name=step, exact=True))


def messages_on(page) -> str:
    return " ".join(page.locator(".messagelist").all_inner_texts())


def _jpeg(name: str, width: int) -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": samples.jpeg((width, width * 2 // 3))}
