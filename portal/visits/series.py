"""Views and visitors of a period, day by day or month by month."""

import calendar
import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from portal.lib.charts import ColumnChart, column_chart
from portal.lib.dates import WEEKDAYS, next_month, short_date

from .asked_period import DAY, AskedPeriod
from .models import DailyVisits


@dataclass(slots=True)
class Point:
    """One day or month. ``name``: in full; ``label``: under a column; ``month``: ``2026-05``, of a whole column."""

    name: str
    label: str
    views: int = 0
    visitors: int = 0
    crawler_views: int = 0
    month: str = ""
    days: int = 1


def first_counted_day() -> datetime.date | None:
    """The day on which the counting began, if it has."""
    return DailyVisits.objects.order_by("day").values_list("day", flat=True).first()


def series(period: AskedPeriod, today: datetime.date) -> list[Point]:
    """The points of the period, those without a visit too: one query."""
    rows = DailyVisits.objects.filter(day__range=(period.first, period.last))
    counted = {day: rest for day, *rest in rows.values_list("day", "views", "visitors", "crawler_views")}
    points = []
    for point, days in (_months if period.by_month else _single_days)(period, today):
        for day in days:
            views, visitors, crawler_views = counted.get(day, (0, 0, 0))
            point.views += views
            point.visitors += visitors
            point.crawler_views += crawler_views
        points.append(point)
    return points


def total(points: list[Point]) -> Point:
    """The sum of the points."""
    return Point(
        "Cộng",
        "",
        sum(point.views for point in points),
        sum(point.visitors for point in points),
        sum(point.crawler_views for point in points),
        days=sum(point.days for point in points),
    )


def charts(points: list[Point], period: AskedPeriod) -> list[tuple[str, ColumnChart]]:
    """The views, and the visitors, each on a scale of its own and with an id."""
    by = "theo tháng" if period.by_month else "theo ngày"
    wanted = (("bieu-do-xem", "Lượt xem trang", "views"), ("bieu-do-truy-cap", "Lượt truy cập", "visitors"))
    return [
        (
            chart_id,
            column_chart(
                f"{name} {by}", [(point.name, point.label, getattr(point, field)) for point in points], unit="lượt"
            ),
        )
        for chart_id, name, field in wanted
    ]


def _days_between(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    return [first + number * DAY for number in range((last - first).days + 1)]


def _single_days(period: AskedPeriod, today) -> Iterator[tuple[Point, list[datetime.date]]]:
    for day in _days_between(period.first, period.last):
        name = f"{WEEKDAYS[day.weekday()]}, {short_date(day)}"
        yield Point(name + (" (chưa hết ngày)" if day == today else ""), f"{day:%d/%m}"), [day]


def _months(period: AskedPeriod, today) -> Iterator[tuple[Point, list[datetime.date]]]:
    month = period.first.replace(day=1)
    while month <= period.last:
        end = month.replace(day=calendar.monthrange(month.year, month.month)[1])
        first, last = max(month, period.first), min(end, period.last)
        name = f"Tháng {month.month}/{month.year}{_part(month, first, last, end)}"
        days = _days_between(first, last)
        yield Point(name, f"{month:%m/%y}", month=f"{month:%Y-%m}", days=len(days)), days
        month = next_month(month)


def _part(month, first, last, end) -> str:
    """Which part of the month is counted, if not all of it: the counting began within it, or it is not over."""
    begins = f"từ ngày {first.day}" if first > month else ""
    ends = "chưa hết tháng" if last < end else ""
    said = ", ".join(part for part in (begins, ends) if part)
    return f" ({said})" if said else ""
