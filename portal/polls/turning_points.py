"""Polls open and close without anybody saving anything; this is where kept pages learn of it."""

import datetime

from django.db import transaction
from django.utils import timezone

from portal.delivery.generation import bump

from .models import DisplayClock, Poll

_ROW = 1
# A clock that stands further ahead than two hosts can differ was set on a machine with a wrong date.
_TOO_FAR_AHEAD = datetime.timedelta(hours=1)


def pass_turning_points(now: datetime.datetime | None = None) -> bool:
    """Bump the generation if a poll opened or closed since the last time; whether one did.

    The clock moves in the transaction of the bump: a worker that is killed leaves both undone, and two workers bump
    once. As long as nothing turns, nothing is written.
    """
    now = now or timezone.now()
    before = DisplayClock.objects.filter(pk=_ROW).first()
    if before and not _something_turned(before.passed_until, now):
        return False
    with transaction.atomic():
        clock, _ = DisplayClock.objects.select_for_update().get_or_create(pk=_ROW, defaults={"passed_until": now})
        if before and clock.passed_until != before.passed_until:
            return False
        clock.passed_until = now
        clock.save()
        bump()
    return True


def _something_turned(after: datetime.datetime, until: datetime.datetime) -> bool:
    return after - until > _TOO_FAR_AHEAD or Poll.objects.turning_between(after, until).exists()
