"""The sums of some journal records, and how they are added to what is stored."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from .models import DailyViews, DailyVisits, MonthlyViews, ViewTotal, Visitor
from .periods import QUARTER, local_day
from .records import Record
from .upsert import upsert
from .visitors import UNKNOWN

_HASHES_AT_ONCE = 500

Day = datetime.date


@dataclass(slots=True)
class Tally:
    """``views``, ``crawler_views`` by kind, number and day; ``seen``: when each visitor of a day was seen last."""

    views: Counter[tuple[str, int, Day]] = field(default_factory=Counter)
    crawler_views: Counter[tuple[str, int, Day]] = field(default_factory=Counter)
    seen: dict[tuple[Day, int], float] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Iterable[Record]) -> "Tally":
        """The sums of these records."""
        tally = cls()
        views, crawler_views, seen = tally.views, tally.crawler_views, tally.seen
        quarter, day = None, None
        for kind, number, at, visitor, crawler, times in records:
            if at // QUARTER != quarter:
                quarter, day = at // QUARTER, local_day(at)
            if crawler:
                crawler_views[kind, number, day] += times
                continue
            views[kind, number, day] += times
            if visitor != UNKNOWN and at > seen.get((day, visitor), 0):
                seen[day, visitor] = at
        return tally

    def store(self) -> None:
        """Add the sums to the stored ones, within the caller's transaction beside which nobody else adds."""
        new_visitors = self._new_visitors()
        self._store_visitors()
        self._store_totals()
        self._store_daily_views()
        self._store_monthly_views()
        self._store_daily_visits(new_visitors)

    def _new_visitors(self) -> Counter[Day]:
        new: Counter[Day] = Counter(day for day, _ in self.seen)
        for day in list(new):
            hashes = [visitor for seen_on, visitor in self.seen if seen_on == day]
            for start in range(0, len(hashes), _HASHES_AT_ONCE):
                new[day] -= Visitor.objects.filter(day=day, hash__in=hashes[start : start + _HASHES_AT_ONCE]).count()
        return new

    def _store_visitors(self) -> None:
        rows = (
            (day, visitor, datetime.datetime.fromtimestamp(at, datetime.UTC))
            for (day, visitor), at in self.seen.items()
        )
        upsert(Visitor, ("day", "hash", "last_seen"), rows, unique=2, latest=("last_seen",))

    def _store_totals(self) -> None:
        totals: Counter[tuple[str, int]] = Counter()
        for (kind, number, _), views in self.views.items():
            totals[kind, number] += views
        rows = ((*subject, 0, views) for subject, views in totals.items())
        upsert(ViewTotal, ("kind", "number", "starting", "counted"), rows, unique=2, add=("counted",))

    def _store_daily_views(self) -> None:
        rows = (
            (*key, self.views[key], self.crawler_views[key]) for key in self.views.keys() | self.crawler_views.keys()
        )
        columns = ("kind", "number", "day", "views", "crawler_views")
        upsert(DailyViews, columns, rows, unique=3, add=("views", "crawler_views"))

    def _store_monthly_views(self) -> None:
        months: Counter[tuple[str, int, Day]] = Counter()
        for (kind, number, day), views in self.views.items():
            months[kind, number, day.replace(day=1)] += views
        rows = ((*key, views) for key, views in months.items())
        upsert(MonthlyViews, ("kind", "number", "month", "views"), rows, unique=3, add=("views",))

    def _store_daily_visits(self, new_visitors: Counter[Day]) -> None:
        views, crawler_views = _by_day(self.views), _by_day(self.crawler_views)
        rows = ((day, views[day], new_visitors[day], crawler_views[day]) for day in views.keys() | crawler_views.keys())
        columns = ("day", "views", "visitors", "crawler_views")
        upsert(DailyVisits, columns, rows, unique=1, add=columns[1:])


def _by_day(counts: Counter[tuple[str, int, Day]]) -> Counter[Day]:
    days: Counter[Day] = Counter()
    for (_, _, day), number in counts.items():
        days[day] += number
    return days
