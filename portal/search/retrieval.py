"""From a question to an ordered list of documents: the database picks, the scorer orders.

The database gives the newest matches and, when there are many, those that are likely to be best (words in the title,
side by side, with their diacritics). The scorer orders these candidates; what is left follows by date. When few
documents have all the words, those that have most of them come after.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations

from .dialects import EVER, MOST_COUNTED, Dialect, Period, Row, dialect
from .expressions import ALL, NONE, Expression, Term, all_of, any_of
from .question import Group, Question
from .scoring import Scored, Scorer
from .tiers import tiers
from .vocabulary import Weights

# Facets are counted over so many of the newest matches; beyond, they are lower bounds.
WINDOW = 500
CANDIDATES = 40
PER_TIER = 20
# With fewer matches than this, documents with a part of the words are added.
ENOUGH = 10
MOST_PARTIAL = 30
# What is left when several words are left out must weigh this part of the whole; a single word not be everywhere.
PARTIAL_WEIGHT, TELLING = 0.5, 0.3
LONG_QUESTION, FILLER = 4, 0.1
MOST_TOGETHER = 4


@dataclass
class Found:
    """``numbers``: documents in order, the first ``total`` of all that match (as far as they were asked for), then
    those that match in part. ``rows``: matches that facets are counted over, all of them if ``counted_all``. With
    ``more``, there are more than ``total``."""

    numbers: list[int] = field(default_factory=list)
    scores: dict[int, float] = field(default_factory=dict)
    total: int = 0
    partial: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    more: bool = False

    @property
    def counted_all(self) -> bool:
        return self.total <= len(self.rows)


class Retrieval:
    """One search: ``also`` is what must hold besides the question (filters), ``period`` a span of dates; ``weights``
    may know some of its words already."""

    def __init__(
        self, question: Question, also: Expression = ALL, period: Period = EVER, weights: Weights | None = None
    ):
        self.question = question
        self.also = also
        self.period = period
        self.dialect: Dialect = dialect()
        self.weights = weights or Weights()
        self.weights.learn(one.folded for one in question.typed)
        self.required = replace(question, groups=self._required(question.groups))
        self.wanted = all_of([self.required.expression(), also])

    @cached_property
    def _scorer(self) -> Scorer:
        return Scorer(self.question, self.weights)

    def _required(self, groups: tuple[Group, ...]) -> tuple[Group, ...]:
        """In a long question, words that are nearly everywhere only rank: the “cho” of “đăng ký học bơi cho con”."""
        if len(groups) < LONG_QUESTION:
            return groups
        telling = tuple(group for group in groups if group.quoted or self._weight(group) > FILLER or _is_number(group))
        return telling if len(telling) > 1 else groups

    def by_date(self, end: int) -> Found:
        """The newest first; as many as are needed to show ``end`` of them."""
        return self._matches(end)

    def by_relevance(self, end: int) -> Found:
        """The best first."""
        found = self._matches(end)
        ordered = self._scorer.order(self._candidates(found))
        found.scores = {one.number: one.score for one in ordered}
        if found.total <= CANDIDATES:
            # Only words side by side could be checked by the database; the scorer saw the phrases themselves, and where
            # words of one name do not stand together.
            found.rows = [row for row in found.rows if row[0] in found.scores]
            found.numbers = [one.number for one in ordered if one.whole]
            found.partial = [one.number for one in ordered if not one.whole]
            found.total = len(found.numbers)
        else:
            found.numbers = [*found.scores, *(number for number in found.numbers if number not in found.scores)]
        return found

    def _matches(self, end: int) -> Found:
        if self._lacks_a_word():
            return Found()
        limit = max(WINDOW, end)
        known, documents = self.known_count(), self.weights.documents
        rows, counted = self.dialect.newest_rows(
            self.wanted, limit, self.period, self._share(), documents, counting=known is None
        )
        if len(rows) < limit:
            known = len(rows), False
        elif known is None:
            counted = self.dialect.count(self.wanted, self.period) if counted is None else counted
            known = min(counted, MOST_COUNTED), counted > MOST_COUNTED
        total, more = known
        # Who sorts by other fields asks for more than are counted.
        return Found([number for number, _ in rows], {}, max(total, len(rows)), [], rows[:WINDOW], more)

    def _lacks_a_word(self) -> bool:
        """Whether a word is needed that no document has."""
        return not all(map(self._is_known, self.required.groups))

    def known_count(self) -> tuple[int, bool] | None:
        """How many match, and whether there are more than that, where the vocabulary says so: of a single word, of
        everything, and that more do than are counted."""
        if self.period == EVER and self.wanted == ALL:
            return self.weights.documents, False
        if self.period == EVER and isinstance(self.wanted, Term) and not self.wanted.prefix:
            known = self.weights.counts.get(self.wanted.text)
            if known is not None:
                return known, False
        if self._certain() > MOST_COUNTED:
            return MOST_COUNTED, True
        return None

    def _certain(self) -> int:
        """How many match at the very least, whichever words fall together: all documents but those that lack one of
        the words."""
        groups = self.required.groups
        if self.period != EVER or self.also != ALL or self.required.excluded:
            return 0
        if any(one.quoted or one.is_one for one in groups):
            return 0
        lacking = (1 - self.weights.share(one.folded) for group in groups for one in group.typed)
        return int(self.weights.documents * (1 - sum(lacking)))

    def _share(self) -> float | None:
        """A guess at the part of all documents that match, as if words fell independently of each other."""
        if self.also != ALL:
            return None
        share = 1.0
        for group in self.required.groups:
            for one in group.typed if len(group.phrases) == 1 else group.typed[:1]:
                share *= self.weights.share(one.folded)
        return share if self.question else 1.0

    def _candidates(self, found: Found) -> list[int]:
        if found.total <= CANDIDATES:
            return found.numbers[:CANDIDATES]
        chosen: dict[int, None] = {}
        wanted = [all_of([tier, self.also]) for tier in tiers(self.required)]
        most = None if found.more else found.total
        for numbers in self.dialect.newest_of_each(wanted, PER_TIER, self.period, self.weights.documents, most):
            chosen.update(dict.fromkeys(numbers))
            if len(chosen) >= CANDIDATES:
                break
        chosen.update(dict.fromkeys(found.numbers[: max(CANDIDATES - len(chosen), 0)]))
        return list(chosen)

    def add_partial(self, found: Found) -> None:
        """Where few match, those that match in part, the best first."""
        groups = self.required.groups
        if found.total >= ENOUGH or (len(groups) < 2 and not any(group.is_one for group in groups)):
            return
        known = {*found.numbers, *found.partial}
        numbers: dict[int, None] = {}
        neighbours = any_of(self.question.neighbours())
        for part in self._parts():
            # Those first that have at least two of the words side by side.
            wanted = [all_of([part, neighbours, self.also]), all_of([part, self.also])]
            limit = MOST_PARTIAL + len(known)
            for newest in self.dialect.newest_of_each(wanted, limit, self.period, self.weights.documents):
                numbers.update(dict.fromkeys(number for number in newest if number not in known))
            if len(numbers) + len(known) >= ENOUGH:
                break
        ordered: list[Scored] = self._scorer.order(list(numbers)[: 2 * MOST_PARTIAL])[:MOST_PARTIAL]
        found.scores |= {one.number: one.score for one in ordered}
        found.partial = sorted(
            [*found.partial, *(one.number for one in ordered)], key=lambda number: -found.scores[number]
        )
        if not found.rows:
            found.rows = self.dialect.rows(found.partial)

    def _parts(self) -> list[Expression]:
        """The question with words left out, the least loss first. Quoted phrases stay."""
        kept = [group for group in self.required.groups if group.quoted]
        loose = [group for group in self.required.groups if not group.quoted and self._is_known(group)]
        if len(kept) + len(loose) < 2:
            loose = [group for group in self.question.groups if not group.quoted and self._is_known(group)]
        whole = sum(self._weight(group) for group in [*kept, *loose]) or 1.0
        refusals = self.question.refusals()

        def worth(groups: list[Group]) -> bool:
            weights = [self._weight(group) for group in [*kept, *groups]]
            if len(weights) < 2:
                return max(weights, default=0) >= TELLING
            return len(groups) >= len(loose) - 1 or sum(weights) / whole >= PARTIAL_WEIGHT

        def expression(groups: list[Group]) -> Expression:
            return all_of([*(group.expression(apart=True) for group in [*kept, *groups]), *refusals])

        # What has all but one of the words takes in what has all of them.
        nearly_whole = [part for part in _without(loose, 1) if worth(part)] or ([loose] if worth(loose) else [])
        choices = [
            any_of(map(expression, nearly_whole)),
            any_of(expression(part) for part in _without(loose, 2) if worth(part)),
        ]
        loose = sorted(loose, key=self._weight, reverse=True)
        choices += [expression(loose[:size]) for size in range(len(loose) - 2, 0, -1) if worth(loose[:size])]
        return [choice for choice in choices if choice != NONE]

    def _weight(self, group: Group) -> float:
        return max(self.weights.weight(one.folded) for one in group.typed)

    def _is_known(self, group: Group) -> bool:
        return len(group.phrases) > 1 or all(self.weights.is_known(one.folded) for one in group.typed)

    def stands_together(self) -> bool:
        """Whether two neighbouring words of the question stand side by side in some document; true of one word,
        of so many that they need not, and where what was typed has other names as well."""
        typed = {one.folded for one in self.question.typed}
        if not 1 < len(typed) <= MOST_TOGETHER or any(group.has_names for group in self.question.groups):
            return True
        if self._scorer.stands_together:
            return True
        documents = self.weights.documents
        return bool(self.dialect.newest(any_of(self.question.neighbours()), 1, documents=documents))


def _without(groups: list[Group], missing: int) -> list[list[Group]]:
    """All ways to leave so many groups out; none where less than half would stay."""
    left = len(groups) - missing
    return [list(part) for part in combinations(groups, left)] if left >= missing else []


def _is_number(group: Group) -> bool:
    return all(one.folded.isdecimal() for one in group.typed)
