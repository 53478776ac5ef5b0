"""Noting an answered view in the journal, before the first byte of the answer goes out."""

import time

from django.conf import settings

from . import losses
from .addresses import client_address
from .counting import split
from .crawlers import is_crawler, is_prefetch
from .journal import Journal
from .periods import local_day
from .records import Record
from .visitors import UNKNOWN, salts, visitor_hash

_COUNTED = ("200", "304")


class ViewCounter:
    """Called for each answer that counts something; whatever fails here is noted, and the page goes out."""

    def __init__(self, journal: Journal | None = None):
        self.journal = journal or Journal(settings.JOURNAL_DIR)
        # The patterns are compiled by their first use, which would be some reader's.
        is_crawler("Mozilla/5.0")

    def __call__(self, environ, status: str, key: str) -> None:
        """Note that ``key`` is answered with ``status``, if that is a view: a reader's ``GET``, no prefetch."""
        try:
            if environ["REQUEST_METHOD"] == "GET" and status[:3] in _COUNTED and not is_prefetch(environ):
                self.journal.append(record_of(key, time.time(), environ))
        except Exception as error:  # a counter that fails never stops the page
            losses.note(error)


def record_of(key: str, at: float, environ) -> Record:
    """The journal's record of a view of ``key`` at a moment in seconds since 1970, by the request's environment."""
    kind, number = split(key)
    user_agent = environ.get("HTTP_USER_AGENT", "")
    if is_crawler(user_agent):
        return Record(kind, number, at, UNKNOWN, crawler=True)
    return Record(kind, number, at, visitor_hash(salts.of(local_day(at)), client_address(environ), user_agent))
