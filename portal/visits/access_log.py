"""Reading the log of the views that our nginx served, and taking from it what has been added up.

nginx writes behind the end of one file for ever (``access_log`` without a variable: half the cost, and no worker of
nginx ever holds a file that another has rotated away). What is read becomes a hole: the kernel gives the room back and
nothing of the addresses stays, while all offsets hold. So there is nothing to rotate and nobody to signal.
"""

import contextlib
import ctypes
import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from .access_lines import moment_of, records_in
from .crash import crash_point
from .journal import host
from .records import Record

NAME = "nginx.log"
STAYS_AT_MOST = 1024 * 1024

_LINE = 128
# nginx takes 32 KiB of headers; with what it escapes no line is longer.
_LONGEST = 256 * 1024
_KEEP_SIZE, _PUNCH_HOLE = 1, 2

_fallocate = ctypes.CDLL(None, use_errno=True).fallocate
_fallocate.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_int64, ctypes.c_int64]


@dataclass(frozen=True, slots=True)
class AccessLog:
    """The log. ``name`` tells a file that somebody has put in its place from the one that was read."""

    path: Path
    name: str

    def size(self) -> int:
        """Where nginx goes on writing; 0 when the file is gone."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def read(self, offset: int, limit: int) -> tuple[list[Record], int]:
        """The records of about ``limit`` lines from ``offset`` on, and the offset behind the last whole line."""
        data = self._bytes(offset, max(limit * _LINE, _LONGEST))
        end = data.rfind(b"\n") + 1
        if not end and len(data) >= _LONGEST:
            end = len(data)
        return records_in(data[:end].split(b"\n")), offset + end

    def waiting_since(self, offset: int) -> float | None:
        """The moment of the first line behind ``offset`` that is one of ours."""
        *lines, _ = self._bytes(offset, _LONGEST).split(b"\n")
        for line in lines:
            with contextlib.suppress(ValueError):
                return moment_of(line)
        return None

    def put_away(self, offset: int) -> None:
        """Make a hole of what stands before ``offset``. What a filesystem does not do is seen by ``stays()``."""
        if offset and self._bytes(offset - 1, 1) not in (b"", b"\0"):
            crash_point("flush.before_hole")
            with contextlib.suppress(OSError):
                self._make_hole(offset)
            crash_point("flush.after_hole")

    def stays(self, offset: int) -> bool:
        """Whether much was read up to ``offset``, and the very beginning of it is still there."""
        return offset > STAYS_AT_MOST and self._bytes(0, 1) not in (b"", b"\0")

    def _make_hole(self, end: int) -> None:
        with open(self.path, "r+b", buffering=0) as file:
            if _fallocate(file.fileno(), _KEEP_SIZE | _PUNCH_HOLE, 0, end):
                error = ctypes.get_errno()
                raise OSError(error, os.strerror(error))

    def _bytes(self, offset: int, size: int) -> bytes:
        try:
            with open(self.path, "rb", buffering=0) as file:
                return os.pread(file.fileno(), size, offset)
        except FileNotFoundError:
            return b""


def is_kept() -> bool:
    """Whether nginx has been given a log. If not, the application counts itself, and nginx keeps no pages."""
    return _path().exists()


def listed() -> list[AccessLog]:
    """The log of this host's nginx, or none."""
    try:
        return [AccessLog(_path(), f"{host()}-nginx-{_path().stat().st_ino}")]
    except FileNotFoundError:
        return []


def _path() -> Path:
    return Path(settings.JOURNAL_DIR) / NAME
