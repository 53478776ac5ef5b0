"""What other rooms ask about counted views and visits."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import BigIntegerField, Count, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.utils import timezone

from portal.lib import dates

from .models import DailyViews, DailyVisits, MonthlyViews, MostRead, StartingFigure, ViewTotal, Visitor
from .periods import Period
from .upsert import upsert

PRESENT = datetime.timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class SiteFigures:
    """Visitors: of the last five minutes, of today, of the week from Monday, of the month, and ever."""

    now: int
    today: int
    week: int
    month: int
    total: int

    @property
    def labelled(self) -> list[tuple[str, str]]:
        """The figures as the box and the page show them: name and number."""
        return [
            ("Đang truy cập", written(self.now)),
            ("Hôm nay", written(self.today)),
            ("Tuần này", written(self.week)),
            ("Tháng này", written(self.month)),
            ("Tổng truy cập", written(self.total)),
        ]


def views_of(kind: str, numbers: Iterable[int]) -> dict[int, int]:
    """The views of each of these subjects, starting figures included, in one query; 0 where nothing was counted."""
    wanted = list(numbers)
    totals = ViewTotal.objects.filter(kind=kind, number__in=wanted).values_list("number", "total")
    return dict.fromkeys(wanted, 0) | dict(totals)


def views_of_one(kind: str, number: int) -> int:
    """The views of one subject, starting figure included."""
    return views_of(kind, [number])[number]


def views_between(kind: str, first: datetime.date, last: datetime.date) -> QuerySet:
    """Rows of ``number`` and ``seen``: how often readers opened each subject from the first to the last local day.

    For further conditions, orders and joins. Whole months are added up from their rows, other days from those of the
    days; an index holds all that is read.
    """
    ends = last == dates.next_month(last) - datetime.timedelta(days=1) or last >= timezone.localdate()
    if first.day == 1 and ends:
        rows = MonthlyViews.objects.filter(kind=kind, month__range=(first, last))
    else:
        rows = DailyViews.objects.filter(kind=kind, day__range=(first, last))
    return rows.order_by().values("number").annotate(seen=Sum("views"))


def views_subquery(kind: str, outer_ref_name: str = "pk") -> Coalesce:
    """An expression for the views of the subject whose number is the field ``outer_ref_name`` of the query's row.

    ``Article.objects.annotate(views=views_subquery("article")).order_by("-views")``
    """
    total = ViewTotal.objects.filter(kind=kind, number=OuterRef(outer_ref_name)).values("total")[:1]
    return Coalesce(Subquery(total), Value(0), output_field=BigIntegerField())


def views_column(kind: str, column: str) -> RawSQL:
    """What ``views_subquery`` gives, written out for pages that everybody asks: ``column`` is ``table.column``."""
    table = ViewTotal._meta.db_table
    sql = f"COALESCE((SELECT total FROM {table} WHERE kind = %s AND number = {column}), 0)"
    return RawSQL(sql, [kind], output_field=BigIntegerField())


def set_starting_views(kind: str, number: int, views: int) -> None:
    """Let a subject begin with ``views`` that were counted elsewhere; said again it changes nothing."""
    row = (kind, number, views, 0)
    upsert(ViewTotal, ("kind", "number", "starting", "counted"), [row], unique=2, replace=("starting",))


def most_read(period: str, limit: int, kind: str | None = None) -> list[tuple[str, int]]:
    """The keys and views of the most read public subjects of ``today``, ``week``, ``month`` or ``all``.

    A period that has too few is filled up from the next longer one, whose views are given then. They were public
    when the worker looked, a minute ago at most: whoever shows them asks again, and so asks for some more.
    """
    periods = Period(period).and_longer()
    rows = MostRead.objects.filter(period__in=periods, rank__lte=limit)
    if kind:
        rows = rows.filter(kind=kind)
    found: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: (periods.index(row.period), -row.views, row.rank)):
        found.setdefault(f"{row.kind}:{row.number}", row.views)
    return list(found.items())[:limit]


def site_figures(now: datetime.datetime | None = None) -> SiteFigures:
    """The visit statistics of the whole portal: one query."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    since = {
        period: Coalesce(Sum("visitors", filter=Q(day__gte=period.first_day(today))), 0)
        for period in (Period.TODAY, Period.WEEK, Period.MONTH)
    }
    present = Visitor.objects.filter(last_seen__gte=now - PRESENT).values(one=Value(1)).annotate(number=Count("pk"))
    sums = DailyVisits.objects.aggregate(
        **{str(period): figure for period, figure in since.items()},
        # Nought times the sum: aggregate() takes no expression without an aggregate in it.
        now=Coalesce(Sum("visitors") * 0, 0) + Coalesce(Subquery(present.values("number")), 0),
        total=Coalesce(Sum("visitors"), 0) + Coalesce(Subquery(StartingFigure.objects.values("figure")[:1]), 0),
    )
    return SiteFigures(**sums)


def written(figure: int) -> str:
    """A figure as people read it: ``4.120.377``."""
    return f"{figure:,}".replace(",", ".")
