"""Banners and notices begin and end, and figures grow old, without anybody saving anything; this is where that becomes
public."""

import datetime

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from portal.delivery.generation import bump
from portal.lib.dates import day_start

from .models import Banner, DisplayClock, Notice, ServiceFigure

_ROW = 1
# A clock that stands further ahead than two hosts can differ was set on a machine with a wrong date.
_TOO_FAR_AHEAD = datetime.timedelta(hours=1)
_QUIET = "links_turning_points"
_QUIET_SECONDS = 60


def pass_turning_points(now: datetime.datetime | None = None) -> bool:
    """Bump the generation if something turned since the last time; whether it did.

    The clock moves in the transaction of the bump: a worker that is killed leaves both undone, and two workers bump
    once. As long as nothing turns, nothing is written; and since whatever sets another time bumps the generation,
    nothing is asked either until the next turn that was seen, or for a minute.
    """
    now = now or timezone.now()
    if _is_quiet(now):
        return False
    before = DisplayClock.objects.filter(pk=_ROW).first()
    if before and not _something_turned(before.passed_until, now):
        cache.set(_QUIET, (now, _next_turn(now)), _QUIET_SECONDS)
        return False
    with transaction.atomic():
        clock, _ = DisplayClock.objects.select_for_update().get_or_create(pk=_ROW, defaults={"passed_until": now})
        if before and clock.passed_until != before.passed_until:
            return False
        clock.passed_until = now
        clock.save()
        bump()
    return True


def _is_quiet(now: datetime.datetime) -> bool:
    since, until = cache.get(_QUIET) or (None, None)
    return since is not None and since <= now and (until is None or now < until)


def _something_turned(after: datetime.datetime, until: datetime.datetime) -> bool:
    return (
        after - until > _TOO_FAR_AHEAD
        or Notice.objects.turning_between(after, until).exists()
        or Banner.objects.turning_between(after, until).exists()
        or ServiceFigure.objects.growing_old_between(timezone.localdate(after), timezone.localdate(until)).exists()
    )


def _next_turn(after: datetime.datetime) -> datetime.datetime | None:
    old = ServiceFigure.objects.current(timezone.localdate(after)).next_to_grow_old()
    turns = (Notice.objects.next_turn(after), Banner.objects.next_turn(after), old and day_start(old))
    return min((turn for turn in turns if turn), default=None)
