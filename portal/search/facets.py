"""Counting what was found by the values of its fields."""

import datetime
import json
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from django.utils import timezone

from .dialects import Row


def by_field(rows: Iterable[Row], fields: Iterable[str]) -> dict[str, list[tuple[str, int]]]:
    """For each field its values with the number of documents, the most first."""
    counted: dict[str, dict] = {name: {} for name in fields}
    # Few combinations of values stand for many documents: each is read once.
    for facets, times in Counter([facets for _, facets in rows]).items():
        for name, value in _read(facets):
            if name in counted:
                counted[name][value] = counted[name].get(value, 0) + times
    return {name: sorted(values.items(), key=lambda pair: (-pair[1], str(pair[0]))) for name, values in counted.items()}


@lru_cache(maxsize=8192)
def _read(facets: str) -> list[tuple[str, object]]:
    """Names and values, of lists one by one."""
    values = json.loads(facets).items()
    pairs = ((name, one) for name, value in values for one in (value if isinstance(value, list) else [value]))
    return [(name, one) for name, one in pairs if one is not None]


def by_date(moments: Iterable[datetime.datetime], start, end, gap_by: str, gap_amount: int) -> list[tuple]:
    """How many moments lie in each span of a period: (its begin, count), spans without any included."""
    begin, end = _local(start), _local(end)
    ordered, found = sorted(moments), []
    while begin < end:
        after = _after(begin, gap_by, gap_amount)
        found.append((begin, sum(begin <= moment < min(after, end) for moment in ordered)))
        begin = after
    return found


def _local(value) -> datetime.datetime:
    if not isinstance(value, datetime.datetime):
        value = datetime.datetime.combine(value, datetime.time())
    return timezone.make_aware(value) if timezone.is_naive(value) else value


def _after(moment: datetime.datetime, gap_by: str, amount: int) -> datetime.datetime:
    if gap_by == "year":
        return moment.replace(year=moment.year + amount, month=1, day=1)
    if gap_by == "month":
        months = moment.year * 12 + moment.month - 1 + amount
        return moment.replace(year=months // 12, month=months % 12 + 1, day=1)
    return moment + amount * datetime.timedelta(**{f"{gap_by}s": 1})
