"""Words as the index knows them: cut at what is neither letter nor digit, each in a folded and in an exact form.

The folded form has no diacritics (``bộ`` → ``bo``). The exact form keeps the letters and moves the tone to the end
(``hoà`` and ``hòa`` → ``hoa2``), so that both ways of placing it, and both normal forms of Unicode, are one word.
Numbers lose leading zeros (``09/2024`` is ``9/2024``).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from portal.lib.text import fold, nfc

LONGEST_WORD = 40
# The underscore joins words in the index's own terms, so it separates words here.
PATTERN = re.compile(r"[^\W_]+")
# After these sounds i and y are two ways of writing one: kĩ thuật, kỹ thuật; qui định, quy định.
_I_OR_Y = re.compile(r"(?:h|k|l|m|s|t|qu)[iy]")
_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}


class Word(NamedTuple):
    """``marked``: whether it was written with diacritics or đ, so that its writer meant them."""

    folded: str
    exact: str

    @property
    def marked(self) -> bool:
        return self.folded != self.exact


@lru_cache(maxsize=65536)
def word(written: str) -> Word:
    """Both forms of one written word."""
    lowered = nfc(written).lower()
    if lowered.isdecimal():
        number = lowered.lstrip("0") or "0"
        return Word(number[:LONGEST_WORD], number[:LONGEST_WORD])
    letters, tones = [], []
    for char in unicodedata.normalize("NFD", lowered):
        if char in _TONES:
            tones.append(_TONES[char])
        else:
            letters.append(char)
    exact = nfc("".join(letters)) + "".join(tones)
    return Word(fold(lowered)[:LONGEST_WORD], exact[:LONGEST_WORD])


def may_mean(said: Sequence[Word], meant: Sequence[Word]) -> bool:
    """Whether typed words are these words: with diacritics the same ones, without any that fold so."""
    return len(said) == len(meant) and all(
        one.exact == other.exact if one.marked else one.folded == other.folded
        for one, other in zip(said, meant, strict=True)
    )


def by_first_word(phrases: Iterable[tuple[Word, ...]]) -> dict[str, list[tuple[Word, ...]]]:
    """Phrases by their first word, folded; the longest first."""
    found: dict[str, list[tuple[Word, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        found.setdefault(phrase[0].folded, []).append(phrase)
    return found


def spellings(one: Word) -> list[Word]:
    """The word as it was typed, and as it is written as well: ``kĩ`` and ``kỹ``."""
    if not _I_OR_Y.fullmatch(one.folded):
        return [one]
    other = one.folded[:-1] + ("y" if one.folded.endswith("i") else "i")
    return [one, Word(other, other + one.exact[len(other) :])]


def words(text: str) -> list[Word]:
    """The words of a text, in order."""
    return [word(written) for written in PATTERN.findall(nfc(text))]
