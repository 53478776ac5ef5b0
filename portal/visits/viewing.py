"""What an answered request is for the counter: a view, a machine's reading, or nothing."""

from .counting import split
from .crawlers import is_prefetch
from .readers import readers
from .records import Record

_COUNTED = ("200", "304")


def record_of(environ, status: str, key: str, at: float) -> Record | None:
    """The record of a request (as WSGI says it) that was answered at that moment with a subject's key.

    Nothing unless it is a GET that was answered 200 or 304 and that nobody made in advance. Journal and access log
    ask this alike, so that a view is the same wherever it was served.
    """
    if environ["REQUEST_METHOD"] != "GET" or status[:3] not in _COUNTED or is_prefetch(environ):
        return None
    # Past the class's own way, which takes as long as all of this.
    return tuple.__new__(Record, (*split(key), at, *readers.of(environ, at), 1))
