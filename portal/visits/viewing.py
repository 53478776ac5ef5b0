"""What an answered request is for the counter: a view, a machine's reading, or nothing.

Journal and access log ask this alike, so that a view is the same wherever it was served.
"""

from functools import lru_cache

from .counting import split
from .crawlers import is_prefetch
from .readers import readers
from .records import PackedSubject, Record, joined, packed_subject

_COUNTED = ("200", "304")


def is_counted(environ, status: str) -> bool:
    """Whether a request, as WSGI says it, counts: a GET answered 200 or 304 that nobody made in advance."""
    return environ["REQUEST_METHOD"] == "GET" and status[:3] in _COUNTED and not is_prefetch(environ)


def record_of(environ, status: str, key: str, at: float) -> Record | None:
    """The record of a request that was answered at that moment with a subject's key, if it is counted."""
    if not is_counted(environ, status):
        return None
    reader = readers.of(environ, at)
    # Past the class's own way, which takes as long as all of this.
    return tuple.__new__(Record, (*split(key), at, reader.visitor, reader.crawler, 1))


def packed_record_of(environ, status: str, key: str, at: float) -> bytes | None:
    """The same packed, of parts that are packed already: each kept page that goes out passes here."""
    if not is_counted(environ, status):
        return None
    return joined(_packed_subject(key), at, readers.of(environ, at).packed)


@lru_cache(maxsize=4096)
def _packed_subject(key: str) -> PackedSubject:
    return packed_subject(*split(key))
