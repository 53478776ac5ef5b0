"""What ``/healthz`` asks this room: whether views are recorded, and whether they are added up."""

import os
import time
from pathlib import Path

from django.conf import settings

from . import losses
from .access_log import AccessLog
from .flusher import sources, stored_offsets

ROOM_AT_LEAST = 16 * 1024 * 1024
UNREAD_AT_MOST = 30


def journal_is_written() -> str | None:
    """Says so if views are being lost, or will be soon."""
    since = losses.seconds_since()
    if since is not None:
        return f"Views are being lost, the last one {since:.0f} seconds ago; the log says why."
    folder = Path(settings.JOURNAL_DIR)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _try_to_write(folder)
    except OSError as error:
        return f"Views are being lost: the journal cannot be written ({error})."
    room = os.statvfs(folder)
    if room.f_bavail * room.f_frsize < ROOM_AT_LEAST:
        return "The disk of the journal is full: views will be lost."
    return None


def journal_is_read() -> str | None:
    """Says so if something has been waiting for the flusher."""
    files = sources()
    offsets = stored_offsets(files)
    for file in files:
        if isinstance(file, AccessLog) and file.stays(offsets.get(file.name, 0)):
            return "nginx's log is added up, but cannot be emptied: may the worker write to it, on a local disk?"
        since = file.waiting_since(offsets.get(file.name, 0))
        if since is not None and time.time() - since > UNREAD_AT_MOST:
            return f"Views have not been added up for {time.time() - since:.0f} seconds: is the worker running?"
    return None


def _try_to_write(folder: Path) -> None:
    path = folder / f".probe-{os.getpid()}"
    try:
        with open(path, "wb", buffering=0) as file:
            if file.write(bytes(4096)) != 4096:
                raise OSError("no space left")
    finally:
        path.unlink(missing_ok=True)
