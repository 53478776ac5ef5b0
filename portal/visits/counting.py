"""What a page counts: the view says it, the middleware hands it to the journal."""

import re
from functools import lru_cache

COUNT_HEADER = "X-Portal-Count"
PAGE = "page"

_KEY = re.compile(r"[a-z][a-z_]{0,11}:[0-9]{1,18}")


def is_key(key: str) -> bool:
    """Whether ``key`` can be that of a subject: a kind of at most twelve letters, a colon, a number."""
    return _KEY.fullmatch(key) is not None


def count(request, key: str) -> None:
    """Say that the answer to ``request`` shows the subject ``key`` (``article:123``), and that a reader's GET counts.

    Without this call an ordinary HTML page is counted as a page of the portal and for nothing in particular.
    ``ValueError`` for a key that does not fit a journal record: kinds have at most twelve letters.
    """
    if not is_key(key):
        raise ValueError(f"{key!r} cannot be counted: a key is a kind of at most twelve letters, a colon, a number.")
    request.visit_key = key


def counted(request) -> str:
    """The key that was given to ``count()``, ``page`` for an ordinary page, or nothing."""
    return getattr(request, "visit_key", "")


@lru_cache(maxsize=4096)
def split(key: str) -> tuple[str, int]:
    """Kind and number of a key; an ordinary page is ``("page", 0)``."""
    kind, _, number = key.partition(":")
    return kind, int(number or 0)
