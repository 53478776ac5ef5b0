"""Counting round an application whose answers say what they count; kept pages never come by here."""

from .counting import COUNT_HEADER
from .view_counter import ViewCounter

_HEADER = COUNT_HEADER.lower()


class CountingApplication:
    """Wraps a WSGI application whose answers say in ``X-Portal-Count`` what they count, and takes that header away.

    The record is in the journal before the first byte of the answer goes out, so that no answered view is ever lost
    with its process. ``counts_in_front(environ)`` says that a proxy of ours counts this answer by its log: the header
    is left to it, and nothing is noted here.
    """

    def __init__(self, application, count: ViewCounter | None = None, counts_in_front=lambda environ: False):
        self.application = application
        self.count = count or ViewCounter()
        self.counts_in_front = counts_in_front

    def __call__(self, environ, start_response):
        def start(status, headers, exc_info=None):
            keys = [value for name, value in headers if name.lower() == _HEADER]
            if keys and not self.counts_in_front(environ):
                headers = [(name, value) for name, value in headers if name.lower() != _HEADER]
                self.count(environ, status, keys[0])
            return start_response(status, headers, exc_info) if exc_info else start_response(status, headers)

        return self.application(environ, start)
