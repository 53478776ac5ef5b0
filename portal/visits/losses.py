"""Views that could not be recorded: said in the log at most once a minute, and in the health report.

The process that loses views is rarely the one that answers ``/healthz``, so the moment of the last loss is kept as
the time of an empty file: setting it needs no room on a full disk.
"""

import contextlib
import logging
import os
import time
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)

MARKER = "lost"
REMEMBERED = 300
_LOG_EVERY = 60

_last_loss = _last_log = 0.0
_unsaid = 0


def note(error: BaseException) -> None:
    """Remember that a view was lost because of ``error``. Never raises."""
    global _last_loss, _last_log, _unsaid
    _last_loss = time.time()
    _unsaid += 1
    with contextlib.suppress(OSError):
        os.utime(marker())
    if _last_loss - _last_log >= _LOG_EVERY:
        logger.error("Views are being lost (%d since the last message): %s: %s", _unsaid, type(error).__name__, error)
        _last_log, _unsaid = _last_loss, 0


def seconds_since() -> float | None:
    """Seconds since any process of this host lost a view, or ``None`` if none did lately."""
    last = _last_loss
    with contextlib.suppress(OSError):
        last = max(last, marker().stat().st_mtime)
    age = time.time() - last
    return age if age < REMEMBERED else None


def forget() -> None:
    """Know of no loss in this process, as when it began."""
    global _last_loss, _last_log, _unsaid
    _last_loss = _last_log = 0.0
    _unsaid = 0


def prepare() -> None:
    """Have the marker there while there is room for it; as old as if nothing had ever been lost."""
    with contextlib.suppress(FileExistsError):
        marker().touch(exist_ok=False)
        os.utime(marker(), (0, 0))


def marker() -> Path:
    """The empty file whose time of change is the moment of the last loss."""
    return Path(settings.JOURNAL_DIR) / MARKER
