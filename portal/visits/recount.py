"""Comparing the stored totals with the daily rows that they are the sums of."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Sum

from .flusher import exclusive
from .models import DailyViews, DailyVisits, ViewTotal
from .upsert import upsert


@dataclass(frozen=True, slots=True)
class Difference:
    """``what``: ``article:123`` or a day and column; ``stored`` differs from ``summed``, the sum of the daily rows."""

    what: str
    stored: int
    summed: int


def recount(fix: bool = False) -> list[Difference]:
    """The totals that differ from their daily rows; with ``fix`` the sums are stored in their place."""
    with exclusive():
        totals, days = _totals(), _days()
        if fix:
            rows = ((*subject, 0, summed) for subject, _, summed in totals)
            upsert(ViewTotal, ("kind", "number", "starting", "counted"), rows, unique=2, replace=("counted",))
            columns = ("day", "views", "visitors", "crawler_views")
            rows = ((day, views, 0, crawlers) for day, _, (views, crawlers) in days)
            upsert(DailyVisits, columns, rows, unique=1, replace=("views", "crawler_views"))
    return [*_subject_differences(totals), *_day_differences(days)]


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


def _subject_differences(totals) -> Iterator[Difference]:
    for (kind, number), stored, summed in totals:
        yield Difference(f"{kind}:{number}", stored, summed)


def _day_differences(days) -> Iterator[Difference]:
    for day, stored, summed in days:
        for column, before, after in zip(("views", "crawler_views"), stored, summed, strict=True):
            if before != after:
                yield Difference(f"{day} {column}", before, after)
