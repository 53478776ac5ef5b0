"""Whether a request comes from a machine, by what it says of itself."""

from functools import lru_cache

import crawleruseragents

# A browser's name has some 150 characters; the bound keeps memory and matching small whatever is sent.
_LENGTH = 400
PREFETCH_HEADERS = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")
_PREFETCHES = ("prefetch", "prerender", "preview")


def is_crawler(user_agent: str) -> bool:
    """Whether the list of the package crawler-user-agents knows it; one without a name is a crawler, too."""
    return _is_crawler(user_agent[:_LENGTH].strip())


@lru_cache(maxsize=4096)
def _is_crawler(user_agent: str) -> bool:
    return not user_agent or crawleruseragents.is_crawler(user_agent)


def is_prefetch(environ) -> bool:
    """Whether the browser fetches the page in advance: nobody has opened it yet."""
    # Nearly every request has none of them, and each one passes here.
    if not (
        "HTTP_SEC_PURPOSE" in environ
        or "HTTP_PURPOSE" in environ
        or "HTTP_X_PURPOSE" in environ
        or "HTTP_X_MOZ" in environ
    ):
        return False
    values = (environ.get(header, "").lower() for header in PREFETCH_HEADERS)
    return any(word in value for value in values for word in _PREFETCHES)
