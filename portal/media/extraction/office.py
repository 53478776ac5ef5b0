"""Word, PowerPoint, Excel and OpenDocument: which parts of the archive hold words, and in which elements."""

import re
import zipfile
from dataclasses import dataclass, field
from typing import IO

from django.core.exceptions import ValidationError

from portal.media import archives

from . import xml_words
from .gathering import Gathering
from .limits import MAX_XML
from .refusals import Locked, TooMuch

_CHUNK = 256 * 1024
_LAST_NUMBER = re.compile(r"(\d+)\.xml$")


@dataclass(frozen=True, slots=True)
class _Kind:
    """``parts``: patterns of part names in the order of reading; ``grammar``: where the words stand in them."""

    parts: tuple[str, ...]
    grammar: xml_words.Grammar = field(default_factory=xml_words.Grammar)


# A text box stands twice, the second time in "Fallback"; "moveFrom" is where a moved text is no more.
_WORD = _Kind(
    ("word/document.xml", "word/(foot|end)notes.xml", r"word/(header|footer)\d*.xml"),
    xml_words.Grammar(
        words={"t"},
        lines={"p"},
        signs={"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"},
        skipped={"Fallback", "moveFrom"},
    ),
)
_SLIDES = _Kind(
    (r"ppt/slides/slide\d+.xml",), xml_words.Grammar(words={"t"}, lines={"p"}, signs={"br": "\n"}, skipped={"Fallback"})
)
# The texts of a workbook's cells stand in one list, each once; some programs write them into the cells.
_SHEETS = _Kind(
    ("xl/sharedStrings.xml", r"xl/worksheets/sheet\d+.xml"),
    xml_words.Grammar(words={"t"}, lines={"si", "is"}, skipped={"rPh"}),
)
_OPEN = _Kind(
    ("content.xml",),
    xml_words.Grammar(
        words={"p", "h"},
        lines={"p", "h"},
        signs={"tab": " ", "s": " ", "line-break": "\n"},
        skipped={"annotation", "tracked-changes"},
    ),
)
_KINDS = {"docx": _WORD, "pptx": _SLIDES, "xlsx": _SHEETS, "odt": _OPEN, "ods": _OPEN}


def read(file: IO[bytes], extension: str, words: Gathering) -> None:
    """Gather the words of all parts; nothing is unpacked but them, piece by piece."""
    kind, archive = _KINDS[extension], _opened(file)
    room = MAX_XML
    for name in _parts(archive, kind):
        reader = xml_words.Reader(kind.grammar, words.add)
        with archive.open(name) as part:
            while chunk := part.read(_CHUNK):
                room -= len(chunk)
                if room < 0:
                    words.is_partial = True
                    return
                reader.feed(chunk)
            reader.close()
        words.add("\n\n")


def _opened(file: IO[bytes]) -> zipfile.ZipFile:
    try:
        return archives.opened(file)
    except ValidationError as error:
        refusal = {"encrypted": Locked, "bomb": TooMuch}.get(error.code)
        if refusal:
            raise refusal from error
        raise


def _parts(archive: zipfile.ZipFile, kind: _Kind) -> list[str]:
    """The parts that are there, pattern after pattern, those with numbers by their numbers."""
    found = []
    for pattern in kind.parts:
        whole = re.compile(pattern.replace(".xml", r"\.xml"), re.I)
        found += sorted((name for name in archive.namelist() if whole.fullmatch(name)), key=_number)
    return found


def _number(name: str) -> tuple[int, str]:
    number = _LAST_NUMBER.search(name)
    return int(number[1]) if number else 0, name
