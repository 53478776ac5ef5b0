"""Numbers of documents, roads and telephones, however they are typed.

``1878-QĐ/TU``, ``1878 qd tu`` and ``1878QĐTU`` ask the same: a word of digits and letters is cut in its parts. Of a
text the index knows, besides its words, telephone numbers in one piece (``0291 3822 911``: ``02913822911``, and without
the area's code ``3822911``) and the parts of words like ``QL1A``. Dates, amounts and numbered places are asked for in
all their writings.
"""

import re
from collections.abc import Sequence

from portal.lib.text import nfc

from .abbreviations import ABBREVIATIONS, LABELS, SIGNS
from .words import PATTERN, Word, by_first_word, may_mean, word, words

_DIGITS_FIRST = re.compile(r"(\d+)([^\W\d_]+)")
_LETTERS_FIRST = re.compile(r"([^\W\d_]+)(\d+[^\W\d_]?)")
# Digits that may be a telephone number, which many dates look like.
_GROUPS = re.compile(
    r"(?<![\w/])(?!\d\d[ .-]\d\d[ .-]\d{4}\b)(?:\(?0\d{1,3}\)?|1[89]00)(?:[ .-]?\d{1,4}){1,4}(?![\w/])"
)
_TELEPHONE = re.compile(r"0[35789]\d{8}|02\d{9}|1[89]00\d{4}(?:\d\d)?")
# Of a mobile telephone the code belongs to the number.
_AREA = re.compile(r"02(?:4|8|\d\d)")
_THOUSANDS = re.compile(r"(?<![\w.,/-])\d{1,3}(?:\.\d{3})+(?![\w/-]|[.,]\d)")
_AMOUNT = re.compile(r"[1-9]\d{3,9}")
_YEARS = range(1900, 2100)
_QUOTED = re.compile(r'(["“”„«][^"“”„«»]*["“”„»])')
# A blank and a dash within the number of a document: “1878 –QĐ/TU”.
_DASH_IN_NUMBER = re.compile(r"(?<=[^\W_])\s+[-–−](?=([^\W_]+))")
# What has numbers for names, and how else it is written.
_NUMBERED_THINGS = {
    **{"phường": "p", "p": "phường", "quận": "q", "cơn bão số": "bão số", "mức": "mức độ", "mức độ": "mức"},
    **dict.fromkeys(("khóm", "ấp", "tổ", "hẻm", "khu vực", "lớp", "khối", "tháng", "quý", "đợt", "bão số"), ""),
}
_NUMBERED = {tuple(words(name)): tuple(words(short)) for name, short in _NUMBERED_THINGS.items()}
_NUMBERED_BY_WORD = by_first_word(_NUMBERED)
_MONTH, _YEAR = words("tháng năm")
_DAY = {one.folded for one in words("ngày mùng mồng")}


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


def in_one_piece(line: str) -> str:
    """A typed line, each telephone number, each amount (``135.000``) and each document's number in it in one piece;
    what stands in quotes as it is."""
    parts = _QUOTED.split(line)
    parts[::2] = map(_in_one_piece, parts[::2])
    return "".join(parts)


def _in_one_piece(line: str) -> str:
    line = _GROUPS.sub(lambda match: _telephone(match[0]) or match[0], line)
    line = _THOUSANDS.sub(lambda match: _amount(match[0]), line)
    return _DASH_IN_NUMBER.sub(lambda match: "/" if _goes_on(line[: match.start()], match) else match[0], line)


def _amount(written: str) -> str:
    digits = written.replace(".", "")
    return written if int(digits) in _YEARS else digits


def _goes_on(before: str, dash: re.Match) -> bool:
    """Whether what stands behind a dash belongs to the number before it, and is not refused."""
    last, first = word(PATTERN.findall(before)[-1]).folded, word(dash[1]).folded
    if first in SIGNS:
        return last.isdecimal() or last in SIGNS
    # A refusal is typed with the sign of the keyboard.
    return first.isdecimal() and last.isdecimal() and "–" in dash[0]


def at(typed: Sequence[Word]) -> tuple[int, list[tuple[Word, ...]]]:
    """How many of the first words are one number or have one for a name, and its other writings: ``20/4`` and “20
    tháng 4”, ``135000`` and ``135.000``, “phường 2” and ``P.2``; 0 where there is none."""
    if _is_amount(typed[0].folded) and not (len(typed) > 1 and typed[1].folded in SIGNS):
        return 1, [_with_thousands_apart(typed[0].folded)]
    for name in _NUMBERED_BY_WORD.get(typed[0].folded, ()):
        length = len(name)
        if len(typed) > length and typed[length].folded[0].isdecimal() and may_mean(typed[:length], name):
            short = _NUMBERED[name]
            return length + 1, [(*short, typed[length])] if short else []
    return _date_at(typed)


def _is_amount(digits: str) -> bool:
    """Whether a number may be written with dots; years and telephones are not."""
    return bool(_AMOUNT.fullmatch(digits)) and int(digits) not in _YEARS and not _telephone(f"0{digits}")


def _with_thousands_apart(digits: str) -> tuple[Word, ...]:
    first = len(digits) % 3 or 3
    return tuple(word(digits[max(end - 3, 0) : end]) for end in range(first, len(digits) + 1, 3))


def _date_at(typed: Sequence[Word]) -> tuple[int, list[tuple[Word, ...]]]:
    """A day with its month, with or without the year."""
    at = 1 if typed[0].folded in _DAY else 0
    figures, in_words = [], []
    for before, allowed in ((None, range(1, 32)), (_MONTH, range(1, 13)), (_YEAR, _YEARS)):
        said = before is not None and at < len(typed) and typed[at].folded == before.folded
        place = at + said
        number = typed[place].folded if place < len(typed) else ""
        if not number.isdecimal() or int(number) not in allowed:
            break
        figures.append(typed[place])
        in_words += [before, typed[place]] if before else [typed[place]]
        at = place + 1
    if len(figures) < 2:
        return 0, []
    return at, [form for form in (tuple(figures), tuple(in_words)) if form != tuple(typed[:at])]


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
