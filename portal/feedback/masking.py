"""Personal data in a text is covered before it is shown: telephone, mail, identity and account numbers, names.

What is found is listed, so that the editor sees what was covered. It errs on the side of covering.
"""

import re
from dataclasses import dataclass, field

from portal.agency.models import Agency
from portal.lib.text import fold, nfc

TELEPHONE = "số điện thoại"
EMAIL = "thư điện tử"
IDENTITY = "số giấy tờ"
ACCOUNT = "số tài khoản"
NAME = "họ tên"

_GAP = r"[\s.\-–()]{0,2}"
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}")
# In this order: whatever a pattern covers is text to the next one.
_PATTERNS = (
    (EMAIL, re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\]|\(a còng\))\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)),
    (
        ACCOUNT,
        re.compile(r"(?P<before>(?:stk|tài khoản|tai khoan)[^\d\n]{0,12})\d(?:[ .-]?\d){5,18}", re.IGNORECASE),
    ),
    (IDENTITY, re.compile(r"(?<![\d.,])(?:\d{12}|\d{3} \d{3} \d{3} \d{3})(?!\d|[.,]\d|\s*(?:đồng|đ\b|VN))")),
    (TELEPHONE, re.compile(rf"(?<![\d.,])(?:\+?84|0){_GAP}\d(?:{_GAP}\d){{7,9}}(?!\d)")),
    (IDENTITY, re.compile(r"(?<![\d.,])(?:\d{9}|\d{3} \d{3} \d{3})(?!\d|[.,]\d|\s*(?:đồng|đ\b|VN))")),
)


@dataclass
class Masked:
    """``text`` with what was covered replaced by ``[… đã ẩn]``; ``found`` lists (what it is, how it was written)."""

    text: str
    found: list[tuple[str, str]] = field(default_factory=list)


def mask(text: str, *, names: tuple[str, ...] = (), keep: tuple[str, ...] = ()) -> Masked:
    """Cover personal data in ``text``: the given ``names`` (with or without diacritics), and whatever looks like a
    number or address of a person, except what ``keep`` lists (numbers and addresses of the office itself)."""
    masked = Masked(nfc(text))
    kept = {_bare(one) for one in keep if one}
    for kind, pattern in _PATTERNS:
        masked.text = pattern.sub(lambda match, kind=kind: _cover(match, kind, kept, masked.found), masked.text)
    for name in names:
        masked.text = _without_name(masked.text, name, masked.found)
    return masked


def office_numbers() -> tuple[str, ...]:
    """What the office itself publishes of its numbers and addresses."""
    agency = Agency.current()
    return (agency.telephone, agency.fax, agency.email)


def mentions(text: str, *values: str) -> bool:
    """Whether any of these values stands in the text, however it is spaced or spelled."""
    bare, folded = _bare(text), fold(nfc(text))
    for value in filter(None, values):
        digits = re.sub(r"\D", "", value)
        if "@" in value and _bare(value) in bare:
            return True
        if "@" not in value and len(digits) >= 8 and digits.removeprefix("84").lstrip("0") in re.sub(r"\D", "", text):
            return True
        name = None if digits or "@" in value else _name_pattern(value)
        if name is not None and name.search(folded):
            return True
    return False


def _bare(value: str) -> str:
    return re.sub(r"[^\w@]", "", value).lower()


def _name_pattern(name: str) -> re.Pattern | None:
    """Finds a name in folded text; ``None`` for one too short to be told from other words."""
    parts = fold(nfc(name)).split()
    if sum(map(len, parts)) < 3:
        return None
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, parts)) + r"(?!\w)")


def _cover(match: re.Match, kind: str, kept: set[str], found: list) -> str:
    before = match.groupdict().get("before") or ""
    written = match[0].removeprefix(before)
    if _bare(written) in kept or (kind == TELEPHONE and _DATE.match(written)):
        return match[0]
    found.append((kind, written.strip()))
    return f"{before}[{kind} đã ẩn]"


def _without_name(text: str, name: str, found: list) -> str:
    wanted = _name_pattern(name)
    if wanted is None:
        return text
    # In NFC a folded text has a letter for each letter, so places are the same in both.
    folded = "".join(fold(char)[:1] or " " for char in text)
    pieces, at = [], 0
    for match in wanted.finditer(folded):
        found.append((NAME, text[match.start() : match.end()]))
        pieces += [text[at : match.start()], f"[{NAME} đã ẩn]"]
        at = match.end()
    return "".join([*pieces, text[at:]])
