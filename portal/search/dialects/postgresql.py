"""PostgreSQL: a ``tsvector`` of the terms beside each document, without positions, under a GIN index.

The planner believes that looking into a ``tsvector`` costs nothing and would read whole tables; it is told to use the
index.

A GIN index gives all matches or none: for the newest twenty of many thousands all would be read and sorted. So each
document has one more term, for the four weeks in which its number lies. Where many documents match, those of the newest
weeks are asked first, which the index finds at once; only where these have not enough all are.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from django.db.models.expressions import RawSQL

from ..expressions import ALL, All, Any, Expression, Not, Term, all_of, any_of
from ..places import PLACES
from .base import EVER, MOST_COUNTED, Dialect, Newest, Period

TABLE = "portal_search_document"
INDEX = "portal_search_terms"
CREATE = [
    f"ALTER TABLE {TABLE} ADD COLUMN terms tsvector",
    # Long columns leave the row, so that going through many rows reads few pages.
    f"ALTER TABLE {TABLE} SET (toast_tuple_target = 256)",
    f"CREATE INDEX {INDEX} ON {TABLE} USING gin (terms) WITH (fastupdate = off)",
]
_BY_INDEX = "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off; "
# Numbers of documents dated within four weeks.
WEEKS = 28 * 24 * 60 * PLACES
# Below so many documents all are asked at once; above, never for more than this part of them, or in so many weeks, and
# not where no more than a few can match.
MANY, PART, MOST_WEEKS, FEW = 10_000, 0.5, 100, 3000
# How many documents are looked into for each that is wanted, where nothing is known of them; how many at least then;
# how many times what their share says; how many times as many as needed serve as well.
UNKNOWN, LEAST, MARGIN, FURTHER = 100, 2000, 1.5, 5
# How many times the newest weeks are asked for, each time for more of them, before all are.
MOST_TRIES = 2
# How many expressions are asked for with one question: as many as mostly are enough.
AT_ONCE = 4


class Recent(NamedTuple):
    """What the documents of the newest weeks have, and how many these are at least."""

    reach: int
    expression: Expression | None


class PostgreSQL(Dialect):
    meeting = f"FROM {TABLE} WHERE terms @@ %s::tsquery"
    number = "id"
    advice = _BY_INDEX

    def __init__(self, connection):
        super().__init__(connection)
        # One search asks several times.
        self._known: list[Recent] = []

    def write(self, rows):
        with self.connection.cursor() as cursor:
            for number, terms in rows:
                cursor.execute(
                    f"UPDATE {TABLE} SET terms = array_to_tsvector(%s) WHERE id = %s",
                    [sorted({*terms, _weeks(number).text}), number],
                )

    def delete(self, numbers):
        """Nothing: the terms go with the document."""

    def clear(self):
        with self.connection.cursor() as cursor:
            cursor.execute(f"UPDATE {TABLE} SET terms = NULL")
            cursor.execute(f"REINDEX INDEX {INDEX}")

    def newest(self, wanted: Expression, limit: int, period: Period = EVER, skip: int = 0, documents: int = 0):
        (numbers,) = self._newest([wanted], limit, period, skip, documents)
        return numbers

    def newest_of_each(
        self,
        wanted: Sequence[Expression],
        limit: int,
        period: Period = EVER,
        documents: int = 0,
        most: int | None = None,
    ):
        return self._newest(wanted, limit, period, 0, 0 if most is not None and most < FEW else documents)

    def newest_rows(
        self,
        wanted: Expression,
        limit: int,
        period: Period = EVER,
        share: float | None = None,
        documents: int = 0,
        counting: bool = False,
    ):
        for _ in range(MOST_TRIES):
            recent = self._recent(limit, period, share, documents)
            if recent is None:
                break
            sql, parameters = self._select("id, facets", all_of([wanted, recent.expression]), limit, period, 0)
            rows = self.fetch(_BY_INDEX + sql, parameters)
            if len(rows) == limit:
                return Newest(rows)
            # Now something is known of how many there are.
            share = len(rows) / recent.reach
        columns = "id, facets, count(*) OVER ()" if counting else "id, facets"
        sql, parameters = self._select(columns, wanted, limit, period, 0)
        rows = self.fetch(_BY_INDEX + sql, parameters)
        if not counting:
            return Newest(rows)
        return Newest([row[:2] for row in rows], rows[0][2] if rows else 0)

    def count(self, wanted: Expression, period: Period = EVER):
        within, parameters = self.where(period, "id")
        matches = f"SELECT 1 FROM {TABLE} AS document WHERE terms @@ %s::tsquery{within} LIMIT {MOST_COUNTED + 1}"
        return self.fetch(f"{_BY_INDEX}SELECT count(*) FROM ({matches}) AS matches", [query(wanted), *parameters])[0][0]

    @staticmethod
    def written(wanted: Expression):
        return query(wanted)

    def lines(self, numbers):
        return self.fetch(f"SELECT id, lines FROM {TABLE} WHERE id = ANY(%s)", [numbers])

    def subquery(self, wanted: Expression):
        return RawSQL(f"SELECT id {self.meeting}", [query(wanted)])

    def _recent(self, limit: int, period: Period, share: float | None, documents: int) -> "Recent | None":
        """The newest weeks in which ``limit`` of those wanted should lie; ``None`` where it is better to ask for all at
        once."""
        reach = max(LEAST, UNKNOWN * limit if share is None else MARGIN * limit / max(share, 1e-9))
        if period != EVER or documents < MANY or reach > documents * PART:
            return None
        if share is not None and share * documents < reach:
            # Fewer match than would be looked into.
            return None
        for known in self._known:
            if reach <= known.reach <= FURTHER * reach:
                return known if known.expression else None
        recent = Recent(int(reach), self._newest_weeks(int(reach)))
        self._known.append(recent)
        return recent if recent.expression else None

    def _newest_weeks(self, reach: int) -> Expression | None:
        """What so many documents have at least, the newest; ``None`` where they are too few or lie too far apart."""
        number = f"(SELECT id FROM {TABLE} ORDER BY id OFFSET %s LIMIT 1)"
        first, last = self.fetch(f"SELECT {number}, {number}", [0, reach])[0]
        if first is None or last is None or last - first > MOST_WEEKS * WEEKS:
            return None
        return any_of(_weeks(number) for number in range(first, last + WEEKS, WEEKS))

    def _newest(
        self, wanted: Sequence[Expression], limit: int, period: Period, skip: int, documents: int
    ) -> Iterator[list[int]]:
        """For each expression its newest, several at once; those that have too few in the newest weeks are asked for
        anew together."""
        recent = self._recent(limit + skip, period, None, documents) if wanted else None
        for begin in range(0, len(wanted), AT_ONCE):
            several = wanted[begin : begin + AT_ONCE]
            sooner = [all_of([one, recent.expression]) for one in several] if recent else []
            lists = self._lists(sooner, limit, period, skip) if sooner else {}
            lacking = [place for place in range(len(several)) if len(lists.get(place, ())) < limit]
            for place in range(len(several)):
                if place in lacking:
                    found = self._lists([several[one] for one in lacking], limit, period, skip)
                    lists |= {one: found.get(at, []) for at, one in enumerate(lacking)}
                    lacking = []
                yield lists[place]

    def _lists(self, wanted: Sequence[Expression], limit: int, period: Period, skip: int) -> dict[int, list[int]]:
        """Numbers by the place of their expression, all with one question."""
        selects = [self._select(f"id, {place}", one, limit, period, skip) for place, one in enumerate(wanted)]
        sql = " UNION ALL ".join(f"({select})" for select, _ in selects)
        lists: dict[int, list[int]] = {}
        # A union promises no order.
        for number, place in sorted(self.fetch(_BY_INDEX + sql, chain(*(values for _, values in selects)))):
            lists.setdefault(place, []).append(number)
        return lists

    def _select(self, columns: str, wanted: Expression, limit: int, period: Period, skip: int) -> tuple[str, list]:
        within, bounds = self.where(period, "id")
        return (
            f"SELECT {columns} FROM {TABLE} AS document WHERE terms @@ %s::tsquery{within}"
            " ORDER BY id LIMIT %s OFFSET %s",
            [query(wanted), *bounds, limit, skip],
        )


def _weeks(number: int) -> Term:
    """The term of the four weeks in which a document's number lies."""
    return Term(f"@{number // WEEKS}")


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
