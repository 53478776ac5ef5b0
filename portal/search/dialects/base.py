"""What every dialect answers."""

import datetime
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .. import places
from ..expressions import Expression

# A document that was found: its number and its facets as they were stored. A plain tuple, as drivers give it: hundreds
# are read for each search.
Row = tuple[int, str]


class Newest(NamedTuple):
    """``rows``, and how many match in all where that was counted along with them."""

    rows: list[Row]
    count: int | None = None


class Met(NamedTuple):
    """How many documents meet an expression, and the number of the newest, ``None`` where there is none."""

    count: int
    newest: int | None


class Period(NamedTuple):
    """Documents dated from ``since`` on and before ``before``; ``None`` leaves a side open."""

    since: datetime.datetime | None = None
    before: datetime.datetime | None = None


EVER = Period()
# More are not counted: nobody pages so far, and where most documents match, counting would take longer than finding.
MOST_COUNTED = 1_000


class Dialect:
    """Full-text terms of documents in one database. Nothing here opens a transaction; callers do.

    ``meeting`` is the SQL of documents that meet one expression, which is its parameter as ``written`` makes it, and
    ``number`` the column of their numbers there; ``advice`` is what the planner is told before.
    """

    meeting = number = advice = ""

    def __init__(self, connection):
        self.connection = connection

    def write(self, rows: Iterable[tuple[int, set[str]]]) -> None:
        """Keep the terms of documents (number, terms) that have none yet."""
        raise NotImplementedError

    def delete(self, numbers: list[int]) -> None:
        """Forget the terms of these documents."""
        raise NotImplementedError

    def clear(self) -> None:
        """Forget all, and make the index anew where it was damaged."""
        raise NotImplementedError

    def settle(self, first: bool) -> bool:
        """Do a part of what makes the index quick to read after many documents were written, no more than a moment's
        work; ``first`` begins it. Returns whether more remains."""
        return False

    def newest(
        self, wanted: Expression, limit: int, period: Period = EVER, skip: int = 0, documents: int = 0
    ) -> list[int]:
        """Numbers of at most ``limit`` documents, the newest first, without the first ``skip``.

        ``documents``: about how many there are in all, for a dialect that reads many in another way than few.
        """
        raise NotImplementedError

    def newest_of_each(
        self,
        wanted: Sequence[Expression],
        limit: int,
        period: Period = EVER,
        documents: int = 0,
        most: int | None = None,
    ) -> Iterator[list[int]]:
        """``newest`` of each expression, asked only as far as the caller goes on; ``most``: no more meet any of them,
        if that is known."""
        return (self.newest(one, limit, period, documents=documents) for one in wanted)

    def newest_rows(
        self,
        wanted: Expression,
        limit: int,
        period: Period = EVER,
        share: float | None = None,
        documents: int = 0,
        counting: bool = False,
    ) -> Newest:
        """The same as ``newest`` with their facets.

        ``share`` is a guess at how much of all ``documents`` is wanted, from 0 to 1, ``None`` where nothing is known of
        it. With ``counting`` the caller wants to know as well how many there are: a dialect that reads them all anyway
        says so.
        """
        raise NotImplementedError

    def rows(self, numbers: list[int]) -> list[Row]:
        """These documents with their facets, in any order."""
        return self._by_number("id, facets", numbers)

    @staticmethod
    def written(wanted: Expression) -> str:
        """The expression in the database's own language."""
        raise NotImplementedError

    def count(self, wanted: Expression, period: Period = EVER) -> int:
        """How many documents there are; one more than ``MOST_COUNTED`` where there are still more."""
        raise NotImplementedError

    def met(self, wanted: Sequence[Expression]) -> list[Met]:
        """How many documents meet each of the expressions and which is the newest, in one question to the database."""
        if not wanted:
            return []
        each = (f"SELECT {place}, count(*), min({self.number}) {self.meeting}" for place in range(len(wanted)))
        rows = self.fetch(f"{self.advice}{' UNION ALL '.join(each)}", map(self.written, wanted))
        # A union promises no order.
        return [Met(count, newest) for _, count, newest in sorted(rows)]

    def first_met(self, wanted: Sequence[Expression]) -> int | None:
        """The place of the first of the expressions that any document meets; what follows it is not looked for."""
        if not wanted:
            return None
        cases = " ".join(f"WHEN EXISTS (SELECT 1 {self.meeting}) THEN {place}" for place in range(len(wanted)))
        return self.fetch(f"{self.advice}SELECT CASE {cases} END", map(self.written, wanted))[0][0]

    def lines(self, numbers: list[int]) -> list[tuple[int, str]]:
        """Number and lines of words of these documents. Asked for every search, so without the ORM's work on each
        number."""
        raise NotImplementedError

    def stored(self, numbers: list[int], with_texts: bool) -> dict[int, tuple[str, str, dict]]:
        """By number: model, primary key and stored fields, the long texts among them only where they are wanted."""
        texts = "texts" if with_texts else "'{}'"
        rows = self._by_number(f"id, django_ct, django_id, fields, {texts}", numbers)
        return {
            number: (ct, pk, self.read_json(fields) | self.read_json(texts)) for number, ct, pk, fields, texts in rows
        }

    def _by_number(self, columns: str, numbers: list[int]) -> list[tuple]:
        if not numbers:
            return []
        marks = ", ".join(["%s"] * len(numbers))
        return self.fetch(f"SELECT {columns} FROM portal_search_document WHERE id IN ({marks})", numbers)

    @staticmethod
    def read_json(value) -> dict:
        """What a JSON column gave: text, or what the driver has read already."""
        return json.loads(value) if isinstance(value, str) else value

    def subquery(self, wanted: Expression):
        """An SQL expression for ``Document.objects.filter(id__in=…)``, to be joined with other conditions."""
        raise NotImplementedError

    def where(self, period: Period, number: str) -> tuple[str, list]:
        """The condition that keeps to a period, to be put after others, and its parameters. Numbers go with dates
        (``places.py``), which the database reads fast; the dates themselves decide at the edges."""
        if period == EVER:
            return "", []
        first, last = places.bounds(*period)
        sql, parameters = f" AND {number} BETWEEN %s AND %s", [first, last]
        for moment, way in ((period.since, ">="), (period.before, "<")):
            if moment is not None:
                sql += f" AND document.dated {way} %s"
                parameters.append(self.connection.ops.adapt_datetimefield_value(moment))
        return sql, parameters

    def fetch(self, sql: str, parameters: Iterable) -> list[tuple]:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, list(parameters))
            return cursor.fetchall()
