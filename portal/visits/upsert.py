"""``INSERT … ON CONFLICT DO UPDATE`` with sums, which the ORM cannot say; the same words serve both databases."""

from collections.abc import Iterable, Sequence

from django.db import connection, models

_VALUES_AT_MOST = 900


def upsert(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[tuple],
    *,
    unique: int,
    add: Sequence[str] = (),
    latest: Sequence[str] = (),
    replace: Sequence[str] = (),
) -> None:
    """Insert ``rows``, whose values are those of the fields ``columns``; where a row is there already, change it.

    The first ``unique`` columns tell rows apart. Of the others ``add`` are added up, ``latest`` keep the greater
    value, ``replace`` take the new one, the rest stays. Rows are written in the order of their keys, so that two
    writers wait for each other instead of deadlocking. No two rows may have the same key.
    """
    fields = [model._meta.get_field(name) for name in columns]
    ordered = sorted(rows, key=lambda row: row[:unique])
    head, tail = _statement(model, fields, unique, add, latest, replace)
    with connection.cursor() as cursor:
        step = _VALUES_AT_MOST // len(columns)
        for start in range(0, len(ordered), step):
            some = ordered[start : start + step]
            places = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * len(some))
            cursor.execute(f"{head} {places} {tail}", _prepared(fields, some))


def _prepared(fields, rows) -> list:
    return [_value(field, value) for row in rows for field, value in zip(fields, row, strict=True)]


def _value(field: models.Field, value):
    # Numbers and texts are the same to every database; only dates need the field's care, which takes its time.
    return value if isinstance(value, int | str) else field.get_db_prep_save(value, connection)


def _statement(model, fields, unique, add, latest, replace) -> tuple[str, str]:
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    names = [quote(field.column) for field in fields]
    changes = [f"{quote(name)} = {table}.{quote(name)} + excluded.{quote(name)}" for name in add]
    changes += [
        f"{quote(name)} = CASE WHEN excluded.{quote(name)} > {table}.{quote(name)}"
        f" THEN excluded.{quote(name)} ELSE {table}.{quote(name)} END"
        for name in latest
    ]
    changes += [f"{quote(name)} = excluded.{quote(name)}" for name in replace]
    head = f"INSERT INTO {table} ({', '.join(names)}) VALUES"
    return head, f"ON CONFLICT ({', '.join(names[:unique])}) DO UPDATE SET {', '.join(changes)}"
