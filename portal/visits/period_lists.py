"""What was read in a period: the most read subjects, and how the views of a kind divide."""

import datetime
from dataclasses import dataclass

from django.core.cache import cache
from django.utils import timezone

from portal.lib import subjects
from portal.lib.breakdowns import Breakdown, registered

from .asked_period import AskedPeriod
from .figures import views_between

SHOWN = 10
PARTS_SHOWN = 15
# Some of the most read may be gone from the public: so many are looked at to fill the list.
_LOOKED_AT = 100
# Days, and seconds. A long period takes some hundred thousand rows to add up and changes little within ten minutes.
LONG = 31
KEPT_FOR, LONG_KEPT_FOR = 60, 600


@dataclass(frozen=True)
class Read:
    """One of the most read: the public subject and its views in the period."""

    subject: subjects.Subject
    views: int


@dataclass(frozen=True)
class Part:
    """One part of a whole: ``share`` of a hundred, ``share_text`` as people read it."""

    name: str
    url: str
    views: int
    share: float
    share_text: str


@dataclass(frozen=True)
class Lists:
    """What the page shows of one kind of subject, made ``at`` a moment."""

    kind: str
    things: str
    title: str
    most_read: list[Read]
    parts: list[Part]
    views: int
    at: datetime.datetime


def lists_of(period: AskedPeriod) -> list[Lists]:
    """The lists of all kinds that rooms have registered: kept for a minute, those of a long period for ten.

    They are kept by generation, so that what is taken down is gone at once.
    """
    # The first month is whole where its first days were before the counting: nothing was counted on them.
    first = period.first.replace(day=1) if period.by_month else period.first
    kept_for = LONG_KEPT_FOR if (period.last - first).days >= LONG else KEPT_FOR
    found = []
    for breakdown in registered():
        key = f"portal_visits_lists:{breakdown.kind}:{first}:{period.last}"
        lists = cache.get(key)
        if lists is None:
            lists = _make(breakdown, first, period.last)
            cache.set(key, lists, kept_for)
        found.append(lists)
    return found


def _make(breakdown: Breakdown, first: datetime.date, last: datetime.date) -> Lists:
    rows = breakdown.rows(first, last)
    whole = sum(views for _, _, views in rows)
    return Lists(
        breakdown.kind,
        breakdown.things,
        breakdown.title,
        most_read_between(breakdown.kind, first, last),
        _parts(rows, whole),
        whole,
        timezone.now(),
    )


def most_read_between(kind: str, first: datetime.date, last: datetime.date) -> list[Read]:
    """The most read that are public now, the most viewed first, of equals the newer: two queries."""
    rows = views_between(kind, first, last).filter(seen__gt=0).order_by("-seen", "-number")[:_LOOKED_AT]
    views = {subjects.key(kind, row["number"]): row["seen"] for row in rows}
    public = subjects.resolve(views)
    return [Read(public[key], seen) for key, seen in views.items() if key in public][:SHOWN]


def _parts(rows: list[tuple[str, str, int]], whole: int) -> list[Part]:
    """The largest parts, and what is left over as one."""
    rest = sum(views for _, _, views in rows[PARTS_SHOWN:])
    shown = rows[:PARTS_SHOWN] + ([("Các phần còn lại", "", rest)] if rest else [])
    return [
        Part(name, url, views, round(100 * views / whole, 2), f"{100 * views / whole:.1f} %".replace(".", ","))
        for name, url, views in shown
        if views
    ]
