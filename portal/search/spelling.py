"""“Có phải bạn tìm …”: one letter that slipped, found from the words that there are.

A slip is a letter too many, too few, wrong or swapped with its neighbour, or a key of Telex or VNI that stayed as it
was typed. Candidates are words of the vocabulary; those win that stand beside their neighbours somewhere.
"""

import re
from itertools import pairwise, product

from .dialects import dialect
from .expressions import Expression, Term, all_of
from .models import Document, VocabularyWord
from .question import Question
from .vocabulary import Weights
from .words import PATTERN, word

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST = 2
PER_WORD, MOST_TRIES = 10, 24
_TELEX = [("aa", "a"), ("ee", "e"), ("oo", "o"), ("dd", "d"), ("w", "")]


def correct(line: str, question: Question, also: Expression, together: bool = False) -> str | None:
    """The line with a slip mended, its words as documents write them, or ``None`` when nothing is found so either.

    With ``together`` the mended words must stand side by side in some document.
    """
    weights = Weights(one.folded for one in question.typed)
    unknown = [at for at, one in enumerate(question.typed) if not weights.is_known(one.folded)]
    places = unknown or list(range(len(question.typed)))
    if len(unknown) > 2 or len(question.typed) > 8 or len(PATTERN.findall(line)) != len(question.typed):
        return None
    tries = _tries([one.folded for one in question.typed], places, together=bool(unknown))
    best = _best(tries, also, together)
    return _as_written(line, best) if best else None


def neighbours(folded: str) -> list[str]:
    """Words of the vocabulary that are one slip away, the commonest first."""
    if len(folded) < SHORTEST or folded.isdecimal():
        return []
    found = VocabularyWord.objects.filter(word__in=slips(folded)).order_by("-documents", "word")
    return list(found.values_list("word", flat=True)[:PER_WORD])


def slips(folded: str) -> set[str]:
    """All strings one slip away from a word."""
    cuts = [(folded[:at], folded[at:]) for at in range(len(folded) + 1)]
    found = {head + tail[1:] for head, tail in cuts if tail}
    found |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    found |= {head + letter + tail[1:] for head, tail in cuts if tail for letter in LETTERS}
    found |= {head + letter + tail for head, tail in cuts for letter in LETTERS}
    return (found | _from_keys(folded)) - {folded, ""}


def _from_keys(folded: str) -> set[str]:
    """What the keys of Telex (``booj``) or VNI (``bo65``) would have made."""
    vni = re.sub(r"[1-9]", "", folded)
    telex = re.sub(r"[sfrxj]$", "", folded)
    for keys, letter in _TELEX:
        telex = telex.replace(keys, letter)
    return {vni, telex}


def _tries(typed: list[str], places: list[int], together: bool) -> list[list[str]]:
    """Lines to try: all unknown words replaced together, or one known word at a time."""
    choices = {at: neighbours(typed[at]) for at in places}
    if together:
        if not all(choices.values()):
            return []
        combinations = list(product(*choices.values()))[:MOST_TRIES]
        return [_replaced(typed, dict(zip(choices, combination, strict=True))) for combination in combinations]
    return [_replaced(typed, {at: choice}) for at in places for choice in choices[at]][: 2 * MOST_TRIES]


def _replaced(typed: list[str], changes: dict[int, str]) -> list[str]:
    return [changes.get(at, one) for at, one in enumerate(typed)]


def _best(tries: list[list[str]], also: Expression, side_by_side_only: bool) -> list[str] | None:
    """Of the lines that find something, the one whose words stand side by side most often."""
    found: list[tuple[int, int, list[str]]] = []
    asked = dialect()
    for line in tries:
        pairs = [Term(f"{one}_{two}") for one, two in pairwise(line)]
        wanted = all_of([*(Term(one) for one in line), also])
        side_by_side = asked.count(all_of([wanted, *pairs])) if pairs else 0
        if side_by_side or (not side_by_side_only and not found and asked.newest(wanted, 1)):
            found.append((side_by_side, -tries.index(line), line))
    return max(found)[2] if found else None


def _as_written(line: str, folded: list[str]) -> str:
    """The words as the best document writes them; what was typed stays where it was right."""
    written = _writing_of(folded)
    at = iter(range(len(folded)))

    def mend(match: re.Match) -> str:
        place = next(at, None)
        typed = word(match[0])
        if place is None or typed.folded == folded[place]:
            return match[0] if typed.marked or place is None else written.get(folded[place], match[0])
        return written.get(folded[place], folded[place])

    return PATTERN.sub(mend, line)


def _writing_of(folded: list[str]) -> dict[str, str]:
    """How the newest document with these words, side by side if there is one, writes them."""
    pairs = [Term(f"{one}_{two}") for one, two in pairwise(folded)]
    words = [Term(one) for one in folded]
    asked = dialect()
    numbers = asked.newest(all_of([*words, *pairs]), 1) or asked.newest(all_of(words), 1)
    document = Document.objects.filter(id__in=numbers).first()
    if document is None:
        return {}
    kept = [*document.fields.values(), *document.texts.values()]
    text = " ".join(value for value in kept if isinstance(value, str))
    return _spelling_in(text, folded)


def _spelling_in(text: str, folded: list[str]) -> dict[str, str]:
    """Each word as the text writes it, where possible from the place where all stand side by side."""
    written = PATTERN.findall(text)
    plain = [word(one).folded for one in written]
    for at in range(len(plain) - len(folded) + 1):
        if plain[at : at + len(folded)] == folded:
            return dict(zip(folded, (one.lower() for one in written[at : at + len(folded)]), strict=True))
    return {form: one.lower() for form, one in zip(reversed(plain), reversed(written), strict=True) if form in folded}
