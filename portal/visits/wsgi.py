"""Counting round an application whose answers say what they count; kept pages never come by here."""

from .behind_nginx import is_logged_by_nginx
from .counting import COUNT_HEADER
from .view_counter import ViewCounter

_HEADER = COUNT_HEADER.lower()


class CountingApplication:
    """Wraps a WSGI application whose answers say in ``X-Portal-Count`` what they count, and takes that header away.

    The record is in the journal before the first byte of the answer goes out, so that no answered view is ever lost
    with its process. Behind our nginx the header is left for nginx to log, and nothing is noted here.
    """

    def __init__(self, application, counter: ViewCounter | None = None):
        self.application = application
        self.counter = counter or ViewCounter()

    def __call__(self, environ, start_response):
        def start(status, headers, exc_info=None):
            keys = [value for name, value in headers if name.lower() == _HEADER]
            if keys and not is_logged_by_nginx(environ):
                headers = [(name, value) for name, value in headers if name.lower() != _HEADER]
                self.counter.note(environ, status, keys[0])
            return start_response(status, headers, exc_info) if exc_info else start_response(status, headers)

        return self.application(environ, start)
