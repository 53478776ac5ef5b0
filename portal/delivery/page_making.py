"""Making a page that is to be kept: by one request for all who wait, or not at all while the old one still holds."""

import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.db import DatabaseError, InterfaceError

from . import page_facts
from .anonymous_reader import anonymous_environ
from .generation_watch import RETRY_AFTER, GenerationWatch
from .keeping import plan_of
from .kept_pages import STALE, Headers, KeptPages, Page, header
from .lost_addresses import LostAddresses
from .page_facts import PageFacts
from .single_flight import SingleFlight

Application = Callable[[dict, Callable], Iterable[bytes]]


class Rendered(NamedTuple):
    """What Django answered."""

    status: str
    headers: Headers
    body: bytes
    facts: PageFacts


class PageMaker:
    """Has pages rendered by the application ``rendering``, and keeps in ``pages`` what may be kept.

    Keys are (host, path, query, reading settings).
    """

    def __init__(self, rendering: Application, pages: KeptPages, generations: GenerationWatch):
        self.rendering, self.pages, self.generations = rendering, pages, generations
        self._flights = SingleFlight()
        self._lost = LostAddresses()

    def is_renewing(self, key: tuple, page: Page) -> bool:
        """Whether another request makes the page anew, and the old one is given out meanwhile."""
        return self._flights.is_under_way(key) and time.monotonic() < page.until + STALE

    def present(self, key: tuple, page: Page | None, wanted: str) -> Page | Rendered:
        """The page as it is now: renewed, rendered, or the old one for a moment while another request makes it."""
        if page is not None and page.generation != self.generations.number:
            page = None
        if page is not None and self.generations.away:
            # What was true when the database went goes on being given out.
            page.until = time.monotonic() + RETRY_AFTER
            return page
        lost = self._lost.get(key, self.generations.number)
        if lost is not None:
            return lost
        flight, makes = self._flights.join(key)
        if not makes:
            if page is not None and time.monotonic() < page.until + STALE:
                return page
            made = flight.wait()
            is_right = isinstance(made, Page) and made.generation == self.generations.number
            return made if is_right else self._render(key, wanted)
        made = None
        try:
            made = self._renew(key[1], page) or self._make(key, page, wanted)
            return made
        finally:
            self._flights.end(key, flight, made)

    def _renew(self, path: str, page: Page | None) -> Page | None:
        """The page as it is, if its figures are what they were."""
        now = time.monotonic()
        if page is None or now >= page.ends or not plan_of(path).renewable:
            return None
        try:
            if not page.facts.unchanged():
                return None
        except (DatabaseError, InterfaceError):
            self.generations.failed()
        page.live(now)
        return page

    def _make(self, key: tuple, old: Page | None, wanted: str) -> Page | Rendered:
        made = self._render(key, wanted)
        if old is not None and isinstance(made, Rendered) and made.status.startswith("503"):
            old.until = time.monotonic() + RETRY_AFTER
            return old
        return made

    def _render(self, key: tuple, wanted: str) -> Page | Rendered:
        """Ask Django; what may be kept is."""
        made = self._ask(key)
        if not made.facts.generation:
            return made
        self.generations.learn(made.facts.generation, made.facts.read_at)
        if made.facts.kept and may_be_kept(made.status, made.headers):
            page = Page.made(*made, form=wanted)
            self.pages.put(key, page)
            return page
        if made.facts.is_lost:
            return self._lost.put(key, Page.made(*made, form=wanted))
        return made

    def _ask(self, key: tuple) -> Rendered:
        _, path, query, reading = key
        said: list = []

        def start_response(status, headers, exc_info=None):
            said[:] = [status, headers]

        facts = PageFacts()
        page_facts.begin(facts)
        try:
            answer = self.rendering(anonymous_environ(path, query, reading), start_response)
            try:
                body = b"".join(answer)
            finally:
                close = getattr(answer, "close", None)
                if close is not None:
                    close()
        finally:
            page_facts.begin(None)
        return Rendered(said[0], said[1], body, facts)


def may_be_kept(status: str, headers: Headers) -> bool:
    """Whether an answer may be given to others: a whole page, without a cookie, that nobody called one reader's own."""
    control = header(headers, "cache-control")
    return (
        status.startswith("200")
        and header(headers, "content-type").startswith("text/html")
        and not header(headers, "set-cookie")
        and not header(headers, "content-encoding")
        and "private" not in control
        and "no-store" not in control
    )
