"""What this process knows of the generation without asking for each page: read at most twice a second.

A change is therefore seen by every worker and host within a second and a half at the latest, however busy or idle it
is: by whoever asks first after half a second, and nobody is given a page by a number older than the limit. While the
database is away the last number holds, so that kept pages go on being served.
"""

import threading
import time
from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, connection

from . import generation

LOOK_EVERY = 0.5
TRUSTED_FOR = 1.5
RETRY_AFTER = 1.0
SILENT_AT_MOST = 2.0
_WAIT = 5.0


class GenerationWatch:
    """``number`` is the generation as last read; ``look_at`` the monotonic second from which it is to be read again;
    ``away`` whether the database did not answer the last time.
    """

    def __init__(self, read: Callable[[], int] = generation.stored):
        self._read = read
        self._turn = threading.Lock()
        self.forget()

    def forget(self) -> None:
        """Know nothing any more."""
        self.number = -1
        self.look_at = self._trusted_until = self._read_at = self._looks_since = 0.0
        self.away = False

    def wants_a_look(self, now: float) -> bool:
        """Of who comes when it is time to look: whether it is theirs to ``look()``, since nobody does so or they would
        have to wait. A database that is silent for too long is taken for one that is away.
        """
        if not self._turn.locked():
            return True
        if now < self._trusted_until:
            return False
        if now < self._looks_since + SILENT_AT_MOST:
            return True
        self.failed()
        return False

    def look(self, now: float) -> None:
        """Read the number if no other thread does so already; wait for that one if the known number is too old."""
        waits = now >= self._trusted_until
        if not (self._turn.acquire(timeout=_WAIT) if waits else self._turn.acquire(blocking=False)):
            return
        try:
            self._looks_since = time.monotonic()
            if self._looks_since >= self.look_at:
                self._look()
        finally:
            self._turn.release()

    def learn(self, number: int, read_at: float) -> None:
        """A number that somebody else has read, at this monotonic second."""
        if read_at >= self._read_at:
            self.number, self._read_at = number, read_at
            self.look_at = read_at + LOOK_EVERY
            self._trusted_until = read_at + TRUSTED_FOR
            self.away = False

    def failed(self) -> None:
        """The database does not answer: the last number holds, and for a second nobody waits for another try."""
        self.away = True
        self.look_at = time.monotonic() + RETRY_AFTER
        self._trusted_until = float("inf")

    def is_known_away(self) -> bool:
        """Whether asking the database now would be waiting for nothing."""
        return self.away and time.monotonic() < self.look_at

    def doubt(self) -> None:
        """Something has changed in this very process: the next who asks reads."""
        self.look_at = self._trusted_until = 0.0
        self.away = False

    def _look(self) -> None:
        read_at = time.monotonic()
        try:
            _drop_dead_connection()
            self.learn(self._read(), read_at)
        except (DatabaseError, InterfaceError):
            self.failed()


def _drop_dead_connection() -> None:
    # Threads that serve kept pages only never come past Django's own care for connections.
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()


watch = GenerationWatch()
generation.on_bump(watch.doubt)
