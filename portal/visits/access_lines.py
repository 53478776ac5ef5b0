"""The lines of nginx's log of views, as ``docs/nginx/portal.conf`` has it write them, and what they count."""

import json
import logging
import time
from collections import Counter
from collections.abc import Iterable

from .counting import PAGE, is_key
from .crawlers import PREFETCH_HEADERS
from .records import Record
from .viewing import record_of

logger = logging.getLogger(__name__)

# Method, the marks of a prefetch, address, browser; moment, status and key stand beside them.
_FIELDS = ("REQUEST_METHOD", *PREFETCH_HEADERS, "REMOTE_ADDR", "HTTP_USER_AGENT")
# A moment looks like 1777870800.123: its first digits are the same for a hundred seconds, which lie within one day.
_HUNDREDS, _MOMENT = 8, 14
_LATEST = 1e11
_WARN_EVERY = 60

_warned_at = float("-inf")
_unsaid = 0


class NoView(ValueError):
    """A line that nginx has not written in our format, or not whole."""


def records_in(lines: Iterable[bytes]) -> list[Record]:
    """What the lines count, like ones in one record. What is no line of ours is passed over, and the log says so."""
    lines = [line for line in lines if line]
    # A storm of one reader's requests is a storm of lines that differ in their milliseconds.
    alike = [line[:_HUNDREDS] + line[_MOMENT:] for line in lines]
    times, latest = Counter(alike), dict(zip(alike, lines, strict=True))
    records, strange = [], 0
    for key, line in latest.items():
        try:
            record = _read(line)
        except ValueError:
            strange += times[key]
            continue
        if record is not None:
            records.append(record._replace(times=times[key]))
    if strange:
        _warn(strange)
    return records


def moment_of(line: bytes) -> float:
    """When the answer of this line was given, in seconds since 1970. ``ValueError`` if it does not say so."""
    moment, tab, _ = line.partition(b"\t")
    at = float(moment)
    if not tab or len(moment) != _MOMENT or not 0 <= at < _LATEST:
        raise NoView(line[:100])
    return at


def _read(line: bytes) -> Record | None:
    at = moment_of(line)
    fields = line.split(b"\t")
    if len(fields) != len(_FIELDS) + 3:
        raise NoView(line[:100])
    _, method, status, key, *others = map(_plain, fields)
    if key != PAGE and not is_key(key):
        raise NoView(line[:100])
    return record_of(dict(zip(_FIELDS, (method, *others), strict=True)), status, key, at)


def _plain(field: bytes) -> str:
    # Latin-1, as WSGI has headers: the same browser has the same hash wherever it was served.
    text = field.decode("latin-1")
    return json.loads(f'"{text}"') if "\\" in text else text


def _warn(strange: int) -> None:
    global _warned_at, _unsaid
    _unsaid += strange
    if time.monotonic() - _warned_at >= _WARN_EVERY:
        logger.warning("%d lines of nginx's log are no views and are passed over: is log_format ours?", _unsaid)
        _warned_at, _unsaid = time.monotonic(), 0
