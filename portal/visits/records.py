"""One counted answer as 48 bytes, and how to find such records again in bytes that a crash has cut."""

import struct
import zlib
from functools import lru_cache
from typing import NamedTuple

from .periods import QUARTER

_MARK = b"PVJ1"
_BODY = struct.Struct("<4s12sQdq?3x")
_WHOLE = struct.Struct(f"{_BODY.format}I")
# The body in three: whose it is, when it was, who read.
_SUBJECT, _READER = struct.Struct("<4s12sQ"), struct.Struct("<q?3x")
_REST = struct.Struct(f"<d{_READER.size}s")
_JOINED = struct.Struct(f"<{_SUBJECT.size}s{_REST.size}sI")
# What the sum is of, and the sum; subject and reader, with the moment between them.
_SUMMED = struct.Struct(f"<{_BODY.size}sI")
_ALIKE = struct.Struct(f"<{_SUBJECT.size}sd{_READER.size}s4x")
SIZE = _WHOLE.size
RUBBISH = 64 * SIZE


class Record(NamedTuple):
    """``kind``, ``number``: of the subject, ``page`` and 0 for an ordinary page; ``at``: seconds since 1970;
    ``visitor``: the day's hash, 0 if unknown; ``crawler``: read by a machine; ``times``: how many there were
    of it, where they need not be told apart (a journal has each by itself).

    The kind is written out, so that a journal can be read without knowing who wrote it.
    """

    kind: str
    number: int
    at: float
    visitor: int = 0
    crawler: bool = False
    times: int = 1


# The bytes of a subject, which stand at the beginning, and their checksum, with which that of the record begins.
PackedSubject = tuple[bytes, int]


def pack(record: Record) -> bytes:
    """The record as ``SIZE`` bytes."""
    subject = packed_subject(record.kind, record.number)
    return joined(subject, record.at, packed_reader(record.visitor, record.crawler))


def packed_subject(kind: str, number: int) -> PackedSubject:
    """What is the same in all records of a subject."""
    begin = _SUBJECT.pack(_MARK, kind.encode("ascii"), number)
    return begin, zlib.crc32(begin)


def packed_reader(visitor: int, crawler: bool) -> bytes:
    """What is the same in all records of a reader."""
    return _READER.pack(visitor, crawler)


def joined(subject: PackedSubject, at: float, reader: bytes) -> bytes:
    """The record of parts that were packed before: each kept page that goes out passes here."""
    begin, begun = subject
    rest = _REST.pack(at, reader)
    return _JOINED.pack(begin, rest, zlib.crc32(rest, begun))


def unpack(data: bytes) -> tuple[list[Record], int]:
    """The whole records in ``data``, and how many bytes are done with.

    What is torn is passed over when a whole record follows. Behind the last one nothing is: it may be a record that
    is being written, or zeros in whose place the next ones will be. Only more of other bytes than any writer has under
    way at once is rubbish.
    """
    records, done, position = [], 0, 0
    last, marked = len(data) - SIZE, _BODY.size
    # Many thousands a second pass here: one loop, in which nothing is called that need not be.
    while 0 <= position <= last:
        mark, kind, number, at, visitor, crawler, total = _WHOLE.unpack_from(data, position)
        if mark == _MARK and zlib.crc32(data[position : position + marked]) == total:
            records.append(tuple.__new__(Record, (_name(kind), number, at, visitor, crawler, 1)))
            done = position = position + SIZE
        else:
            position = data.find(_MARK, position + 1)
    if last >= done + RUBBISH - SIZE and (end := len(data.rstrip(b"\0"))) >= done + RUBBISH:
        done = end - SIZE + 1
    return records, done


def unpack_alike(data: bytes) -> tuple[list[Record], int]:
    """As ``unpack``, with one record, the last, for those that differ in nothing but their moment within a quarter of
    an hour: when everybody reads one page, thousands a second pass here."""
    written = len(data.rstrip(b"\0"))
    whole = data[: -(-written // SIZE) * SIZE]
    if len(whole) % SIZE:
        return unpack(data)
    times: dict[tuple[bytes, float, bytes], int] = {}
    last: dict[tuple[bytes, float, bytes], float] = {}
    for (body, total), (subject, at, reader) in zip(_SUMMED.iter_unpack(whole), _ALIKE.iter_unpack(whole), strict=True):
        if zlib.crc32(body) != total or not body.startswith(_MARK):
            return unpack(data)
        key = subject, at // QUARTER, reader
        times[key] = times.get(key, 0) + 1
        last[key] = at
    records = []
    for key, how_often in times.items():
        subject, _, reader = key
        _, kind, number = _SUBJECT.unpack(subject)
        records.append(Record(_name(kind), number, last[key], *_READER.unpack(reader), how_often))
    return records, len(whole)


@lru_cache(maxsize=64)
def _name(kind: bytes) -> str:
    return kind.rstrip(b"\0").decode("ascii")
