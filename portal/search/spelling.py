"""“Có phải bạn tìm …”: one letter that slipped, found from the words that there are.

A slip is a letter too many, too few, wrong or swapped with its neighbour, a blank that was left out, or keys of Telex
or VNI that stayed as they were typed; these in any number of words: the keyboard was not set for Vietnamese then.
Candidates are words of the vocabulary; those win that stand beside their neighbours somewhere.
"""

import re
from collections.abc import Iterable
from itertools import pairwise, product

from . import vocabulary
from .dialects import dialect
from .expressions import Expression, Term, all_of
from .question import Question
from .vocabulary import Weights
from .words import PATTERN, word

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST = 2
PER_WORD, MOST_TRIES = 10, 24
MOST_SLIPS, LONGEST_LINE = 2, 8
MOST_SPLITS = 3
_TELEX = [("aa", "a"), ("ee", "e"), ("oo", "o"), ("dd", "d")]
# Keys of tones and hooks: letters that Vietnamese lacks, and those that it has where no word has them.
_TELEX_KEYS = re.compile(r"[fjwz]|(?<=[aeiouy])[srx]|[srx]$")


def correct(line: str, question: Question, also: Expression, weights: Weights, together: bool = False) -> str | None:
    """The line with a slip mended, its words as documents write them, or ``None`` when nothing is found so either.

    ``weights`` know the words of the question. With ``together`` the mended words must stand side by side in some
    document.
    """
    typed = [one.folded for one in question.typed]
    unknown = [at for at, one in enumerate(typed) if not weights.is_known(one)]
    if len(typed) > LONGEST_LINE or len(PATTERN.findall(line)) != len(typed):
        return None
    best, beside = _best(_tries(typed, unknown or list(range(len(typed))), together=bool(unknown)), also, together)
    return _as_written(line, best, beside, weights.documents) if best else None


def neighbours(words: Iterable[str], splits: bool = False, keys_only: bool = False) -> dict[str, list[str]]:
    """For each of the words those of the vocabulary that are one slip away: what its keys would have made, then the
    commonest; with ``splits`` also two words with a blank between them, with ``keys_only`` nothing but the keys'."""
    near = {one: _near(one, keys_only) for one in words}
    halves = {one: _halves(one) if splits and near[one] and not keys_only else [] for one in near}
    known = vocabulary.counts(set().union(*near.values(), *(pair for pairs in halves.values() for pair in pairs)))
    chosen = {}
    for one, found in near.items():
        keys = _from_keys(one)
        # Of two words only so many pairs are tried: where keys were left, those that they would have made come first.
        found = sorted(found & known.keys(), key=lambda form: (form not in keys, -known[form], form))
        chosen[one] = found[:PER_WORD]
        apart = [pair for pair in halves[one] if known.keys() >= set(pair)]
        apart.sort(key=lambda pair: -min(known[half] for half in pair))
        chosen[one] += [" ".join(pair) for pair in apart[:MOST_SPLITS]]
    return chosen


def _near(folded: str, keys_only: bool) -> set[str]:
    if len(folded) < SHORTEST or folded.isdecimal():
        return set()
    return _from_keys(folded) - {folded, ""} if keys_only else slips(folded)


def _halves(folded: str) -> list[tuple[str, str]]:
    """The word cut in two in all ways that may be words."""
    pairs = [(folded[:at], folded[at:]) for at in range(1, len(folded))]
    return [pair for pair in pairs if all(len(half) > 1 or half in "aeiouy" for half in pair)]


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
    telex = folded
    for keys, letter in _TELEX:
        telex = telex.replace(keys, letter)
    return {vni, _TELEX_KEYS.sub("", telex)}


def _tries(typed: list[str], places: list[int], together: bool) -> list[list[str]]:
    """Lines to try: all unknown words replaced together, or one known word at a time."""
    near = neighbours({typed[at] for at in places}, together, keys_only=together and len(places) > MOST_SLIPS)
    choices = {at: near[typed[at]] for at in places}
    if together:
        if not all(choices.values()):
            return []
        combinations = list(product(*choices.values()))[:MOST_TRIES]
        return [_replaced(typed, dict(zip(choices, combination, strict=True))) for combination in combinations]
    return [_replaced(typed, {at: choice}) for at in places for choice in choices[at]][: 2 * MOST_TRIES]


def _replaced(typed: list[str], changes: dict[int, str]) -> list[str]:
    return [changes.get(at, one) for at, one in enumerate(typed)]


def _best(tries: list[list[str]], also: Expression, side_by_side_only: bool) -> tuple[list[str] | None, bool]:
    """The line whose words stand side by side most often, else the first that finds something; and whether they do
    stand so."""
    asked = dialect()
    together = [line for line in tries if len(_words_of(line)) > 1]
    counts = asked.counts([all_of([*_pairs(line), also]) for line in together])
    if any(counts):
        return together[counts.index(max(counts))], True
    if side_by_side_only:
        return None, False
    found = asked.first_met([all_of([*map(Term, _words_of(line)), also]) for line in tries])
    return (None if found is None else tries[found]), False


def _pairs(line: list[str]) -> list[Term]:
    """The terms of neighbours, which stand for their words too."""
    return [Term(f"{one}_{two}") for one, two in pairwise(_words_of(line))]


def _words_of(line: list[str]) -> list[str]:
    """The words of a line of which some places may hold two."""
    return " ".join(line).split()


def _as_written(line: str, folded: list[str], beside: bool, documents: int) -> str:
    """The words as the best document writes them, one in which they stand ``beside`` each other; what was typed stays
    where it was right."""
    written = _writing_of(_words_of(folded), beside, documents)
    at = iter(range(len(folded)))

    def mend(match: re.Match) -> str:
        place = next(at, None)
        typed = word(match[0])
        if place is None or typed.folded == folded[place]:
            return match[0] if typed.marked or place is None else written.get(folded[place], match[0])
        return " ".join(written.get(one, one) for one in folded[place].split())

    return PATTERN.sub(mend, line)


def _writing_of(folded: list[str], beside: bool, documents: int) -> dict[str, str]:
    """How the newest document with these words, or these neighbours, writes them."""
    asked = dialect()
    wanted = all_of(_pairs(folded) if beside else map(Term, folded))
    numbers = asked.newest(wanted, 1, documents=documents)
    stored = asked.stored(numbers, with_texts=True)
    texts = (value for _, _, fields in stored.values() for value in fields.values() if isinstance(value, str))
    return _spelling_in(" ".join(texts), folded)


def _spelling_in(text: str, folded: list[str]) -> dict[str, str]:
    """Each word as the text writes it, where possible from the place where all stand side by side."""
    written = PATTERN.findall(text)
    plain = [word(one).folded for one in written]
    before, together, _ = f" {' '.join(plain)} ".partition(f" {' '.join(folded)} ")
    if together:
        begin = len(before.split())
        return {form: one.lower() for form, one in zip(folded, written[begin:], strict=False)}
    return {form: one.lower() for form, one in zip(reversed(plain), reversed(written), strict=True) if form in folded}
