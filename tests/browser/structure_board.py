"""django CMS's structure board, as an editor drives it."""

from playwright.sync_api import expect


class StructureBoard:
    """The board beside a draft, with the blocks of one placeholder."""

    def __init__(self, page):
        self.page = page
        self.asked: set = set()
        page.on("request", lambda request: self.asked.add(request) if request.resource_type == "xhr" else None)
        for ending in ("requestfinished", "requestfailed"):
            page.on(ending, lambda request: self.asked.discard(request))
        self.blocks = page.locator(".cms-structure .cms-draggables-root > .cms-draggable")
        if not page.locator(".cms-structure").is_visible():
            page.get_by_title("Bật/tắt cấu trúc").click()
        page.locator(".cms-structure .cms-dragbar").first.wait_for()

    def titles(self) -> list[str]:
        """What the blocks are called, from top to bottom."""
        return [" ".join(text.split()) for text in self.blocks.locator(".cms-dragitem-text").all_inner_texts()]

    def delete_all(self) -> None:
        """One block after the other, each through its own menu."""
        # By number: the board is read anew behind the editor's back, and then shows for a moment what is gone.
        for name in self.blocks.evaluate_all("all => all.map(one => one.className.match(/cms-draggable-\\d+/)[0])"):
            block = self.blocks.and_(self.page.locator(f".{name}"))
            block.locator(".cms-submenu-settings").first.click()
            block.locator(".cms-submenu-dropdown [data-rel=delete]").click()
            self._press("Có, tôi chắc chắn")
            expect(block).to_have_count(0)
        expect(self.blocks).to_have_count(0)

    def add(self, name: str, fill) -> None:
        """Add a block at the end; ``fill`` gets the frame with its form."""
        expected = self.blocks.count() + 1
        self.page.locator(".cms-dragbar .cms-submenu-add").first.click()
        self.page.locator(".cms-modal-open .cms-submenu-item a[data-rel=add]").filter(has_text=name).first.click()
        frame = self.page.frame_locator(".cms-modal-open iframe")
        frame.locator("form").first.wait_for()
        fill(frame)
        self._press("Lưu")
        expect(self.blocks).to_have_count(expected)

    def publish(self) -> None:
        """Press the toolbar's button and wait until the page is the published one."""
        with self.page.expect_navigation():
            self.page.locator(".cms-toolbar").get_by_text("Xuất bản", exact=True).click()
        expect(self.page.locator(".cms-toolbar")).to_contain_text("Đã xuất bản")

    def _press(self, button: str) -> None:
        modal = self.page.locator(".cms-modal-open")
        modal.locator(".cms-modal-buttons").get_by_text(button, exact=True).click()
        wait_until_closed(self.page)
        self._wait_for_the_page_behind()

    def _wait_for_the_page_behind(self) -> None:
        """The board reads the page anew after each change and takes every dialogue out and in again: one that is
        opened meanwhile loads once more, and what was pressed in it is lost."""
        while self.asked:
            self.page.wait_for_event("requestfinished", predicate=lambda request: request.resource_type == "xhr")


def start_draft(page, path: str) -> StructureBoard:
    """From the published page, a new draft and its structure board."""
    page.goto(path)
    page.locator(".cms-toolbar").get_by_text("Bản nháp mới", exact=True).click()
    page.wait_for_url("**/edit/**")
    return StructureBoard(page)


def wait_until_closed(page) -> None:
    """A dialogue fades: until it is gone it would take the next one away with it."""
    expect(page.locator(".cms-modal:visible")).to_have_count(0)
