"""The order of what was found, reckoned in Python, so that it is the same on every database.

A score adds up, in this order of weight: how many of the words are there, whether their diacritics agree, where they
stand (title, summary, text), how close together, how often, and how fresh the document is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils import timezone

from . import compounds, places
from .dialects import dialect
from .question import Group, Question
from .terms import from_lines
from .vocabulary import Weights

COVERED, EXACT = 100.0, 30.0
IN_ZONE = (7.0, 3.5, 1.5, 1.0)
UNMARKED_EXACT = 0.6
# What is met of “tháng 4” by a text whose title says “tháng 5”.
OTHER_NUMBER = 0.85
# What a syllable is worth that is there only within another word.
COMPOUND = 0.9
# The words of one thing, each somewhere: what that is worth of the whole, and the “zone” in which they are.
APART_COVERED, APART = 0.4, len(IN_ZONE)
# How telling a thing is at least that has names of its own, however common its single words.
PARTICULAR = 0.4
# The whole question word for word in a zone; and, short of that, the part of neighbours that are neighbours there.
WHOLE = (12.0, 10.0, 8.0, 5.0)
NEIGHBOURS = (8.0, 6.0, 5.0, 3.0)
TITLE_IS_QUESTION, TITLE_BEGINS, TITLE_FILLED = 6.0, 1.5, 2.0
OFTEN, ENOUGH_TIMES = 1.5, 6
# In numbers of documents: a year.
FRESH, HALF_LIFE = 1.0, 365 * 24 * 60 * places.PLACES


@dataclass(slots=True)
class Scored:
    """``whole``: whether no name is met only by its words here and there."""

    number: int
    score: float
    whole: bool = True


class Scorer:
    """Scores documents for one question; ``weights`` know the words of it."""

    def __init__(self, question: Question, weights: Weights):
        self.question = question
        self.now = places.first_of_minute(timezone.now())
        self.groups = [_Needles(group, question, weights) for group in question.groups]
        self.wishes = [_Needles(group, question, weights) for group in question.wishes]
        self.total = sum(group.weight for group in self.groups) or 1.0
        marked = [needles for needles in self.groups if needles.marked]
        self.marked_total = sum(needles.weight for needles in marked)
        self.whole = _run(question.typed, "folded") if len(question.typed) > 1 else ""
        # Where all of it is one name, its other names are as good.
        self.wholes = self.groups[0].folded if self.whole and len(question.groups) == 1 else [self.whole]
        names = {pair: needles.names for needles in self.groups for pair in needles.pairs}
        self.neighbours = [
            [*(f" {one} {two} " for one, two in pairs), *(name for pair in pairs for name in names.get(pair, ()))]
            for pairs in question.pairs()
        ]
        # Of one syllable: the words in which it is another one.
        self.compounds = [(_run(one, "exact"), _run(one, "folded")) for one in compounds.of(question.typed)]
        telling = max(self.groups, key=lambda needles: needles.weight, default=None)
        self.most_telling = telling.folded[0] if telling else ""
        # Whether neighbouring words of the question stood side by side in any document that was looked at.
        self.stands_together = False

    def order(self, numbers: Sequence[int]) -> list[Scored]:
        """The documents, the best first; of equal ones the newer. What a quoted phrase is not in is left out."""
        found = dialect().lines(list(numbers)) if numbers else []
        scores = (self.score(number, from_lines(lines)) for number, lines in found)
        scored = [one for one in scores if one is not None]
        return sorted(scored, key=lambda one: (-one.score, one.number))

    def score(self, number: int, lines: list[str]) -> Scored | None:
        exact, folded = lines[0::2], lines[1::2]
        for run, folded_run in self.compounds:
            exact = [line.replace(run, "  ") for line in exact]
            folded = [line.replace(folded_run, "  ") for line in folded]
        met = best = agree = marked = 0.0
        whole = True
        for needles in self.groups:
            zone, is_exact = needles.find(exact, folded)
            if zone is None and self.compounds:
                score = COMPOUND * (COVERED + EXACT if self.marked_total else COVERED)
                return Scored(number, score + self._freshness(number))
            if zone is None:
                if needles.quoted:
                    return None
                continue
            if zone == APART:
                whole = False
                met += APART_COVERED * needles.weight
                continue
            met += needles.weight * (OTHER_NUMBER if needles.is_other_number(zone, folded[0]) else 1)
            best += needles.weight * IN_ZONE[zone]
            if needles.marked:
                marked += needles.weight
                agree += needles.weight * is_exact
            elif self.marked_total:
                best += needles.weight * UNMARKED_EXACT * is_exact
        score = COVERED * met / self.total + best / self.total
        if marked:
            # Of the words that are there: one that is not has cost its part already.
            score += EXACT * agree / marked * met / self.total
        for needles in self.wishes:
            zone, _ = needles.find(exact, folded)
            score += 0 if zone is None else 0.3
        score += self._closeness(folded) + self._title(folded[0]) + self._often(folded[1], folded[2])
        return Scored(number, score + self._freshness(number), whole)

    def _closeness(self, folded: list[str]) -> float:
        if not self.whole:
            return 0.0
        for zone, line in enumerate(folded):
            for whole in self.wholes:
                if whole in line:
                    self.stands_together = True
                    return WHOLE[zone]
        best = 0.0
        for pairs in self.neighbours:
            zone = min((zone for pair in pairs if (zone := _zone_of(pair, folded)) is not None), default=None)
            if zone is not None:
                self.stands_together = True
                best += NEIGHBOURS[zone]
        return best / len(self.neighbours)

    def _title(self, title: str) -> float:
        length = title.count(" ") - 1
        if length < 1:
            return 0.0
        hits = 0
        for needles in self.groups:
            for needle in needles.folded:
                if needle in title:
                    hits += 1
                    break
        score = TITLE_FILLED * min(hits / length, 1.0)
        if self.whole and title.startswith(self.whole):
            score += TITLE_BEGINS + (TITLE_IS_QUESTION if title == self.whole else 0)
        return score

    def _often(self, summary: str, text: str) -> float:
        """How often the question as a whole, else its most telling word, stands in summary and text."""
        needle = self.whole
        if not needle or not (needle in summary or needle in text):
            needle = self.most_telling
        times = summary.count(needle) + text.count(needle) if needle else 0
        return OFTEN * min(times, ENOUGH_TIMES) / ENOUGH_TIMES

    def _freshness(self, number: int) -> float:
        """By the number alone, which grows with age; next to nothing for what has no date."""
        return FRESH * 0.5 ** (max(number - self.now, 0) / HALF_LIFE)


class _Needles:
    """A group as strings to be looked for in the lines of words."""

    def __init__(self, group: Group, question: Question, weights: Weights):
        self.quoted = group.quoted
        self.weight = max(weights.weight(one.folded) for one in group.typed)
        if group.particular:
            self.weight = max(self.weight, PARTICULAR)
        if not group.quoted and len(group.typed) > 1:
            self.weight *= len(group.typed)
        if len(group.phrases) == 1 and not all(weights.is_known(one.folded) for one in group.typed):
            # What no document has tells none from another.
            self.weight = 0.0
        self.marked = any(one.marked for one in group.typed)
        loose = [phrase for phrase in group.phrases if not phrase.close and len(phrase.words) > 1]
        # A name of several words is hardly meant where they stand apart.
        self.is_name = group.is_one
        self.folded = [_run(phrase.words, "folded") for phrase in group.phrases if not phrase.exact]
        self._exact_only = [_run(phrase.words, "exact") for phrase in group.phrases if phrase.exact]
        # Of a name of several words: how else it is called, where that stands as it is.
        self.names = self.folded[1:] if group.has_names else []
        self.pairs = list(pairwise(one.folded for one in group.typed)) if group.has_names else []
        label = [one.folded for one in group.typed[:-1]] if group.numbered else []
        self._label = f" {' '.join(label)} " if label and not any(map(str.isdecimal, label)) else ""
        # Pairs of folded and exact forms: phrases that stand as they are, and the words of those that need not.
        self._close = [
            (_run(phrase.words, "folded"), _run(phrase.words, "exact"))
            for phrase in group.phrases
            if not phrase.exact and (self.is_name or phrase not in loose)
        ]
        self._loose = [[(f" {one.folded} ", f" {one.exact} ") for one in phrase.words] for phrase in loose]

    def find(self, exact: list[str], folded: list[str]) -> tuple[int | None, bool]:
        """The best zone in which the group is met with its diacritics, else without them; and whether they agree. Asked
        for every word of every candidate, hence written out."""
        best = None
        for zone, line in enumerate(folded):
            hit = False
            for needle, needle_exact in self._close:
                if needle in line:
                    hit = True
                    if needle_exact in exact[zone]:
                        return zone, True
            for needle_exact in self._exact_only:
                if needle_exact in exact[zone]:
                    return zone, True
            for words in () if self.is_name else self._loose:
                for needle, _ in words:
                    if needle not in line:
                        break
                else:
                    hit = True
                    if all(needle_exact in exact[zone] for _, needle_exact in words):
                        return zone, True
            if hit:
                if best is None:
                    best = zone
                if not self.marked:
                    return best, False
        return (best, False) if best is not None or not self._loose else self._across(exact, folded)

    def is_other_number(self, zone: int, title: str) -> bool:
        """Whether a numbered thing that stands in the text alone has another number in the title."""
        if zone < 2 or not self._label or self._label not in title:
            return False
        return title.partition(self._label)[2][:1].isdecimal()

    def _across(self, exact: list[str], folded: list[str]) -> tuple[int | None, bool]:
        """Words of a loose phrase may stand in different zones; then the last of these counts, and of a name that they
        are ``APART``."""
        for words in self._loose:
            zones = [_zone_of(needle, folded) for needle, _ in words]
            if None not in zones:
                agrees = all(_zone_of(needle_exact, exact) is not None for _, needle_exact in words)
                if self.is_name:
                    return APART, False
                return max(zone for zone in zones if zone is not None), agrees
        return None, False


def _zone_of(needle: str, lines: list[str]) -> int | None:
    return next((zone for zone, line in enumerate(lines) if needle in line), None)


def _run(words: Sequence, form: str) -> str:
    return f" {' '.join(getattr(one, form) for one in words)} "
