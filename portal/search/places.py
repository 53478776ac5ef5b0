"""Numbers of documents: they grow with age, so that “the newest first” is the order in which databases read them.

A number is the minute of the document's date, counted back from a far day, times the places of a minute, plus one of
these places. Small differences keep the index small. Where a minute is full, neighbours lend theirs; the place comes
from the document's key alone, so that two databases with the same documents number them alike.
"""

import datetime
import zlib
from collections.abc import Collection

PLACES = 256
LAST = 2**62
_END = datetime.datetime(2200, 1, 1, tzinfo=datetime.UTC)
_UNDATED = datetime.datetime(1, 1, 1, tzinfo=datetime.UTC)
# Each try doubles the places; the last reaches three weeks back.
MOST_TRIES = 16


def first_of_minute(moment: datetime.datetime | None) -> int:
    """The lowest number of documents dated within the moment's minute."""
    return max(int((_END - (moment or _UNDATED)).total_seconds() // 60), 0) * PLACES


def candidates(key: str, moment: datetime.datetime | None) -> list[int]:
    """The numbers that a document may take, the best first."""
    base = first_of_minute(moment)
    return [base + zlib.crc32(f"{key} {attempt}".encode()) % (PLACES << attempt) for attempt in range(MOST_TRIES)]


def choose(key: str, moment: datetime.datetime | None, taken: Collection[int]) -> int:
    """The first number that is free; ``taken`` must hold those of ``candidates`` that are not."""
    for number in candidates(key, moment):
        if number not in taken:
            return number
    raise OverflowError(f"No place for {key}: too many documents of {moment}.")


def bounds(since: datetime.datetime | None, before: datetime.datetime | None) -> tuple[int, int]:
    """The lowest and the highest number of documents dated from ``since`` on and before ``before``; few others lie
    between them."""
    reach = PLACES << MOST_TRIES
    return (
        max(first_of_minute(before) - reach, 0) if before else 0,
        first_of_minute(since) + reach if since else LAST,
    )
