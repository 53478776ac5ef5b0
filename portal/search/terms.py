"""The terms of one document, which the database's full-text index keeps, and the lines of words that the scorer reads.

======================  ========================================================================================
term                    stands for
======================  ========================================================================================
``bo``, ``=bô5``        the word without and with its diacritics, anywhere; what numbers say (``numbers.spoken``)
``a.bo``, ``a=bô5``     the same in the title (``b``: in summary or key words)
``chi_bo``              two words side by side, without diacritics
``category:12``         a value of a field; ``category.word``: a word of it
``:all``                every document
======================  ========================================================================================

An exact term is kept only for words with diacritics: the exact form of others is the folded one.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from .expressions import EVERYTHING
from .numbers import spoken
from .words import LONGEST_WORD, Word, words

# Zones, by rank: title, summary and key words, text, and what is least (text of attached files).
ZONES = ("a", "b", "c", "d")
RANKED = ("a", "b")
LONGEST_TEXT = 300_000
_OTHER = re.compile(r"[^a-z0-9\u0080-\U0010ffff]+")


def zone_of(field) -> str | None:
    """The zone of a Haystack field: by its boost (from 4: title, from 2: summary, below 1: least) or because it is
    the document itself; ``None`` for fields that only filters ask for."""
    if field.document:
        return "c"
    if field.boost >= 4:
        return "a"
    if field.boost >= 2:
        return "b"
    return "d" if field.boost < 1 else None


def document_terms(zones: Mapping[str, str], values: Mapping[str, object], word_fields: Mapping[str, str]) -> set[str]:
    """All terms of a document: ``zones`` hold its text by zone, ``values`` of fields to filter by (one or a list),
    ``word_fields`` texts of fields whose single words are asked for."""
    terms = {EVERYTHING}
    for zone, text in zones.items():
        found = words(text[:LONGEST_TEXT])
        terms.update(folded for folded, _ in found)
        terms.update(f"={exact}" for folded, exact in found if folded != exact)
        terms.update(pairs(found))
        terms.update(spoken(text[:LONGEST_TEXT]))
        if zone in RANKED:
            terms.update(f"{zone}.{folded}" for folded, _ in found)
            terms.update(f"{zone}={exact}" for folded, exact in found if folded != exact)
    for field, value in values.items():
        terms.update(value_terms(field, value))
    for field, text in word_fields.items():
        terms.update(f"{field}.{one.folded}" for one in words(text))
    return terms


def pairs(found: list[Word]) -> Iterable[str]:
    """Terms of neighbours."""
    return (f"{one.folded}_{two.folded}" for one, two in pairwise(found))


def value_terms(field: str, value: object) -> list[str]:
    """Terms of a field's value, or of each value of a list; none for what is too long to be filtered by."""
    values = value if isinstance(value, (list, tuple, set)) else [value]
    return [f"{field}:{plain}" for one in values if one is not None and (plain := plain_value(one))]


def plain_value(value: object) -> str:
    """A value as it stands in a term: folded, whatever is neither letter nor digit as one dash."""
    if isinstance(value, bool):
        return str(value).lower()
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    plain = _OTHER.sub("-", "-".join(one.folded for one in words(text)))
    return plain if len(plain) <= 3 * LONGEST_WORD else ""


def to_lines(zones: Mapping[str, str]) -> str:
    """The words of each zone, exact and folded, a line each, every word with a blank before and after it."""
    lines = []
    for zone in ZONES:
        text = zones.get(zone, "")[:LONGEST_TEXT]
        found = words(text)
        folded, exact = (" ".join(forms) for forms in zip(*found, strict=True)) if found else ("", "")
        numbers = "".join(f"{number} " for number in spoken(text))
        lines += [f" {exact} {numbers}", f" {folded} {numbers}"]
    return "\n".join(lines)


def from_lines(lines: str) -> list[str]:
    """Two strings for each zone, exact and folded, in the order of ``ZONES``."""
    return lines.split("\n")
