"""Vietnamese text: normal form, folding to plain letters, slugs, and cutting at a word."""

import re
import unicodedata

from django.utils.text import slugify

SLUG_LENGTH = 80

# Combining marks vanish with NFD; đ is a letter of its own and does not decompose.
_D_STROKE = str.maketrans({"đ": "d", "Đ": "D"})
_UNSPOKEN = re.compile(r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_SPACE = re.compile(r"\s+")
_BLANK = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n{3,}")


def nfc(value: str) -> str:
    """The text in Unicode normal form C, as everything in the portal is stored."""
    return unicodedata.normalize("NFC", value)


def fold(value: str) -> str:
    """The text in lower case without diacritics: ``fold("Đường Hoà Bình") == "duong hoa binh"``."""
    decomposed = unicodedata.normalize("NFD", value.translate(_D_STROKE))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def clean_line(value: str) -> str:
    """One line of NFC text: control and direction characters dropped, white space squeezed."""
    return _SPACE.sub(" ", _UNSPOKEN.sub("", nfc(value))).strip()


def clean_text(value: str) -> str:
    """NFC text of several lines: control and direction characters dropped, no more than one empty line in a row."""
    lines = [_BLANK.sub(" ", line).strip() for line in _UNSPOKEN.sub("", nfc(value)).replace("\r\n", "\n").split("\n")]
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()


def cut_at_word(value: str, length: int, ellipsis: str = "…") -> str:
    """The text, cut to at most ``length`` characters after a whole word; the ellipsis counts."""
    if len(value) <= length:
        return value
    head = value[: length - len(ellipsis) + 1]
    cut = head.rsplit(" ", 1)[0] if " " in head else head[:-1]
    return cut.rstrip(" ,;:–-") + ellipsis


def slugify_vi(value: str, fallback: str = "bai-viet", length: int = SLUG_LENGTH) -> str:
    """An ASCII slug of a Vietnamese text, cut between words to ``length``; ``fallback`` when nothing is left."""
    slug = slugify(fold(value))
    if len(slug) > length:
        slug = slug[: length + 1].rsplit("-", 1)[0] if "-" in slug[: length + 1] else slug[:length]
    return slug.strip("-_") or fallback
