"""Comparing the stored totals with the rows that they are the sums of.

Views are summed from the daily rows, which are kept for ever. Visitors can be summed only while their hashes are there,
today's that is; what no row explains any more is left as it stands.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Sum

from portal.lib.dates import next_month

from .flusher import exclusive
from .models import DailyViews, DailyVisits, MonthlyViews, ViewTotal, Visitor
from .upsert import upsert


@dataclass(frozen=True, slots=True)
class Difference:
    """``what``: ``article:123``, with a month or without, or a day and column.

    ``stored`` differs from ``summed``, the sum of the rows.
    """

    what: str
    stored: int
    summed: int


def recount(fix: bool = False) -> list[Difference]:
    """The totals that differ from their daily rows; with ``fix`` the sums are stored in their place."""
    with exclusive():
        totals, months, days, visitors = _totals(), _months(), _days(), _visitors()
        if fix:
            rows = ((*subject, 0, summed) for subject, _, summed in totals)
            upsert(ViewTotal, ("kind", "number", "starting", "counted"), rows, unique=2, replace=("counted",))
            rows = ((*key, summed) for key, _, summed in months)
            upsert(MonthlyViews, ("kind", "number", "month", "views"), rows, unique=3, replace=("views",))
            columns = ("day", "views", "visitors", "crawler_views")
            rows = ((day, views, 0, crawlers) for day, _, (views, crawlers) in days)
            upsert(DailyVisits, columns, rows, unique=1, replace=("views", "crawler_views"))
            rows = ((day, 0, summed, 0) for day, _, summed in visitors)
            upsert(DailyVisits, columns, rows, unique=1, replace=("visitors",))
    return [
        *_subject_differences(totals),
        *_month_differences(months),
        *_day_differences(days),
        *_visitor_differences(visitors),
    ]


def _totals() -> list[tuple[tuple[str, int], int, int]]:
    sums = DailyViews.objects.order_by().values("kind", "number").annotate(summed=Sum("views"))
    summed = {(row["kind"], row["number"]): row["summed"] for row in sums.iterator()}
    rows = ViewTotal.objects.values_list("kind", "number", "counted")
    stored = {(kind, number): counted for kind, number, counted in rows.iterator()}
    return [
        (key, stored.get(key, 0), summed.get(key, 0))
        for key in sorted(stored.keys() | summed.keys())
        if stored.get(key, 0) != summed.get(key, 0)
    ]


def _months() -> list[tuple[tuple[str, int, datetime.date], int, int]]:
    """Month by month, so that years of a large portal need no more memory than one of its months."""
    return [difference for kind, month in _kinds_and_months() for difference in _month(kind, month)]


def _kinds_and_months() -> set[tuple[str, datetime.date]]:
    days = DailyViews.objects.order_by().values_list("kind").annotate(first=Min("day"), last=Max("day"))
    found = set(MonthlyViews.objects.order_by().values_list("kind", "month").distinct())
    for kind, first, last in days:
        month = first.replace(day=1)
        while month <= last:
            found.add((kind, month))
            month = next_month(month)
    return found


def _month(kind: str, month: datetime.date) -> Iterator[tuple[tuple[str, int, datetime.date], int, int]]:
    days = DailyViews.objects.filter(kind=kind, day__gte=month, day__lt=next_month(month)).order_by()
    summed = dict(days.values_list("number").annotate(views=Sum("views")).filter(views__gt=0))
    stored = dict(MonthlyViews.objects.filter(kind=kind, month=month).values_list("number", "views"))
    for number in sorted(stored.keys() | summed.keys()):
        if stored.get(number, 0) != summed.get(number, 0):
            yield (kind, number, month), stored.get(number, 0), summed.get(number, 0)


def _days() -> list:
    sums = DailyViews.objects.order_by().values("day").annotate(people=Sum("views"), machines=Sum("crawler_views"))
    summed = {row["day"]: (row["people"], row["machines"]) for row in sums.iterator()}
    rows = DailyVisits.objects.values_list("day", "views", "crawler_views")
    stored = {day: (views, crawlers) for day, views, crawlers in rows.iterator()}
    return [
        (day, stored.get(day, (0, 0)), summed.get(day, (0, 0)))
        for day in sorted(stored.keys() | summed.keys())
        if stored.get(day, (0, 0)) != summed.get(day, (0, 0))
    ]


def _visitors() -> list:
    """Days with fewer visitors than hashes. More of them are right: a restored database has lost its hashes."""
    hashes = Visitor.objects.order_by().values_list("day").annotate(number=Count("pk"))
    stored = dict(DailyVisits.objects.values_list("day", "visitors"))
    return [(day, stored.get(day, 0), number) for day, number in sorted(hashes) if stored.get(day, 0) < number]


def _subject_differences(totals) -> Iterator[Difference]:
    for (kind, number), stored, summed in totals:
        yield Difference(f"{kind}:{number}", stored, summed)


def _month_differences(months) -> Iterator[Difference]:
    for (kind, number, month), stored, summed in months:
        yield Difference(f"{kind}:{number} {month:%Y-%m}", stored, summed)


def _day_differences(days) -> Iterator[Difference]:
    for day, stored, summed in days:
        for column, before, after in zip(("views", "crawler_views"), stored, summed, strict=True):
            if before != after:
                yield Difference(f"{day} {column}", before, after)


def _visitor_differences(visitors) -> Iterator[Difference]:
    for day, stored, summed in visitors:
        yield Difference(f"{day} visitors", stored, summed)
