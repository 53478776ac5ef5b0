"""“Có phải bạn tìm …”: one letter that slipped, found from the words that there are.

A slip is a letter too many, too few, wrong or swapped with its neighbour, a blank that was left out or came into a
word, or keys of Telex or VNI that stayed as they were typed; these in any number of words: the keyboard was not set for
Vietnamese then.
Candidates are words of the vocabulary; those win that stand beside their neighbours somewhere.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations, islice, pairwise, product
from typing import NamedTuple

from . import typing_keys
from .dialects import dialect
from .expressions import NONE, Expression, Term, all_of, any_of
from .highlighting import Needle, one_line
from .plain_letters import plain_letters
from .question import Question
from .vocabulary import Weights
from .words import PATTERN, Word, word

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST = 3
# How many replacements of a word are tried: where it is the only one that needs one, else; and how many lines.
ONE_WORD, PER_WORD, MOST_TRIES = 24, 5, 48
MOST_SLIPS, LONGEST_LINE = 2, 8
MOST_SPLITS = 3
# Of a word in the document that says how words are written.
MOST_LOOKED_AT = 50
# Where the second half of a word stood that is one now; what was between the two goes with it.
_GONE = "\0"
_BEFORE_GONE = re.compile(rf"[\W_]*{_GONE}")


class Try(NamedTuple):
    """A line with words replaced: folded words, some of them two with a blank between or none, and at which places."""

    words: list[str]
    changed: frozenset[int]


def correct(line: str, question: Question, also: Expression, weights: Weights, together: bool = False) -> str | None:
    """The line with a slip mended, its words as documents write them, or ``None`` when nothing is found so either.

    ``weights`` know the words of the question, and learn those that were tried. With ``together`` the mended words must
    stand side by side in some document. A word that there is, is only replaced by one that stands beside nearly all
    others, and what is a name is right as it is.
    """
    typed = question.typed
    if len(typed) > LONGEST_LINE or len(PATTERN.findall(line)) != len(typed):
        return None
    named = {one for group in question.groups if group.is_one for one in group.typed}
    places = [at for at, one in enumerate(typed) if one not in named]
    if not places:
        return None
    unknown = [at for at in places if not weights.is_known(typed[at].folded)]
    tries = _tries([one.folded for one in typed], places, unknown, weights)
    chosen = _best(typed, tries, also, together, bool(unknown), weights)
    return _as_written(line, typed, *chosen) if chosen else None


def neighbours(
    words: Iterable[str],
    weights: Weights,
    splits: bool = False,
    keys_only: bool = False,
    most: int = PER_WORD,
    besides: Iterable[str] = (),
) -> dict[str, list[str]]:
    """For each of the words at most ``most`` of the vocabulary that are one slip away: what its keys would have made,
    then the commonest; with ``splits`` also two words with a blank between them, with ``keys_only`` nothing but the
    keys'. ``weights`` learn them, and what else is wanted ``besides``."""
    near = {one: _near(one, keys_only) for one in words}
    halves = {one: _halves(one) if splits and not keys_only else [] for one in near}
    weights.learn({*besides}.union(*near.values(), *(pair for pairs in halves.values() for pair in pairs)))
    known = weights.counts
    chosen = {}
    for one, found in near.items():
        keys = typing_keys.forms(one)
        # Of two words only so many pairs are tried: where keys were left, those that they would have made come first.
        found = sorted(found & known.keys(), key=lambda form: (form not in keys, -known[form], form))
        chosen[one] = found[:most]
        apart = [pair for pair in halves[one] if known.keys() >= set(pair)]
        apart.sort(key=lambda pair: -min(known[half] for half in pair))
        chosen[one] += [" ".join(pair) for pair in apart[:MOST_SPLITS]]
    return chosen


def _near(folded: str, keys_only: bool) -> set[str]:
    if len(folded) < 2 or folded.isdecimal():
        return set()
    # Of two letters, or with a figure, any would be as near as another.
    keys_only = keys_only or len(folded) < SHORTEST or not folded.isalpha()
    near = typing_keys.forms(folded) if keys_only else slips(folded)
    return {form for form in near if len(form) > 1} - {folded}


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
    return (found | typing_keys.forms(folded)) - {folded, ""}


def _tries(typed: list[str], places: list[int], unknown: list[int], weights: Weights) -> list[Try]:
    """Lines to try: all unknown words replaced together, or one known word at a time, or two that are one."""
    replaced = unknown or places
    most = ONE_WORD if len(replaced) == 1 else PER_WORD if unknown else max(MOST_TRIES // len(replaced), 3)
    keys_only = len(unknown) > MOST_SLIPS
    joins = {at: typed[at] + typed[at + 1] for at in places if at + 1 in places and {at, at + 1}.issuperset(unknown)}
    near = neighbours({typed[at] for at in replaced}, weights, bool(unknown), keys_only, most, joins.values())
    choices = {at: near[typed[at]] for at in replaced}
    joined = [{at: one, at + 1: ""} for at, one in joins.items() if weights.is_known(one)]
    if not unknown:
        changes = [{at: choice} for at in replaced for choice in choices[at]]
    else:
        # Nothing, where there is none for one of the words.
        picked = islice(product(*choices.values()), MOST_TRIES)
        changes = [dict(zip(choices, words, strict=True)) for words in picked]
    return [_replaced(typed, change) for change in [*joined, *changes]]


def _replaced(typed: list[str], changes: dict[int, str]) -> Try:
    return Try([changes.get(at, one) for at, one in enumerate(typed)], frozenset(changes))


def _best(
    typed: tuple[Word, ...],
    tries: list[Try],
    also: Expression,
    side_by_side_only: bool,
    any_word: bool,
    weights: Weights,
) -> tuple[Try, int] | None:
    """The line whose words stand side by side most often, common words counting less; else one that has what was mended
    beside another of its words; for a word that is in no document, else the first that finds something. First of all
    with the diacritics that were typed: another letter and other diacritics are two slips. With it the number of
    the newest document that it finds."""
    asked = dialect()
    marks = [_marks(typed, one) for one in tries]
    ways = _ways(tries, side_by_side_only, any_word)
    for strict in (True, False) if any(marks) else (False,):
        if not strict and side_by_side_only and any(marks):
            break
        for conditions in ways:
            expressions = [
                all_of([*parts, *(mark if strict else ()), also]) if parts and (mark or not strict) else None
                for parts, mark in zip(conditions, marks, strict=True)
            ]
            places = [place for place, expression in enumerate(expressions) if expression is not None]
            met = asked.met([expressions[place] for place in places])
            if any(one.count for one in met):
                worth = [one.count * _rarity(tries[place], weights) for place, one in zip(places, met, strict=True)]
                best = worth.index(max(worth))
                return tries[places[best]], met[best].newest
        if side_by_side_only or not any_word:
            continue
        expressions = [
            all_of([*map(Term, _words_of(one.words)), *(mark if strict else ()), also]) if mark or not strict else NONE
            for one, mark in zip(tries, marks, strict=True)
        ]
        found = asked.first_met(expressions)
        if found is not None:
            newest = asked.newest(expressions[found], 1, documents=weights.documents)
            # Another process may have taken it away meanwhile.
            return (tries[found], newest[0]) if newest else None
    return None


def _rarity(one: Try, weights: Weights) -> float:
    """How telling the commonest of the replaced words is."""
    return min(weights.weight(part) for at in one.changed for part in one.words[at].split())


def _ways(tries: list[Try], side_by_side_only: bool, any_word: bool) -> list[list[list[Expression]]]:
    """What makes a line good, the strongest sign first: for each try its conditions, none where it cannot show it."""
    pairs = [_pairs(one.words) for one in tries]
    if side_by_side_only:
        return [pairs]
    nearly = [_beside(one, lacking=1) for one in tries]
    return [pairs, nearly, [_beside(one) for one in tries]] if any_word else [pairs, nearly]


def _marks(typed: tuple[Word, ...], one: Try) -> list[Expression]:
    """The replaced words with the diacritics that were typed, or that the keys would have made."""
    return [any_of(Term(f"={form}") for form in forms) for at in one.changed if (forms := _marked(typed, one, at))]


def _marked(typed: tuple[Word, ...], one: Try, at: int) -> list[str]:
    """Exact forms of the word that stands at a place now: ``mặn`` for ``mặm``, ``chợ`` for ``chowj``, ``đăng`` for
    ``đă ng``."""
    replaced = one.words[at]
    if one.words[at + 1 : at + 2] == [""]:
        (begin, tone), (end, later) = map(_letters_and_tone, typed[at : at + 2])
        forms = {begin + end + (tone or later)}
    else:
        forms = _near_forms(typed[at]).get(replaced, set())
    return sorted(forms - {replaced})


def _letters_and_tone(one: Word) -> tuple[str, str]:
    letters = one.exact.rstrip("12345") if one.marked else one.exact
    return letters, one.exact.removeprefix(letters)


# Asked for each line that is tried.
@lru_cache(maxsize=64)
def _near_forms(typed: Word) -> dict[str, set[str]]:
    """Exact forms one slip away, by their folded ones."""
    forms = defaultdict(set)
    for made in typing_keys.made(typed.folded):
        if made.marked:
            forms[made.folded].add(made.exact)
    if typed.marked:
        letters, tone = _letters_and_tone(typed)
        for form in slips(letters):
            forms[word(form).folded].add(form + tone)
    return forms


def _pairs(line: list[str]) -> list[Expression]:
    """The terms of neighbours, which stand for their words too."""
    return [Term(f"{one}_{two}") for one, two in pairwise(_words_of(line))]


def _beside(one: Try, lacking: int | None = None) -> list[Expression]:
    """All words, one that was replaced beside another; and with ``lacking`` all but so many side by side. Nothing where
    that is what ``_pairs`` asks."""
    marked = [(part, at in one.changed) for at, words in enumerate(one.words) for part in words.split()]
    pairs = [(Term(f"{a}_{b}"), is_new or is_new_too) for (a, is_new), (b, is_new_too) in pairwise(marked)]
    kept = 1 if lacking is None else len(pairs) - lacking
    if kept >= len(pairs) or (lacking is not None and kept < 2):
        return []
    ways = [way for way in combinations(pairs, kept) if any(is_new for _, is_new in way)]
    return [*map(Term, _words_of(one.words)), any_of(all_of(pair for pair, _ in way) for way in ways)]


def _words_of(line: list[str]) -> list[str]:
    """The words of a line of which some places may hold two."""
    return " ".join(line).split()


def _as_written(line: str, typed: tuple[Word, ...], chosen: Try, number: int) -> str:
    """The words as this document writes them; what was typed stays where it was right."""
    wanted = {form for at in chosen.changed for form in _marked(typed, chosen, at)}
    written = _writing_in(number, _words_of(chosen.words), wanted)
    at = iter(range(len(typed)))

    def mend(match: re.Match) -> str:
        place = next(at, None)
        if place is None or place not in chosen.changed:
            one = word(match[0])
            return match[0] if one.marked or place is None else written.get(chosen.words[place], match[0])
        return " ".join(written.get(one, one) for one in chosen.words[place].split()) or _GONE

    return _BEFORE_GONE.sub("", PATTERN.sub(mend, line))


def _writing_in(number: int, folded: list[str], wanted: set[str]) -> dict[str, str]:
    """How a document writes these words, ``wanted`` exact forms before others."""
    stored = dialect().stored([number], with_texts=True)
    texts = (value for _, _, fields in stored.values() for value in fields.values() if isinstance(value, str))
    return _spelling_in(" ".join(texts), folded, wanted)


def _spelling_in(text: str, folded: list[str], wanted: set[str]) -> dict[str, str]:
    """Each word as the text writes it, where possible from a place where all stand side by side."""
    line = one_line(text)
    plain = f" {plain_letters(line)} "

    def written(form: str) -> Iterator[str]:
        return (line[hit.begin : hit.end].lower() for hit in Needle.of(form).hits(plain))

    together = PATTERN.findall(next(written(" ".join(folded)), ""))
    if len(together) == len(folded):
        return dict(zip(folded, together, strict=True))
    spelling = {}
    for form in folded:
        found = list(islice(written(form), MOST_LOOKED_AT))
        if found:
            spelling[form] = next((one for one in found if word(one).exact in wanted), found[0])
    return spelling
