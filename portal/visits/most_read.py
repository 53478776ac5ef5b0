"""Making the lists of the most read subjects: the worker does it every minute, so that readers' pages need not."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from portal.lib import subjects

from .counting import PAGE
from .models import DailyViews, MostRead, ViewTotal
from .periods import Period

KEPT = 100
# Some of the most read may be gone from the public: so many are looked at to keep the number above.
_LOOKED_AT = 300

Row = tuple[int, int]


def renew_most_read() -> None:
    """Make the lists of all kinds and periods anew from what is counted now."""
    today = timezone.localdate()
    for kind in ViewTotal.objects.exclude(kind=PAGE).order_by("kind").values_list("kind", flat=True).distinct():
        rows = {period: _most_seen(kind, period.first_day(today)) for period in Period}
        public = _public(kind, {number for found in rows.values() for number, _ in found})
        for period, found in rows.items():
            _store(period, kind, [row for row in found if row[0] in public][:KEPT])


def _most_seen(kind: str, since) -> list[Row]:
    """Numbers and views, the most seen first; of equals the newer one first."""
    if since is None:
        rows = ViewTotal.objects.filter(kind=kind, total__gt=0).order_by("-total", "-number")
        return list(rows.values_list("number", "total")[:_LOOKED_AT])
    rows = DailyViews.objects.filter(kind=kind, day__gte=since).values("number").annotate(seen=Sum("views"))
    return list(rows.filter(seen__gt=0).order_by("-seen", "-number").values_list("number", "seen")[:_LOOKED_AT])


def _public(kind: str, numbers: Iterable[int]) -> set[int]:
    keys = {subjects.key(kind, number): number for number in numbers}
    return {keys[key] for key in subjects.resolve(keys)}


@transaction.atomic
def _store(period: Period, kind: str, rows: list[Row]) -> None:
    MostRead.objects.bulk_create(
        [
            MostRead(period=period, kind=kind, rank=rank, number=number, views=views)
            for rank, (number, views) in enumerate(rows, start=1)
        ],
        update_conflicts=True,
        unique_fields=["period", "kind", "rank"],
        update_fields=["number", "views"],
    )
    MostRead.objects.filter(period=period, kind=kind, rank__gt=len(rows)).delete()
