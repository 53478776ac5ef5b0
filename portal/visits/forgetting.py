"""Throwing away what may not be kept, and what nobody needs any more."""

import datetime

from django.utils import timezone

from .answers import forget_moments
from .flusher import exclusive, flush, sources
from .journal import host
from .models import DailySalt, JournalFile, Visitor
from .visitors import prepare_salt

GRACE = datetime.timedelta(hours=1)
ROWS_KEPT = datetime.timedelta(days=30)


def forget(now: datetime.datetime | None = None) -> None:
    """Delete salts and visitors of days that ended an hour ago; make the salts of today and tomorrow.

    What was made of a visitor's hash to know somebody who pressed twice goes with them, every hour.

    The hour is for hosts whose clocks differ and for what stands in a journal yet: it is added up first, since
    without its visitors a day could count one of them a second time.
    """
    now = now or timezone.now()
    flush()
    ended = timezone.localdate(now - GRACE)
    DailySalt.objects.filter(day__lt=ended).delete()
    Visitor.objects.filter(day__lt=ended).delete()
    forget_moments()
    today = timezone.localdate(now)
    for day in (today, today + datetime.timedelta(days=1)):
        prepare_salt(day)
    _forget_removed_files(now)


def _forget_removed_files(now: datetime.datetime) -> None:
    with exclusive():
        there = {file.name for file in sources()}
        old = JournalFile.objects.filter(name__startswith=f"{host()}-", read_at__lt=now - ROWS_KEPT)
        gone = [pk for pk, name in old.values_list("pk", "name") if name not in there]
        JournalFile.objects.filter(pk__in=gone).delete()
