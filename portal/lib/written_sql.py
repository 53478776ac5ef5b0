"""Values of queries that are written out, as the models would have them."""

import datetime

from django.db import connection, models

_MOMENT = models.Value(None, output_field=models.DateTimeField())


def moment(stored) -> datetime.datetime | None:
    """The moment that a column of ``DateTimeField`` holds: SQLite gives its text."""
    for convert in connection.ops.get_db_converters(_MOMENT):
        stored = convert(stored, _MOMENT, connection)
    return stored
