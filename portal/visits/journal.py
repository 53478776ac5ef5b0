"""Writing the journal: one file for each process, which grows by a record for each counted answer.

The file is mapped into memory: what is written there is the kernel's at once and outlives the process, without a system
call for each view and without giving the interpreter away. A file is never opened a second time for writing. The
process that writes it holds a lock on it for as long as it lives, which is how the flusher knows that nothing more can
come.
"""

import fcntl
import math
import mmap
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
from .records import SIZE

SUFFIX = ".journal"
ROTATE_AT = 16 * 1024 * 1024
# By so many bytes a file grows; they are zero until they are written. Whole records and whole pages of memory.
PIECE = 4 * math.lcm(SIZE, mmap.ALLOCATIONGRANULARITY)
_OPENED_AT_MOST = 100


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

    def append(self, data: bytes) -> None:
        """Write a packed record. ``OSError`` if there is no room for it: it is not counted then."""
        file = self._file
        if file is None or time.monotonic() >= self._look_at:
            file = self._look()
        crash_point("journal.before_write")
        while not file.append(data):
            file = self._look()
        crash_point("journal.after_write")

    def close(self) -> None:
        """End the file; the flusher removes it when it is read."""
        file, self._file = self._file, None
        if file is not None:
            file.end()

    def _look(self) -> "_OpenFile":
        with self._opening:
            file = self._file
            if file is None or not self._is_usable(file):
                self._file = self._open()
                if file is not None:
                    file.end()
            self._look_at = time.monotonic() + self.look_every
            return self._file

    def _is_usable(self, file: "_OpenFile") -> bool:
        # Somebody may have cleared the directory: what is written to a file without a name is never read.
        return os.fstat(file.number).st_nlink > 0 and file.size < self.rotate_at

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
            self._file.leave()
            self._file = None


class _OpenFile:
    """A locked journal file; threads write to it in turn. ``size``: in bytes, as far as it is written."""

    def __init__(self, number: int):
        self.number = number
        self._turn = threading.Lock()
        self._piece: mmap.mmap | None = None
        self._before = 0
        self._filled = PIECE

    @property
    def size(self) -> int:
        return self._before + self._filled if self._piece else 0

    def append(self, data: bytes) -> bool:
        """Write ``data``; nothing is done and ``False`` returned if the file was ended meanwhile."""
        # ``with`` takes twice as long, and each kept page that goes out passes here.
        self._turn.acquire()
        try:
            at = self._filled
            if at == PIECE:
                if self.number < 0:
                    return False
                self._grow()
                at = 0
            end = at + SIZE
            self._piece[at:end] = data
            self._filled = end
            return True
        finally:
            self._turn.release()

    def end(self) -> None:
        """Cut off what is not written, and let the file go."""
        with self._turn:
            if self.number >= 0:
                os.ftruncate(self.number, self.size)
            self.leave()

    def leave(self) -> None:
        """Let the file go as it is."""
        number, self.number = self.number, -1
        piece, self._piece, self._filled = self._piece, None, PIECE
        if piece is not None:
            piece.close()  # it has the file open, too
        if number >= 0:
            os.close(number)

    def _grow(self) -> None:
        size = self.size
        # The room is there from now on: a full disk is told here, and never by a signal while memory is written.
        os.posix_fallocate(self.number, size, PIECE)
        before, self._piece = self._piece, mmap.mmap(self.number, PIECE, offset=size)
        self._before, self._filled = size, 0
        if before is not None:
            before.close()

    def __del__(self):
        self.leave()


def new_name() -> str:
    """A name that no file of any host has ever had; the host is in it so that people see where it comes from."""
    return f"{host()}-{secrets.token_hex(16)}{SUFFIX}"


def host() -> str:
    """The name of this machine as far as it can stand in the name of a file."""
    return re.sub(r"[^a-z0-9]+", "-", platform.node().lower())[:40].strip("-") or "host"


def _begin_file(path: Path) -> int | None:
    """Create and lock the file; ``None`` if the flusher saw it in between, took it for a left one and removes it."""
    crash_point("journal.before_open")
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o640)
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
