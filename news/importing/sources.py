"""Which format a file has, told from what stands in it."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from . import json_lines, rss, wordpress
from .records import Record, Unreadable

_HEAD = 256 * 1024
_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


class UnknownFormat(Exception):
    """The file is in none of the formats; ``str()`` is the reason."""


class Source:
    """A file with articles: iterating gives its records; ``share_read`` says how much of it was read by then."""

    def __init__(self, path: Path, name: str, counted_in: str, read: Callable[[BinaryIO], Iterator]):
        self.path, self.name, self.counted_in = path, name, counted_in
        self._read = read
        self._size = os.path.getsize(path)
        self._file: BinaryIO | None = None
        self._share = 0.0

    def __iter__(self) -> Iterator[Record | Unreadable]:
        with self.path.open("rb") as self._file:
            yield from self._read(self._file)
            self._share = 1.0

    @property
    def share_read(self) -> float:
        """Between 0 and 1."""
        if self._file is not None and not self._file.closed:
            self._share = min(1.0, self._file.tell() / self._size)
        return self._share


def open_source(path: Path) -> Source:
    """The file as a source, or ``UnknownFormat``; ``OSError`` when it cannot be opened."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    encoding = _BOMS.get(head[:2], "utf-8")
    text = head.decode(encoding, "replace").removeprefix("\ufeff").lstrip()
    if not text:
        raise UnknownFormat("the file is empty")
    if text.startswith("<"):
        return _xml(path, text)
    if encoding != "utf-8" or "\0" in text:
        raise UnknownFormat("the file is not UTF-8 text")
    if text.startswith("["):
        raise UnknownFormat("the file is one JSON array: write one record on each line instead (JSON Lines)")
    if not any(line.lstrip().startswith("{") for line in text.splitlines()):
        raise UnknownFormat("the file is neither JSON Lines nor WordPress WXR nor RSS 2.0")
    return Source(path, "JSON Lines", "line", json_lines.read)


def _xml(path: Path, head: str) -> Source:
    if re.search(r"<rss[\s>]", head) is None:
        raise UnknownFormat("the file is XML, but neither WordPress WXR nor RSS 2.0")
    if "wordpress.org/export/" in head.partition("<item")[0]:
        return Source(path, "WordPress WXR", "item", wordpress.read)
    return Source(path, "RSS 2.0", "item", rss.read)
