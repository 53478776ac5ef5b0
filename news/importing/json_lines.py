"""JSON Lines: one record on each line. The fields are documented in ``docs/import.md``."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from .moments import read_moment
from .records import AttachedFile, Picture, Record, Unreadable

MAX_LINE = 16 * 1024 * 1024
_TEXTS = (
    "source_id", "title", "category", "category_slug", "unit", "byline", "source", "summary", "body_html", "source_url",
)  # fmt: skip
_FIELDS = {*_TEXTS, "published_at", "views", "tags", "images", "attachments"}
_MOST_VIEWS = 10**12


def read(file: BinaryIO) -> Iterator[Record | Unreadable]:
    """The records of the file, line by line; empty lines count but say nothing."""
    for number, line in _numbered_lines(file):
        if line is None:
            yield Unreadable(number, f"the line is longer than {MAX_LINE // 1024 // 1024} MB")
        elif line.strip():
            yield _record_on(number, line)


def record_from(data: dict, position: int = 0) -> Record:
    """The record of one JSON object; ``ValueError`` with the reason when a field is not what it must be."""
    moment = _text(data, "published_at")
    return Record(
        **{name: _text(data, name) for name in _TEXTS},
        published_at=read_moment(moment) if moment.strip() else None,
        views=_views(data.get("views")),
        tags=_tags(data.get("tags")),
        images=[_picture(one) for one in _objects(data, "images")],
        attachments=[_attached_file(one) for one in _objects(data, "attachments")],
        position=position,
        notes=[f"the field “{name}” is not known" for name in sorted(data.keys() - _FIELDS)],
    )


def _numbered_lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number; ``None`` in the place of one that is too long to be held."""
    number = 0
    while line := file.readline(MAX_LINE):
        number += 1
        is_whole = line.endswith(b"\n") or len(line) < MAX_LINE
        while not line.endswith(b"\n") and len(line) == MAX_LINE:
            line = file.readline(MAX_LINE)
        yield number, line.removeprefix(b"\xef\xbb\xbf" if number == 1 else b"") if is_whole else None


def _record_on(number: int, line: bytes) -> Record | Unreadable:
    title = ""
    try:
        data = json.loads(line.decode("utf-8").rstrip())
        if not isinstance(data, dict):
            raise ValueError("the line is no JSON object")
        if b"\\ud" in line.lower():
            json.dumps(data, ensure_ascii=False).encode("utf-8")  # a surrogate without its other half is no text
        title = data["title"] if isinstance(data.get("title"), str) else ""
        return record_from(data, number)
    except UnicodeEncodeError:
        return Unreadable(number, "half a character (\\ud…) in its text")
    except UnicodeDecodeError as error:
        return Unreadable(number, f"broken UTF-8 at byte {error.start + 1} of the line")
    except json.JSONDecodeError as error:
        return Unreadable(number, f"broken JSON at character {error.pos + 1}: {error.msg}")
    except RecursionError:
        return Unreadable(number, "broken JSON: nested without end")
    except ValueError as error:
        return Unreadable(number, str(error), title)


def _text(data: dict, name: str) -> str:
    value = data.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"“{name}” must be text")
    return value


def _views(value) -> int:
    if value is None or value == "":
        return 0
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 20:
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST_VIEWS:
        raise ValueError("“views” must be a whole number, 0 or more")
    return value


def _tags(value) -> list[str]:
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list | None) or not all(isinstance(tag, str) for tag in value or []):
        raise ValueError("“tags” must be a list of words")
    return value or []


def _objects(data: dict, name: str) -> list[dict]:
    value = data.get(name) or []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ValueError(f"“{name}” must be a list of objects")
    return value


def _picture(data: dict) -> Picture:
    picture = Picture(*(_text(data, name) for name in ("path", "url", "alt", "caption")), lead=data.get("lead") is True)
    if not picture.address:
        raise ValueError("a picture in “images” needs a “path” or a “url”")
    return picture


def _attached_file(data: dict) -> AttachedFile:
    if not _text(data, "path"):
        raise ValueError("a file in “attachments” needs a “path”")
    return AttachedFile(_text(data, "path"), _text(data, "name"))
