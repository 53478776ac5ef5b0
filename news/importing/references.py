"""What a path or an address in a record means: a file beside the imported one, a picture on another host, or nothing.

Nothing outside the folder of the imported file is ever opened, whatever a path says.
"""

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from portal.lib.text import nfc

_UPLOADS = ("uploads", "wp-content/uploads")


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file in the folder: ``path`` to open it by, ``name`` as seen from the folder, ``size`` in bytes."""

    path: Path
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file on another host."""

    url: str


@dataclass(frozen=True, slots=True)
class Absent:
    """Nothing that could be taken, and why."""

    reason: str


Place = LocalFile | RemoteFile | Absent


class References:
    """Finds what records refer to, seen from the folder of the imported file."""

    def __init__(self, folder: Path | None):
        self._folder = folder.resolve() if folder else None

    def find(self, address: str, page: str = "") -> Place:
        """What the address means that stands in the text of ``page``; addresses of uploads are looked for here too."""
        address = address.strip()
        if address.startswith("data:"):
            return Absent("it is written into the text itself (data:)")
        parts = _split(urljoin(page, address) if page and not _split(address).scheme else address)
        if parts.scheme in ("http", "https"):
            return self._upload(parts.path) or self._beside(address, page) or RemoteFile(parts.geturl())
        if parts.netloc:
            return self._upload(parts.path) or RemoteFile(f"https:{parts.geturl()}")
        if parts.scheme or not address:
            return Absent("it is neither a path nor an address of the web")
        return self._upload(parts.path) or self.file(address)

    def file(self, path: str) -> LocalFile | Absent:
        """The file at a path relative to the folder, as it is written or with its escapes (``%20``) undone."""
        found = self._at(path)
        if isinstance(found, LocalFile):
            return found
        plain = unquote(path.partition("?")[0].partition("#")[0])
        return self._at(plain) if plain != path else found

    def _beside(self, address: str, page: str) -> LocalFile | None:
        """A relative address may mean a file that was delivered with the record, whatever page it came from."""
        if not page or _split(address).scheme or address.startswith("/"):
            return None
        found = self.file(address)
        return found if isinstance(found, LocalFile) else None

    def _upload(self, path: str) -> LocalFile | None:
        """A file of WordPress's folder of uploads, in its full size if that is there."""
        _before, folder, tail = path.partition("/uploads/")
        if not folder or self._folder is None:
            return None
        tail = unquote(tail)
        for name in dict.fromkeys((_full_size(tail), tail)):
            for uploads in _UPLOADS:
                found = self._at(f"{uploads}/{name}")
                if isinstance(found, LocalFile):
                    return found
        return None

    def _at(self, path: str) -> LocalFile | Absent:
        path = path.replace("\\", "/")
        parts = PurePosixPath(path).parts
        if "\0" in path or ".." in parts or path.startswith(("/", "~")) or path[1:2] == ":":
            return Absent("its path leads out of the folder of the imported file")
        if self._folder is None or not parts:
            return Absent("there is no such file")
        for name in dict.fromkeys((path, nfc(path), unicodedata.normalize("NFD", path))):
            try:
                real = (self._folder / name).resolve(strict=True)
            except (OSError, RuntimeError):  # absent, a loop of links, a name that no file can have
                continue
            if not real.is_relative_to(self._folder):
                return Absent("its path leads out of the folder of the imported file")
            if real.is_file():
                return LocalFile(real, nfc(name), os.path.getsize(real))
        return Absent("there is no such file")


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _full_size(name: str) -> str:
    """``a.jpg`` for ``a-300x200.jpg``, as WordPress calls the smaller copies."""
    stem, dot, extension = name.rpartition(".")
    base, dash, measure = stem.rpartition("-")
    width, cross, height = measure.partition("x")
    if dot and dash and cross and width.isdecimal() and height.isdecimal():
        return f"{base}.{extension}"
    return name
