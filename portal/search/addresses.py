"""Addresses of the search page."""

from urllib.parse import urlencode

SEARCH = "/tim-kiem/"


def search_url(query: str, **parameters) -> str:
    """The address of a search; ``trang`` and filters as keyword arguments, empty ones left out."""
    asked = {"q": query, **parameters}
    return f"{SEARCH}?{urlencode({name: value for name, value in asked.items() if value})}"
