"""Telex and VNI: what the keys of a word would have made, had the keyboard been set for Vietnamese."""

import re

from portal.lib.text import fold

from .words import Word

_TONES = {"s": "1", "f": "2", "r": "3", "x": "4", "j": "5"}
_VNI_TONES = "12345"
_DOUBLED = {"aa": "â", "ee": "ê", "oo": "ô", "aw": "ă", "ow": "ơ", "uw": "ư"}
_VNI_MARKS = {"6": {"a": "â", "e": "ê", "o": "ô"}, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}, "9": {"d": "đ"}}
_FROM_FIRST_VOWEL = re.compile(r"([^aeiouyw]*)(.*)")
# Keys of tones and hooks: letters that Vietnamese lacks, and those that it has where no word has them.
_KEYS = re.compile(r"[fjwz]|(?<=[aeiouy])[srx]|[srx]$")


def forms(typed: str) -> set[str]:
    """What a word typed in small plain letters and digits would have become, folded; with words that are left when the
    keys are taken away, however they were mistyped."""
    telex = typed
    for keys in ("aa", "ee", "oo", "dd"):
        telex = telex.replace(keys, keys[0])
    return {re.sub(r"[1-9]", "", typed), _KEYS.sub("", telex), *(one.folded for one in made(typed))}


def made(typed: str) -> list[Word]:
    """The words that the keys make by the rules of Telex and of VNI: ``chowj`` and ``cho75`` make “chợ”."""
    return [one for one in (_telex(typed), _vni(typed)) if one and one.folded]


def _telex(typed: str) -> Word | None:
    if not typed.isalpha():
        return None
    head, rest = _FROM_FIRST_VOWEL.fullmatch(typed).groups()
    tone = "".join(_TONES[key] for key in rest if key in _TONES)[-1:]
    rest = re.sub("[sfrxjz]", "", rest)
    for keys, letter in _DOUBLED.items():
        rest = rest.replace(keys, letter)
    if "w" in rest:
        # The hook was typed later than its vowel.
        rest = _hooked(rest.replace("w", "")) if rest != "w" else "ư"
    return _word(typed, head.replace("dd", "đ") + rest, tone)


def _vni(typed: str) -> Word | None:
    letters, tone = "", ""
    for char in typed:
        if char in _VNI_TONES and letters:
            tone = char
        elif char == "7" and "uo" in letters:
            letters = _hooked(letters)
        elif char in _VNI_MARKS:
            marked = _VNI_MARKS[char]
            at = max((letters.rfind(plain) for plain in marked), default=-1)
            if at < 0:
                return None
            letters = letters[:at] + marked[letters[at]] + letters[at + 1 :]
        else:
            letters += char
    return _word(typed, letters, tone)


def _hooked(letters: str) -> str:
    for plain, marked in (("uo", "ươ"), ("u", "ư"), ("o", "ơ"), ("a", "ă")):
        if plain in letters:
            head, _, tail = letters.rpartition(plain)
            return head + marked + tail
    return letters


def _word(typed: str, letters: str, tone: str) -> Word | None:
    letters = re.sub("(?<!q)uơ(?=.)", "ươ", letters)
    exact = letters + tone
    return Word(fold(letters), exact) if exact != typed else None
