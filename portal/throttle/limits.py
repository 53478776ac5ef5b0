"""Limits that hold across workers and hosts: one table, one atomic ``UPDATE``."""

import datetime
import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .models import Attempts


@dataclass(frozen=True)
class Limit:
    """``most`` attempts in each window of ``seconds``; ``name`` tells limits apart."""

    name: str
    most: int
    seconds: int


def attempt(limit: Limit, who: str) -> int:
    """Count an attempt of ``who``; returns 0 when it is allowed, else the seconds to wait.

    ``who`` (an address, an account) is stored only as a keyed hash, and only until its window has ended.
    """
    now = timezone.now()
    window = int(now.timestamp()) // limit.seconds
    key = hashlib.blake2b(
        f"{limit.name}|{window}|{who}".encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=24
    ).hexdigest()
    ends_at = datetime.datetime.fromtimestamp((window + 1) * limit.seconds, tz=datetime.UTC)
    with transaction.atomic():
        Attempts.objects.bulk_create([Attempts(key=key, ends_at=ends_at)], ignore_conflicts=True)
        Attempts.objects.filter(key=key).update(number=F("number") + 1)
        number = Attempts.objects.values_list("number", flat=True).get(key=key)
    return 0 if number <= limit.most else max(1, int((ends_at - now).total_seconds()))


def forget_old() -> int:
    """Delete windows that have ended; returns how many."""
    return Attempts.objects.filter(ends_at__lte=timezone.now()).delete()[0]
