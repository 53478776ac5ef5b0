"""Writing the journal: one append-only file for each process, one write for each counted answer.

A file is never opened a second time for writing. The process that writes it holds a lock on it for as long as it
lives, which is how the flusher knows that nothing more can come.
"""

import ctypes
import fcntl
import os
import platform
import re
import secrets
import threading
import time
import weakref
from pathlib import Path

from . import losses
from .crash import crash_point
from .records import SIZE, Record, pack

SUFFIX = ".journal"
ROTATE_AT = 16 * 1024 * 1024
_OPENED_AT_MOST = 100

# ``os.write`` lets other threads run meanwhile, and for 48 bytes into the kernel's memory the change of threads costs
# several times the write. Should the disk ever hold the write up, every thread would soon stand before it anyway.
_write = ctypes.PyDLL(None).write
_LENGTH = ctypes.c_size_t(SIZE)


class Journal:
    """The journal of this process in ``directory``. Threads may share it; a forked child begins a file of its own.

    A file is ended when it has grown to about ``rotate_at`` bytes, which is looked at every ``look_every`` seconds.
    """

    def __init__(self, directory, rotate_at: int = ROTATE_AT, look_every: float = 1):
        self.directory = Path(directory)
        self.rotate_at = rotate_at
        self.look_every = look_every
        self._opening = threading.Lock()
        self._file: _OpenFile | None = None
        self._look_at = 0.0
        _journals.add(self)

    def append(self, record: Record) -> None:
        """Write the record. ``OSError`` if it could not be written whole: it is not counted then."""
        file = self._file
        if file is None or time.monotonic() >= self._look_at:
            file = self._look()
        crash_point("journal.before_write")
        # Without a lock: the kernel puts one write behind the other, and the file stays open while a thread holds it.
        data = pack(record)
        written = _write(file.number, data, _LENGTH)
        if written < 0:
            written = os.write(file.number, data)  # which says why
        crash_point("journal.after_write")
        if written != SIZE:
            raise OSError(f"only {written} of {SIZE} bytes could be written to the journal")

    def close(self) -> None:
        """End the file; the flusher removes it when it is read."""
        self._file = None

    def _look(self) -> "_OpenFile":
        with self._opening:
            file = self._file
            if file is None or not self._is_usable(file):
                self._file = file = self._open()
            self._look_at = time.monotonic() + self.look_every
            return file

    def _is_usable(self, file: "_OpenFile") -> bool:
        state = os.fstat(file.number)
        # Somebody may have cleared the directory: what is written to a file without a name is never read.
        return state.st_nlink > 0 and state.st_size < self.rotate_at

    def _open(self) -> "_OpenFile":
        self.directory.mkdir(parents=True, exist_ok=True)
        losses.prepare()
        for _ in range(_OPENED_AT_MOST):
            number = _begin_file(self.directory / new_name())
            if number is not None:
                return _OpenFile(number)
        raise OSError("the flusher took every new journal file for one that its writer has left")

    def _start_over_after_fork(self) -> None:
        # Another thread of the parent may have held the lock, or the file. The parent's file stays locked and open.
        self._opening = threading.Lock()
        if self._file is not None:
            self._file.close()
            self._file = None


class _OpenFile:
    """A locked journal file, closed when the last thread that writes to it has let it go."""

    def __init__(self, number: int):
        self.number = number

    def close(self) -> None:
        number, self.number = self.number, -1
        if number >= 0:
            os.close(number)

    __del__ = close


def new_name() -> str:
    """A name that no file of any host has ever had; the host is in it so that people see where it comes from."""
    return f"{host()}-{secrets.token_hex(16)}{SUFFIX}"


def host() -> str:
    """The name of this machine as far as it can stand in the name of a file."""
    return re.sub(r"[^a-z0-9]+", "-", platform.node().lower())[:40].strip("-") or "host"


def _begin_file(path: Path) -> int | None:
    """Create and lock the file; ``None`` if the flusher saw it in between, took it for a left one and removes it."""
    crash_point("journal.before_open")
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC, 0o640)
    try:
        crash_point("journal.after_open")
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        crash_point("journal.after_lock")
        if os.fstat(file).st_nlink:
            return file
    except BlockingIOError:
        pass
    except BaseException:
        os.close(file)
        raise
    os.close(file)
    return None


_journals: weakref.WeakSet[Journal] = weakref.WeakSet()


def _start_over_after_fork() -> None:
    for journal in _journals:
        journal._start_over_after_fork()


os.register_at_fork(after_in_child=_start_over_after_fork)
