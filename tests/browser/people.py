"""Readers and staff, each with a browser of their own, and what none of their pages may do."""

from pathlib import Path
from urllib.parse import urlsplit

from .served_portal import BROWSER, ServedPortal

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage", "--lang=vi"]
PATIENCE = 30_000
DESK = {"width": 1280, "height": 900}


class Browsers:
    """Makes pages for people. Script errors, requests to other hosts and server errors are remembered as faults."""

    def __init__(self, playwright, portal: ServedPortal, logins: dict):
        self.portal, self.logins = portal, logins
        # Headless Chromium calls itself a machine, and machines are not counted: people have BROWSER.
        self.chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        self.contexts, self.faults = [], []

    def reader(self, **options):
        """A page of someone without an account; ``options`` as for Playwright's ``new_context``."""
        return self._page(**options)

    def staff(self, username: str, **options):
        """A page of a person of the demonstration who has logged in."""
        if username not in self.logins:
            page = self._page()
            log_in(page, username, self.portal.password(username))
            self.logins[username] = page.context.storage_state()
            page.context.close()
        return self._page(storage_state=self.logins[username], **options)

    def begin_test(self) -> None:
        self.contexts, self.faults = [], []

    def end_test(self) -> list[str]:
        for context in self.contexts:
            context.close()
        return self.faults

    def close(self) -> None:
        self.chromium.close()

    def _page(self, **options):
        context = self.chromium.new_context(
            base_url=self.portal.url,
            **{
                "locale": "vi-VN",
                "timezone_id": "Asia/Ho_Chi_Minh",
                "user_agent": BROWSER,
                "viewport": DESK,
                **options,
            },
        )
        context.set_default_timeout(PATIENCE)
        context.on("request", self._note_request)
        context.on("response", self._note_response)
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        self.contexts.append(context)
        return context.new_page()

    def _note_request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != urlsplit(self.portal.url).netloc:
            self.faults.append(f"a request to another host: {request.url}")

    def _note_response(self, response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.status} {response.url}")


def log_in(page, username: str, password: str) -> None:
    """Through the login form, as far as it lets one."""
    page.goto("/admin/login/")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(password)
    follow(page, page.get_by_role("button", name="Đăng nhập"))


def follow(page, link) -> None:
    """Press what leads to another page, and wait for that page."""
    with page.expect_navigation():
        link.click()
