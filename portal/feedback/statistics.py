"""How many cases came, how many are settled, and how many on time: by month and unit, from the cases themselves."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from portal.lib.dates import next_month
from portal.lib.figure_sources import Figures

from .models import SETTLED, Kind, Rating, Submission

COUNTED = (Kind.PETITION, Kind.QUESTION)
NO_UNIT = "Bộ phận tiếp nhận"


@dataclass(frozen=True)
class OnTime:
    """``judged`` cases, ``on_time`` of them; ``rate`` in percent, ``None`` where nothing was judged."""

    name: str
    judged: int
    on_time: int

    @property
    def rate(self) -> float | None:
        return 100 * self.on_time / self.judged if self.judged else None


@dataclass(frozen=True)
class Totals:
    """``received``, ``settled`` and ``open`` cases ever, ``late`` ones now; ``on_time`` as judged."""

    received: int
    settled: int
    open: int
    late: int
    on_time: OnTime


def _cases():
    return Submission.objects.filter(kind__in=COUNTED)


def totals(today: datetime.date | None = None) -> Totals:
    """All cases of citizens that are owed an answer: petitions and questions."""
    today = today or timezone.localdate()
    counts = _cases().aggregate(received=Count("pk"), settled=Count("pk", filter=Q(state__in=SETTLED)))
    judged = _cases().counted_in_rate(today).aggregate(judged=Count("pk"), on_time=Sum("was_on_time"))
    return Totals(
        received=counts["received"],
        settled=counts["settled"],
        open=counts["received"] - counts["settled"],
        late=_cases().overdue(today).count(),
        on_time=OnTime("", judged["judged"], judged["on_time"] or 0),
    )


def by_month(first: datetime.date, today: datetime.date) -> list[tuple[datetime.date, OnTime]]:
    """Each month from that of ``first`` to that of ``today``, those without cases too."""
    rows = (
        _cases()
        .counted_in_rate(today)
        .filter(judged_on__gte=first)
        .annotate(month=TruncMonth("judged_on"))
        .values("month")
        .annotate(judged=Count("pk"), on_time=Sum("was_on_time"))
        .order_by()
    )
    found = {row["month"]: row for row in rows}
    months, month = [], first.replace(day=1)
    while month <= today:
        row = found.get(month, {"judged": 0, "on_time": 0})
        months.append((month, OnTime(f"Tháng {month:%m/%Y}", row["judged"], row["on_time"])))
        month = next_month(month)
    return months


def by_unit(first: datetime.date, last: datetime.date, today: datetime.date) -> list[OnTime]:
    """Each unit that had cases judged from ``first`` to ``last``, the one with most cases first."""
    rows = (
        _cases()
        .counted_in_rate(today)
        .filter(judged_on__range=(first, last))
        .values("unit__name")
        .annotate(judged=Count("pk"), on_time=Sum("was_on_time"))
        .order_by("-judged", F("unit__name").asc(nulls_first=True))
    )
    return [OnTime(row["unit__name"] or NO_UNIT, row["judged"], row["on_time"]) for row in rows]


def ratings() -> list[tuple[str, int]]:
    """How content those are who said so."""
    rows = dict(_cases().exclude(rating="").order_by().values_list("rating").annotate(number=Count("pk")))
    return [(label, rows.get(value, 0)) for value, label in Rating.choices]


def figures() -> Figures | None:
    """What the public-service box may show of this room; nothing before the first case is settled."""
    today = timezone.localdate()
    found = totals(today)
    if not found.received:
        return None
    rate = found.on_time.rate
    return Figures(
        received=found.received,
        solved=found.settled,
        on_time_rate=None if rate is None else Decimal(rate).quantize(Decimal("0.1")),
        as_of=today,
    )
