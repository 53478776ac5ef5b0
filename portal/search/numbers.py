"""Numbers of documents, however they are typed: ``1878-QĐ/TU``, ``1878 qd tu`` and ``1878QĐTU`` are one.

A text's runs of words without blanks between them that hold both digits and letters are indexed joined as well
(``1878qdtu``); a query's word of digits and letters is looked for joined and cut in its parts.
"""

import re

from portal.lib.text import nfc

from .abbreviations import SIGNS
from .words import LONGEST_WORD, PATTERN, word

_RUN = re.compile(r"[^\W_]+(?:[-/.–][^\W_]+)+")
_MIXED = re.compile(r"(\d+)([^\W\d_]+)")


def joined_runs(text: str) -> set[str]:
    """``{"1878qdtu"}`` for a text with “1878-QĐ/TU”."""
    runs = ("".join(word(part).folded for part in PATTERN.findall(run)) for run in _RUN.findall(nfc(text)))
    return {run for run in runs if is_mixed(run) and len(run) <= LONGEST_WORD}


def is_mixed(folded: str) -> bool:
    """Whether a word has digits and letters."""
    return any(char.isdigit() for char in folded) and any(char.isalpha() for char in folded)


def parts(folded: str) -> list[str]:
    """The parts of a joined number, ``["1878", "qd", "tu"]``; empty for what does not look like one."""
    match = _MIXED.fullmatch(folded)
    if not match:
        return []
    return [match[1].lstrip("0") or "0", *_signs(match[2])]


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
