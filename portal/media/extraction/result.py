"""What comes of reading a file."""

from dataclasses import dataclass
from enum import StrEnum

# Which module of this package reads which kind. Old Office files (.doc, .xls, .ppt) are read by none.
KINDS = {"pdf": "pdf", "docx": "office", "pptx": "office", "xlsx": "office", "odt": "office", "ods": "office"}


class Outcome(StrEnum):
    """How it went. Only ``WHOLE`` and ``PARTLY`` come with a text."""

    WHOLE = "whole"
    PARTLY = "partly"  # cut at a limit, or most pages are pictures
    NO_LETTERS = "no_letters"  # scanned, or drawn with letters that have no names
    LOCKED = "locked"
    BROKEN = "broken"
    TOO_MUCH = "too_much"  # it went beyond a limit or brought the reader down
    NO_READER = "no_reader"
    UNAVAILABLE = "unavailable"  # nothing was tried: no process could be started, or a library is missing


@dataclass(frozen=True, slots=True)
class ExtractedText:
    """``text``: NFC, lines of words, empty unless the outcome is whole or partly; ``detail``: for the log."""

    outcome: Outcome
    text: str = ""
    detail: str = ""
