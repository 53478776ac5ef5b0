"""Numbers of documents, roads and telephones, however they are typed.

``1878-QĐ/TU``, ``1878 qd tu`` and ``1878QĐTU`` ask the same: a word of digits and letters is cut in its parts. Of a
text the index knows, besides its words, telephone numbers in one piece (``0291 3822 911``: ``02913822911``, and without
the area's code ``3822911``) and the parts of words like ``QL1A``.
"""

import re

from portal.lib.text import nfc

from .abbreviations import ABBREVIATIONS, LABELS, SIGNS
from .words import PATTERN, word

_DIGITS_FIRST = re.compile(r"(\d+)([^\W\d_]+)")
_LETTERS_FIRST = re.compile(r"([^\W\d_]+)(\d+[^\W\d_]?)")
# Digits that may be a telephone number, which many dates look like.
_GROUPS = re.compile(
    r"(?<![\w/])(?!\d\d[ .-]\d\d[ .-]\d{4}\b)(?:\(?0\d{1,3}\)?|1[89]00)(?:[ .-]?\d{1,4}){1,4}(?![\w/])"
)
_TELEPHONE = re.compile(r"0[35789]\d{8}|02\d{9}|1[89]00\d{4}(?:\d\d)?")
# Of a mobile telephone the code belongs to the number.
_AREA = re.compile(r"02(?:4|8|\d\d)")


def is_mixed(folded: str) -> bool:
    """Whether a word has digits and letters."""
    return any(char.isdigit() for char in folded) and any(char.isalpha() for char in folded)


def parts(folded: str) -> list[str]:
    """The parts of a word of digits and letters, ``["1878", "qd", "tu"]``, ``["ql", "1a"]``; empty for others."""
    if match := _DIGITS_FIRST.fullmatch(folded):
        return [_plain(match[1]), *_signs(match[2])]
    if match := _LETTERS_FIRST.fullmatch(folded):
        return [match[1], _plain(match[2])]
    return []


def is_sign(part: str) -> bool:
    """Whether letters beside a number are known to stand for something."""
    return part in SIGNS or part in LABELS or part in ABBREVIATIONS


def spoken(text: str) -> list[str]:
    """What a text says by its numbers besides its words, folded: telephone numbers, and the parts of ``QL1A``."""
    text = nfc(text)
    found = [form for number in telephones(text) for form in (number, number.removeprefix(_area(number)))]
    for written in PATTERN.findall(text):
        cut = parts(word(written).folded) if is_mixed(written) else []
        if cut and cut[0] in LABELS:
            found += cut
    return [word(one).folded for one in dict.fromkeys(found)]


def telephones(text: str) -> list[str]:
    """The telephone numbers in a text, their digits in one piece."""
    return [number for match in _GROUPS.finditer(text) if (number := _telephone(match[0]))]


def with_telephones_joined(line: str) -> str:
    """A typed line, each telephone number in it in one piece."""
    return _GROUPS.sub(lambda match: _telephone(match[0]) or match[0], line)


def _telephone(written: str) -> str:
    """The digits of a telephone number; empty for what is none."""
    digits = "".join(filter(str.isdigit, written))
    return digits if _TELEPHONE.fullmatch(digits) else ""


def _area(number: str) -> str:
    match = _AREA.match(number)
    return match[0] if match else ""


def _plain(digits: str) -> str:
    return digits.lstrip("0") or "0"


def _signs(letters: str) -> list[str]:
    """Letters cut into known signs, the longest first: ``qdubnd`` → ``qd``, ``ubnd``; uncut where that fails."""
    cut, rest = [], letters
    while rest:
        sign = next((rest[:end] for end in range(len(rest), 1, -1) if rest[:end] in SIGNS), "")
        if not sign:
            return [letters]
        cut.append(sign)
        rest = rest[len(sign) :]
    return cut
