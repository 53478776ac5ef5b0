"""The full-text indexes of the databases, one face: which documents have these terms, the newest first.

A dialect keeps the terms of each document under its number. Numbers grow with age, so that the lowest are the newest
(``places.py``); whatever is asked comes in that order.
"""

from django.db import connections, router

from ..models import Document
from .base import EVER, MOST_COUNTED, Dialect, Period, Row
from .postgresql import PostgreSQL
from .sqlite import SQLite

__all__ = ["EVER", "MOST_COUNTED", "Dialect", "Period", "Row", "dialect"]

_DIALECTS = {"sqlite": SQLite, "postgresql": PostgreSQL}


def dialect() -> Dialect:
    """The dialect of the database that holds the documents."""
    connection = connections[router.db_for_write(Document)]
    return _DIALECTS[connection.vendor](connection)
