"""A query that is put together once, for pages that everybody asks.

What the ORM takes to make the SQL of a wide row, with what is selected beside it, is several times what the database
takes to find it. This keeps what the compiler has made and changes the one value. It stands on parts of Django that are
not promised (``SQLCompiler``, ``get_related_populators``), as ``tests/lib/test_prepared_query.py`` watches.
"""

import threading
from collections.abc import Callable
from typing import NamedTuple

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

# Stands for the value while the SQL is made; no other value of such a query is this number.
_STAND_IN = 1_987_654_321


class PreparedQuery:
    """``build(number)`` makes the queryset of model instances for a number, which stands in its conditions alone.

    It is asked once in each thread; what it selects besides (``select_related``, annotations) is there as ever.
    """

    def __init__(self, build: Callable[[int], QuerySet]):
        self._build = build
        self._local = threading.local()

    def rows(self, number: int) -> list[Model]:
        """The instances for this number: one query."""
        prepared = getattr(self._local, "prepared", None)
        if prepared is None:
            prepared = self._local.prepared = _Prepared.of(self._build(_STAND_IN))
        return prepared.rows(number)


class _Prepared(NamedTuple):
    compiler: object
    sql: str
    parameters: tuple
    converters: dict
    names: list[str]
    start: int
    end: int
    populators: list

    @classmethod
    def of(cls, queryset: QuerySet) -> "_Prepared":
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, parameters = compiler.as_sql()
        select, klass = compiler.select, compiler.klass_info
        start, end = klass["select_fields"][0], klass["select_fields"][-1] + 1
        return cls(
            compiler,
            sql,
            tuple(parameters),
            compiler.get_converters([column[0] for column in select[: compiler.col_count]]),
            [column[0].target.attname for column in select[start:end]],
            start,
            end,
            get_related_populators(klass, select, queryset.db),
        )

    def rows(self, number: int) -> list[Model]:
        using, model = self.compiler.using, self.compiler.klass_info["model"]
        values = [number if value == _STAND_IN else value for value in self.parameters]
        with connections[using].cursor() as cursor:
            cursor.execute(self.sql, values)
            found = cursor.fetchall()
        if self.converters:
            found = self.compiler.apply_converters(found, self.converters)
        return [self._made(model, using, row) for row in found]

    def _made(self, model, using: str, row) -> Model:
        made = model.from_db(using, self.names, row[self.start : self.end])
        for populator in self.populators:
            populator.populate(row, made)
        for name, position in self.compiler.annotation_col_map.items():
            setattr(made, name, row[position])
        return made
