"""Reading the journal: which files there are, what stands in them, and which can be removed."""

import contextlib
import fcntl
import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from .crash import crash_point
from .journal import SUFFIX
from .records import RUBBISH, SIZE, Record, unpack, unpack_alike


@dataclass(frozen=True, slots=True)
class JournalPath:
    """A journal file, of a living writer or a gone one."""

    path: Path

    @property
    def name(self) -> str:
        """The file's name, which no other file ever bears."""
        return self.path.name

    def read(self, offset: int, limit: int) -> tuple[list[Record], int]:
        """The records in ``limit * SIZE`` bytes from ``offset`` on, alike ones in one, and the offset behind them."""
        records, done = unpack_alike(self._bytes(offset, limit * SIZE))
        return records, offset + done

    def waiting_since(self, offset: int) -> float | None:
        """The moment of the first record behind ``offset``."""
        records, _ = unpack(self._bytes(offset, 100 * SIZE))
        return records[0].at if records else None

    def _bytes(self, offset: int, size: int) -> bytes:
        try:
            with open(self.path, "rb", buffering=0) as file:
                file.seek(offset)
                return file.read(size) or b""
        except FileNotFoundError:
            return b""

    def put_away(self, offset: int) -> None:
        """What has been read up to ``offset`` is not needed any more."""
        self.remove_if_finished(offset)

    def remove_if_finished(self, offset: int) -> bool:
        """Remove the file if its writer is gone and nothing whole stands behind ``offset``."""
        with contextlib.suppress(FileNotFoundError, BlockingIOError), open(self.path, "rb", buffering=0) as file:
            # The writer's own lock is on the file until it ends, so whoever gets this one sees the end.
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            file.seek(offset)
            rest = file.read(RUBBISH)
            if unpack(rest) == ([], 0):
                crash_point("flush.before_unlink")
                self.path.unlink()
                crash_point("flush.after_unlink")
                return True
        return False


def listed(directory=None) -> list[JournalPath]:
    """The journal files of this host, by name."""
    folder = Path(directory or settings.JOURNAL_DIR)
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.name.endswith(SUFFIX))
    except FileNotFoundError:
        return []
    return [JournalPath(folder / name) for name in names]
