"""What is asked of the database: terms, and how they are combined. The dialects write it in their own language.

A *term* is a string that a document has or has not (``terms.py`` makes them); expressions know nothing of words.
"""

from collections.abc import Iterable
from dataclasses import dataclass

# A term of every document.
EVERYTHING = ":all"


@dataclass(frozen=True, slots=True)
class Term:
    """Documents that have the term; with ``prefix``, a term that begins so."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: "Expression"


Expression = Term | All | Any | Not
ALL = Term(EVERYTHING)
NONE = Not(ALL)


def all_of(parts: Iterable[Expression]) -> Expression:
    """Documents that meet every part; everything when there is none."""
    flat: list[Expression] = []
    for part in parts:
        flat += part.parts if isinstance(part, All) else [part]
    flat = [part for part in dict.fromkeys(flat) if part != ALL] or [ALL]
    return flat[0] if len(flat) == 1 else All(tuple(flat))


def any_of(parts: Iterable[Expression]) -> Expression:
    """Documents that meet at least one part; nothing when there is none."""
    flat: list[Expression] = []
    for part in parts:
        flat += part.parts if isinstance(part, Any) else [part]
    flat = [part for part in dict.fromkeys(flat) if part != NONE] or [NONE]
    return flat[0] if len(flat) == 1 else Any(tuple(flat))


def no(part: Expression) -> Expression:
    """Documents that do not meet the part."""
    return part.part if isinstance(part, Not) else Not(part)
