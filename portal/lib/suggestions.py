"""What a lost reader is offered: the room of articles registers its newest ones."""

import logging
from collections.abc import Callable

from django.db import DatabaseError

logger = logging.getLogger(__name__)
_sources: list[Callable[[], list]] = []


def register(source: Callable[[], list]) -> None:
    """Add a source of cards for the 404 and 410 pages and for empty search results."""
    _sources.append(source)


def suggestions() -> list:
    """Cards from all sources; none rather than an error when the database is away."""
    try:
        return [card for source in _sources for card in source()]
    except DatabaseError:
        logger.warning("No suggestions: the database does not answer.")
        return []
