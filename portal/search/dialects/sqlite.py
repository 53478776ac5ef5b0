"""SQLite: an FTS5 table with the terms of each document under its number, without positions.

Terms are whole words of our own making, so FTS5 only has to cut at blanks; it keeps them once more as its content,
since a table without content cannot forget a document in the versions that Debian ships.
"""

import json

from django.db.models.expressions import RawSQL

from ..expressions import ALL, All, Any, Expression, Not, Term
from .base import EVER, MOST_COUNTED, Dialect, Newest, Period

TABLE = "portal_search_terms"
CREATE = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5(terms, tokenize=\"ascii tokenchars '=._-:'\", detail=none, columnsize=0)"
)
FACETS = "portal_search_document AS document INDEXED BY portal_search_facets"
MERGED_PAGES = 500
DROP = f"DROP TABLE IF EXISTS {TABLE}"


class SQLite(Dialect):
    meeting = f"FROM {TABLE} WHERE {TABLE} MATCH %s"
    number = "rowid"

    def write(self, rows):
        with self.connection.cursor() as cursor:
            # Replaces what a number may have left behind when only the documents were emptied.
            cursor.executemany(
                f"INSERT OR REPLACE INTO {TABLE} (rowid, terms) VALUES (%s, %s)",
                [(number, " ".join(sorted(terms))) for number, terms in rows],
            )

    def delete(self, numbers):
        with self.connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", [(number,) for number in numbers])

    def clear(self):
        with self.connection.cursor() as cursor:
            cursor.execute(DROP)
            cursor.execute(CREATE)

    def settle(self, first: bool):
        """Each writing leaves a part of the index of its own, and every term is looked up in all of them."""
        with self.connection.cursor() as cursor:
            before = self.connection.connection.total_changes
            pages = -MERGED_PAGES if first else MERGED_PAGES
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}, rank) VALUES ('merge', %s)", [pages])
            # FTS5 says so that there was nothing to merge.
            return self.connection.connection.total_changes - before >= 2

    def newest(self, wanted: Expression, limit: int, period: Period = EVER, skip: int = 0, documents: int = 0):
        return [number for (number,) in self._newest("", wanted, limit, period, skip)]

    def newest_rows(
        self,
        wanted: Expression,
        limit: int,
        period: Period = EVER,
        share: float | None = None,
        documents: int = 0,
        counting: bool = False,
    ):
        return Newest(self._newest(", document.facets", wanted, limit, period, 0))

    def _newest(self, columns: str, wanted: Expression, limit: int, period: Period, skip: int):
        sql, parameters = self._from(wanted, period, joined=bool(columns))
        return self.fetch(
            f"SELECT {TABLE}.rowid{columns} {sql} ORDER BY {TABLE}.rowid LIMIT %s OFFSET %s",
            [*parameters, limit, skip],
        )

    @staticmethod
    def written(wanted: Expression):
        return match(wanted)

    def count(self, wanted: Expression, period: Period = EVER):
        sql, parameters = self._from(wanted, period, joined=False)
        return self.fetch(f"SELECT count(*) FROM (SELECT 1 {sql} LIMIT {MOST_COUNTED + 1})", parameters)[0][0]

    def _from(self, wanted: Expression, period: Period, joined: bool) -> tuple[str, list]:
        """The tables and conditions. CROSS JOIN keeps their order: the full text first, which ends at the limit; of
        the documents only the index is read that holds date and facets."""
        join = f" CROSS JOIN {FACETS} ON document.id = {TABLE}.rowid" if joined or period != EVER else ""
        within, parameters = self.where(period, f"{TABLE}.rowid")
        return f"FROM {TABLE}{join} WHERE {TABLE} MATCH %s{within}", [match(wanted), *parameters]

    def lines(self, numbers):
        return self.fetch(
            "SELECT id, lines FROM portal_search_document WHERE id IN (SELECT value FROM json_each(%s))",
            [json.dumps(numbers)],
        )

    def subquery(self, wanted: Expression):
        return RawSQL(f"SELECT rowid {self.meeting}", [match(wanted)])


def match(wanted: Expression) -> str:
    """The expression as FTS5 reads it: ``("bo" AND "chi_bo") NOT "khom"``."""
    if isinstance(wanted, Term):
        return f'"{wanted.text}"' + (" *" if wanted.prefix else "")
    if isinstance(wanted, Not):
        return f"({match(ALL)} NOT {match(wanted.part)})"
    if isinstance(wanted, Any):
        return "(" + " OR ".join(match(part) for part in wanted.parts) + ")"
    return _match_all(wanted)


def _match_all(wanted: All) -> str:
    """FTS5 knows “and not” only between two sides, so what is refused comes last."""
    needed = [match(part) for part in wanted.parts if not isinstance(part, Not)] or [match(ALL)]
    refused = [match(part.part) for part in wanted.parts if isinstance(part, Not)]
    text = "(" + " AND ".join(needed) + ")"
    return f"({text} NOT ({' OR '.join(refused)}))" if refused else text
