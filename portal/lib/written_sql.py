"""Values of queries that are written out, as the models would have them."""

import datetime
from functools import cache

from django.db import connection, models

_MOMENT = models.Value(None, output_field=models.DateTimeField())


def moment(stored) -> datetime.datetime | None:
    """The moment that a column of ``DateTimeField`` holds: SQLite gives its text."""
    for convert in _converters(connection.vendor):
        stored = convert(stored, _MOMENT, connection)
    return stored


@cache
def _converters(vendor: str) -> list:
    return connection.ops.get_db_converters(_MOMENT)
