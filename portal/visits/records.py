"""One counted answer as 48 bytes, and how to find such records again in bytes that a crash has cut."""

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

_MARK = b"PVJ1"
_BODY = struct.Struct("<4s12sQdqB3x")
_SUM = struct.Struct("<I")
SIZE = _BODY.size + _SUM.size
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


def pack(record: Record) -> bytes:
    """The record as ``SIZE`` bytes."""
    kind = record.kind.encode("ascii")
    body = _BODY.pack(_MARK, kind, record.number, record.at, record.visitor, record.crawler)
    return body + _SUM.pack(zlib.crc32(body))


def unpack(data: bytes) -> tuple[list[Record], int]:
    """The whole records in ``data``, and how many bytes are done with.

    What is torn is passed over when a whole record follows. Behind the last one nothing is: it may be a record that
    is being written, of which a reader can see the length before the bytes. Only more of it than any writer has under
    way at once is rubbish.
    """
    records, done = [], 0
    for position in _places(data):
        records.append(_record(data, position))
        done = position + SIZE
    if len(data) - done >= RUBBISH:
        done = len(data) - SIZE + 1
    return records, done


def _places(data: bytes) -> Iterator[int]:
    """Where whole records begin."""
    position = 0
    while 0 <= position <= len(data) - SIZE:
        if _is_whole(data, position):
            yield position
            position += SIZE
        else:
            position = data.find(_MARK, position + 1)


def _is_whole(data: bytes, position: int) -> bool:
    if not data.startswith(_MARK, position):
        return False
    end = position + _BODY.size
    return zlib.crc32(data[position:end]) == _SUM.unpack_from(data, end)[0]


def _record(data: bytes, position: int) -> Record:
    _, kind, number, at, visitor, crawler = _BODY.unpack_from(data, position)
    return Record(kind.rstrip(b"\0").decode("ascii"), number, at, visitor, bool(crawler))
