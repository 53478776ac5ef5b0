"""Addresses of the search page."""

from urllib.parse import urlencode

SEARCH = "/tim-kiem/"


def search_url(query: str, **parameters) -> str:
    """The address of a search; ``trang`` and filters as keyword arguments."""
    return f"{SEARCH}?{urlencode({'q': query, **parameters})}"
