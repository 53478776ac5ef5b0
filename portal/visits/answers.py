"""Keeping the answers to "Bài này có hữu ích không?": one for each browser and subject.

A browser is known by a random number in a cookie, which it has after its first answer only. Whoever presses twice
before that cookie has arrived is known for some seconds by the day's visitor hash.
"""

import hashlib
import secrets
import time

from django.conf import settings
from django.utils import timezone

from .addresses import client_address
from .counting import split
from .models import HelpfulAnswer
from .periods import local_day
from .visitors import UNKNOWN, salts, visitor_hash

COOKIE = "phieu"
TWICE_WITHIN = 10
_LENGTH = 32


def identity_of(cookie: str) -> str:
    """The browser's random number in a cookie; empty for anything that ``new_identity`` cannot have made."""
    return cookie if len(cookie) == _LENGTH and set(cookie) <= set("0123456789abcdef") else ""


def new_identity() -> str:
    """A random number for a browser."""
    return secrets.token_hex(_LENGTH // 2)


def answer_of(key: str, identity: str) -> HelpfulAnswer | None:
    """What this browser has answered about the subject ``key``."""
    if not identity:
        return None
    return HelpfulAnswer.objects.of(*split(key)).filter(browser=browser_key(key, identity)).first()


def keep_answer(request, key: str, helpful: bool, told: dict | None = None) -> str:
    """Store the answer or change the one that this browser has given; the number to be kept in its cookie.

    ``told`` holds ``reason`` and ``comment`` where the reader was asked for them. Whoever says yes takes them back.
    """
    kind, number = split(key)
    values = {"helpful": helpful, "day": timezone.localdate()}
    if helpful or told is not None:
        values |= {"reason": "", "comment": ""} | ({} if helpful else told or {})
    identity = identity_of(request.COOKIES.get(COOKIE, ""))
    if identity:
        row = HelpfulAnswer(kind=kind, number=number, browser=browser_key(key, identity), **values)
        _upsert(row, "browser", values)
        return identity
    identity = new_identity()
    values["browser"] = browser_key(key, identity)
    before, moment = _moments(request, key)
    if before is None or not HelpfulAnswer.objects.of(kind, number).filter(moment=before).update(**values):
        _upsert(HelpfulAnswer(kind=kind, number=number, moment=moment, **values), "moment", values)
    return identity


def forget_moments() -> None:
    """Delete what tells pressing twice from two readers: it was needed for seconds."""
    HelpfulAnswer.objects.exclude(moment=None).update(moment=None)


def _upsert(row: HelpfulAnswer, unique: str, values: dict) -> None:
    HelpfulAnswer.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["kind", "number", unique], update_fields=list(values)
    )


def browser_key(key: str, identity: str) -> str:
    """What stands for a browser among the answers about one subject."""
    text = f"{key}|{identity}".encode()
    return hashlib.blake2b(text, key=settings.SECRET_KEY.encode()[:64], digest_size=16).hexdigest()


def _moments(request, key: str) -> tuple[int | None, int | None]:
    """The marks of this reader in the last stretch of ten seconds and in the present one."""
    now = time.time()
    salt = salts.of(local_day(now))
    visitor = visitor_hash(salt, client_address(request.META), request.META.get("HTTP_USER_AGENT", ""))
    if visitor == UNKNOWN:
        return None, None
    stretch = int(now // TWICE_WITHIN)
    return _mark(salt, visitor, key, stretch - 1), _mark(salt, visitor, key, stretch)


def _mark(salt: bytes, visitor: int, key: str, stretch: int) -> int:
    digest = hashlib.blake2b(f"{visitor}|{key}|{stretch}".encode(), key=salt, digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
