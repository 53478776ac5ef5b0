"""The words of a file as they are found, up to the limit, and made into plain text at the end."""

import re

from portal.lib.text import clean_text

from .limits import MAX_CHARACTERS

# ff, fi, fl, ffi, ffl, st as single letters of old typesetting; the soft hyphen is no letter at all; PDFium marks a
# hyphen at the end of a line by U+0002, and some producers by U+FFFE.
_LETTERS = str.maketrans({
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    "\u00ad": "", "\u0002": "-", "\ufffe": "-",
})  # fmt: skip
# Bullets of Symbol fonts, letters without a name, halves of letters.
_NAMELESS = re.compile("[\ue000-\uf8ff\ufffd\uffff\ud800-\udfff\U000f0000-\U0010ffff]")
# Vietnamese is not hyphenated: a hyphen at the end of a line belongs to "1878-QĐ/TU".
_HYPHEN_AT_END = re.compile(r"(?<=\w-)\n(?=\w)")


class Full(Exception):
    """Enough was read; the rest of the file is left."""


class Gathering:
    """What a reader fills. ``is_partial``: something of the file is left out."""

    def __init__(self, most: int = MAX_CHARACTERS):
        self._pieces: list[str] = []
        self._room = most
        self.is_partial = False

    def add(self, piece: str) -> None:
        """Take a piece; ``Full`` when it does not go in whole."""
        self._pieces.append(piece[: self._room])
        self._room -= len(piece)
        if self._room < 0:
            self.is_partial = True
            raise Full

    def text(self) -> str:
        """All of it as clean NFC text of several lines; empty when no letter or figure is in it."""
        text = _NAMELESS.sub(" ", "".join(self._pieces).translate(_LETTERS))
        text = _HYPHEN_AT_END.sub("", clean_text(text))
        return text if any(char.isalnum() for char in text) else ""
