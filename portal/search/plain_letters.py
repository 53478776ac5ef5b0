"""A text letter by letter without its diacritics, so that a place in the one is the same place in the other."""

import codecs
import unicodedata
from functools import lru_cache

from portal.lib.text import fold

# Stands for a letter or digit that has no plain form of one letter.
_OTHER = "\x01"
_VOWELS, _TONES = "aăâeêioôơuưy", ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_LETTERS = "đ" + unicodedata.normalize("NFC", "".join(vowel + tone for vowel in _VOWELS for tone in _TONES))
# What Vietnamese texts consist of: few enough characters for a code of one byte each. Python makes such a code fast if
# its first character is NUL.
_KNOWN = "\0" + "".join(sorted({*map(chr, range(0x20, 0x7F)), *_LETTERS, *_LETTERS.upper()})) + "–—“”‘’…•·°²³½×"


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if not char.isalnum():
        return " "
    folded = fold(char)
    return folded if len(folded) == 1 else _OTHER


_CODE = codecs.charmap_build(_KNOWN.ljust(256, "\ufffe"))
_FOLDED = "".join(map(_plain, _KNOWN)).encode("latin-1").ljust(256)


def plain_letters(text: str) -> str:
    """The text (NFC) with every letter folded and every sign a blank; as long as the text."""
    try:
        return codecs.charmap_encode(text, "strict", _CODE)[0].translate(_FOLDED).decode("latin-1")
    except UnicodeEncodeError:
        return "".join(map(_plain, text))
