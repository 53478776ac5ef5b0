"""PostgreSQL: a ``tsvector`` of the terms beside each document, without positions, under a GIN index.

The planner believes that looking into a ``tsvector`` costs nothing and would read whole tables; it is told to use the
index, except for terms of nearly every document of very many, where walking from the newest on ends at once.
"""

from django.db.models.expressions import RawSQL

from ..expressions import ALL, All, Any, Expression, Not, Term
from .base import EVER, Dialect, Period, Row

TABLE = "portal_search_document"
INDEX = "portal_search_terms"
CREATE = [
    f"ALTER TABLE {TABLE} ADD COLUMN terms tsvector",
    # Long columns leave the row, so that going through many rows reads few pages.
    f"ALTER TABLE {TABLE} SET (toast_tuple_target = 256)",
    f"CREATE INDEX {INDEX} ON {TABLE} USING gin (terms) WITH (fastupdate = off)",
]
_BY_INDEX = "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off; "
# Looking into one document costs as much as sorting so many that the index gave.
OFTEN, WALK, DEAR = 0.4, 3, 12


class PostgreSQL(Dialect):
    meeting = f"FROM {TABLE} WHERE terms @@ %s::tsquery"
    advice = _BY_INDEX

    def write(self, rows):
        with self.connection.cursor() as cursor:
            for number, terms in rows:
                cursor.execute(
                    f"UPDATE {TABLE} SET terms = array_to_tsvector(%s) WHERE id = %s", [sorted(terms), number]
                )

    def delete(self, numbers):
        """Nothing: the terms go with the document."""

    def clear(self):
        with self.connection.cursor() as cursor:
            cursor.execute(f"UPDATE {TABLE} SET terms = NULL")
            cursor.execute(f"REINDEX INDEX {INDEX}")

    def newest(self, wanted: Expression, limit: int, period: Period = EVER, skip: int = 0):
        return [number for (number,) in self._newest("id", wanted, limit, period, skip)]

    def newest_rows(self, wanted: Expression, limit: int, period: Period = EVER, share: float = 0, documents: int = 0):
        if share > OFTEN and share * documents > DEAR * limit / share:
            rows = self._walk(wanted, limit, period)
            if len(rows) == limit:
                return rows
        return self._newest("id, facets", wanted, limit, period, 0)

    def _walk(self, wanted: Expression, limit: int, period: Period) -> list[Row]:
        """From the newest document on, looking into each, as far as it should take."""
        within, parameters = self.where(period, "id")
        return self.fetch(
            f"SELECT id, facets FROM (SELECT id, facets, terms FROM {TABLE} AS document WHERE true{within} ORDER BY id"
            " LIMIT %s) AS newest WHERE terms @@ %s::tsquery ORDER BY id LIMIT %s",
            [*parameters, int(WALK * limit), query(wanted), limit],
        )

    def _newest(self, columns: str, wanted: Expression, limit: int, period: Period, skip: int):
        sql, parameters = self._from(wanted, period)
        return self.fetch(
            f"{_BY_INDEX}SELECT {columns} {sql} ORDER BY id LIMIT %s OFFSET %s", [*parameters, limit, skip]
        )

    @staticmethod
    def written(wanted: Expression):
        return query(wanted)

    def count(self, wanted: Expression, period: Period = EVER):
        sql, parameters = self._from(wanted, period)
        return self.fetch(f"{_BY_INDEX}SELECT count(*) {sql}", parameters)[0][0]

    def _from(self, wanted: Expression, period: Period) -> tuple[str, list]:
        within, parameters = self.where(period, "id")
        return f"FROM {TABLE} AS document WHERE terms @@ %s::tsquery{within}", [query(wanted), *parameters]

    def lines(self, numbers):
        return self.fetch(f"SELECT id, lines FROM {TABLE} WHERE id = ANY(%s)", [numbers])

    def subquery(self, wanted: Expression):
        return RawSQL(f"SELECT id {self.meeting}", [query(wanted)])


def query(wanted: Expression) -> str:
    """The expression as ``tsquery`` reads it: ``('bo' & 'chi_bo' & !'khom')``. What only refuses is taken from the
    term of every document: an index that is asked for nothing is read as a whole."""
    if isinstance(wanted, Term):
        text = wanted.text.replace("\\", "\\\\").replace("'", "''")
        return f"'{text}'" + (":*" if wanted.prefix else "")
    if isinstance(wanted, Any):
        return "(" + " | ".join(query(part) for part in wanted.parts) + ")"
    parts = wanted.parts if isinstance(wanted, All) else [wanted]
    needed = [query(part) for part in parts if not isinstance(part, Not)] or [query(ALL)]
    refused = [f"!{query(part.part)}" for part in parts if isinstance(part, Not)]
    return "(" + " & ".join(needed + refused) + ")"
