"""Addresses that do not exist: one page for all of them, shared for a moment."""

import time

from .kept_pages import Page

_REMEMBERED = 2000


class LostAddresses:
    """Addresses of which Django has just said that they do not exist, and the one page that says so.

    The addresses are remembered for a moment, so that a wrong link which many follow costs one rendering; the page is
    shared by all of them, so that inventing addresses fills no memory.
    """

    def __init__(self):
        self._until: dict[tuple, float] = {}
        self._pages: dict[str, Page] = {}

    def get(self, key: tuple, generation: int) -> Page | None:
        """The page for a lost address that was asked for a moment ago."""
        until = self._until.get(key)
        if until is None or time.monotonic() >= until:
            return None
        page = self._pages.get(key[-1])
        return page if page is not None and page.generation == generation else None

    def put(self, key: tuple, page: Page) -> Page:
        """The address is lost; the page is that of all of them from now on."""
        if len(self._until) >= _REMEMBERED:
            self._until.clear()
        self._until[key] = page.until
        self._pages[key[-1]] = page
        return page
