"""The outermost layer of the portal: counts what is answered, and takes away the header that says what to count."""

import time

from django.conf import settings

from . import losses
from .addresses import client_address
from .counting import COUNT_HEADER, split
from .crawlers import is_crawler, is_prefetch
from .journal import Journal
from .periods import local_day
from .records import Record
from .visitors import UNKNOWN, salts, visitor_hash

_COUNTED = ("200", "304")
_HEADER = COUNT_HEADER.lower()


class CountingApplication:
    """Wraps a WSGI application whose answers say in ``X-Portal-Count`` what they count.

    The record is in the journal before the first byte of the answer goes out, so that no answered view is ever lost
    with its process. Whatever fails here is noted, and the page goes out.
    """

    def __init__(self, application, journal: Journal | None = None):
        self.application = application
        self.journal = journal or Journal(settings.JOURNAL_DIR)
        # The patterns are compiled by their first use, which would be some reader's.
        is_crawler("Mozilla/5.0")

    def __call__(self, environ, start_response):
        def start(status, headers, exc_info=None):
            keys = [value for name, value in headers if name.lower() == _HEADER]
            if keys:
                headers = [(name, value) for name, value in headers if name.lower() != _HEADER]
                self._count(environ, status, keys[0])
            return start_response(status, headers, exc_info) if exc_info else start_response(status, headers)

        return self.application(environ, start)

    def _count(self, environ, status: str, key: str) -> None:
        try:
            if environ["REQUEST_METHOD"] == "GET" and status[:3] in _COUNTED and not is_prefetch(environ):
                self.journal.append(_record(environ, key))
        except Exception as error:  # a counter that fails never stops the page
            losses.note(error)


def _record(environ, key: str) -> Record:
    kind, number = split(key)
    now = time.time()
    user_agent = environ.get("HTTP_USER_AGENT", "")
    if is_crawler(user_agent):
        return Record(kind, number, now, UNKNOWN, crawler=True)
    return Record(kind, number, now, visitor_hash(salts.of(local_day(now)), client_address(environ), user_agent))
