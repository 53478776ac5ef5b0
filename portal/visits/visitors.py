"""Telling visitors apart within one day without knowing them.

A visitor is a hash of address and browser under the day's salt. The salt is thrown away after the day, and neither
address nor browser is stored anywhere: afterwards nobody can find out whose hash it was.
"""

import contextlib
import datetime
import hashlib
import logging
import os
import secrets
import threading
import time

from django.db import connection

from .models import DailySalt

logger = logging.getLogger(__name__)

UNKNOWN = 0
_SALT_BYTES = 32
_RETRY_AFTER = 10
_WAIT = 0.5


class Salts:
    """The salts that this process knows: read from the database once a day, shared by all threads.

    A page must not wait for a database that is away: one thread asks, the others wait for it half a second at most,
    and after a failure nobody asks for ten seconds.
    """

    def __init__(self):
        self.forget()

    def forget(self) -> None:
        """Know nothing any more."""
        # Never changed, only replaced.
        self.known: dict[datetime.date, bytes] = {}
        self._lock = threading.Lock()
        self._asked_at: float | None = None
        self._retry_at = 0.0

    def of(self, day: datetime.date) -> bytes | None:
        """The salt of the day, or ``None`` while the database cannot be asked."""
        return self.known.get(day) or self._ask(day)

    def waits(self, day: datetime.date) -> bool:
        """Whether ``of()`` would ask the database now."""
        return day not in self.known and time.monotonic() >= self._retry_at

    def _ask(self, day: datetime.date) -> bytes | None:
        if time.monotonic() < self._retry_at or not self._take_turn():
            return None
        try:
            if day not in self.known and time.monotonic() >= self._retry_at:
                self._asked_at = time.monotonic()
                self.known = stored_salts(day)
        except Exception:  # a view without a visitor is better than no view
            self._retry_at = time.monotonic() + _RETRY_AFTER
            with contextlib.suppress(Exception):
                _drop_dead_connection()
            logger.warning("The day's salt cannot be read; views are counted without visitors.", exc_info=True)
        finally:
            self._asked_at = None
            self._lock.release()
        return self.known.get(day)

    def _take_turn(self) -> bool:
        if self._lock.acquire(blocking=False):
            return True
        # Whoever asks already may be stuck: half a second after it began, nobody waits for it any more.
        began = self._asked_at
        left = _WAIT if began is None else began + _WAIT - time.monotonic()
        return left > 0 and self._lock.acquire(timeout=left)


def stored_salts(day: datetime.date) -> dict[datetime.date, bytes]:
    """The salt of the day, made now if nobody has yet, and the next day's if it is there: midnight costs no query."""
    _drop_dead_connection()
    days = (day, day + datetime.timedelta(days=1))
    salts = dict(DailySalt.objects.filter(day__in=days).values_list("day", "salt"))
    if day not in salts:
        salts[day] = prepare_salt(day)
    return {known: bytes(salt) for known, salt in salts.items()}


def prepare_salt(day: datetime.date) -> bytes:
    """The salt of the day for all hosts; the first who asks makes it."""
    made, _ = DailySalt.objects.get_or_create(day=day, defaults={"salt": secrets.token_bytes(_SALT_BYTES)})
    return bytes(made.salt)


def visitor_hash(salt: bytes | None, address: str, user_agent: str) -> int:
    """The visitor of that day as a signed number of eight bytes, ``UNKNOWN`` without a salt."""
    if salt is None:
        return UNKNOWN
    text = f"{address}\0{user_agent}".encode("utf-8", "surrogatepass")
    digest = hashlib.blake2b(text, key=salt, digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True) or 1


def _drop_dead_connection() -> None:
    # This thread may serve kept pages only, and then nobody else looks after its connection.
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()


salts = Salts()
os.register_at_fork(after_in_child=salts.forget)
