"""Adding up the journal and nginx's log of views: what was read, and how far, is written in one transaction.

A crash anywhere repeats or resumes the work and changes no sum. Two flushers at once are harmless: the second finds
that the first has moved the offset, and drops what it had read.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.utils import timezone

from . import access_log, journal_files
from .access_log import AccessLog
from .crash import crash_point
from .journal_files import JournalPath
from .models import JournalFile
from .records import SIZE, Record
from .tally import Tally

Source = JournalPath | AccessLog

BATCH = 50_000
# Bytes for each record of a full batch; with less than this a round has come to the end.
_FEW = SIZE // 4
_OVERTAKEN_AT_MOST = 5
_LOCK = 0x706F727461


class Overtaken(Exception):
    """Another flusher has added up what this one has read."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was read of one file: from ``start`` to ``end``."""

    file: Source
    start: int
    end: int


@dataclass(slots=True)
class Batch:
    """What was read of all files at once, about ``BATCH`` views."""

    stretches: list[Stretch] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)


def flush() -> int:
    """Add up what this host's journal and nginx's log hold, and put away what is read; how many views it was."""
    added, overtaken = 0, 0
    while overtaken < _OVERTAKEN_AT_MOST:
        batch = _read_batch()
        if not batch.stretches:
            break
        crash_point("flush.after_read")
        try:
            _write(batch)
        except Overtaken:
            overtaken += 1
            continue
        crash_point("flush.after_commit")
        added += sum(record.times for record in batch.records)
        # What came meanwhile is the next round's: under load there would always be some, and a transaction for each.
        if sum(stretch.end - stretch.start for stretch in batch.stretches) < BATCH * _FEW:
            break
    _put_away()
    return added


@contextmanager
def exclusive() -> Iterator[None]:
    """A transaction, committed at its end, beside which no other one adds up or corrects the sums."""
    with transaction.atomic(durable=True):
        # On SQLite the transaction itself keeps other writers out: it begins IMMEDIATE.
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield


def sources() -> list[Source]:
    """All files of this host that views are read from."""
    return [*journal_files.listed(), *access_log.listed()]


def stored_offsets(files: list[Source]) -> dict[str, int]:
    """How far each file is added up; a new one is missing."""
    names = [file.name for file in files]
    return dict(JournalFile.objects.filter(name__in=names).values_list("name", "offset")) if names else {}


def _read_batch() -> Batch:
    files = sources()
    offsets = stored_offsets(files)
    batch, room = Batch(), BATCH
    for file in files:
        if room <= 0:
            break
        start = offsets.get(file.name, 0)
        if isinstance(file, AccessLog) and file.size() < start:
            _begin_anew(file, start)
            start = 0
        records, end = file.read(start, room)
        if end > start:
            batch.stretches.append(Stretch(file, start, end))
            batch.records += records
            room -= sum(record.times for record in records)
    return batch


def _write(batch: Batch) -> None:
    tally = Tally.of(batch.records)
    with exclusive():
        _move_offsets(batch.stretches)
        crash_point("flush.after_offsets")
        tally.store()
        crash_point("flush.before_commit")


def _move_offsets(stretches: list[Stretch]) -> None:
    now = timezone.now()
    new = [JournalFile(name=stretch.file.name, read_at=now) for stretch in stretches if stretch.start == 0]
    JournalFile.objects.bulk_create(new, ignore_conflicts=True)
    for stretch in stretches:
        # A file that is gone was read to its end, and its row may be gone with it.
        moved = stretch.file.path.exists() and JournalFile.objects.filter(
            name=stretch.file.name, offset=stretch.start
        ).update(offset=stretch.end, read_at=now)
        if not moved:
            raise Overtaken


def _begin_anew(log: AccessLog, offset: int) -> None:
    """Somebody has emptied the log: what stands in it now was never read.

    The offset was read before the size, which else only grows: no other flusher can have moved it beyond.
    """
    with exclusive():
        JournalFile.objects.filter(name=log.name, offset=offset).update(offset=0, read_at=timezone.now())


def _put_away() -> None:
    files = sources()
    offsets = stored_offsets(files)
    for file in files:
        file.put_away(offsets.get(file.name, 0))
