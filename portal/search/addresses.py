"""Addresses of the search page."""

from functools import lru_cache
from urllib.parse import quote_plus

SEARCH = "/tim-kiem/"
# A page of results has the same words in dozens of links.
_quoted = lru_cache(1024)(quote_plus)


def search_url(query: str, **parameters) -> str:
    """The address of a search; ``trang`` and filters as keyword arguments, empty ones left out."""
    asked = {"q": query, **parameters}
    return f"{SEARCH}?{'&'.join(f'{name}={_quoted(str(value))}' for name, value in asked.items() if value)}"
