"""Which of many matches are likely to be the best: words in the title, side by side, with their diacritics."""

from collections.abc import Iterator

from . import compounds
from .expressions import All, Expression, Term, all_of, any_of, no
from .question import Question


def tiers(question: Question) -> Iterator[Expression]:
    """What makes a match a good one, the strongest sign first; each asks for the whole question."""
    exact = question.marked
    title = question.expression("a", exact)
    if compounds.of(question.typed):
        yield all_of([title, no(compounds.met(question.typed))])
    neighbours = question.neighbours()
    if neighbours:
        yield all_of([title, *neighbours])
    yield title
    yield _beside(question, exact)
    in_title_or_summary = (
        any_of([group.expression("a", exact), group.expression("b", exact)]) for group in question.groups
    )
    yield all_of([*in_title_or_summary, *question.refusals()])
    if exact:
        if neighbours:
            yield question.expression(exact=True)
        yield question.expression("a")


def _beside(question: Question, exact: bool) -> Expression:
    """The whole question, its words side by side: plain words need not be asked for besides, being there then."""
    neighbours = question.neighbours()
    whole = question.expression(exact=exact)
    plain = {Term(one.folded) for one in question.typed} if neighbours else set()
    parts = whole.parts if isinstance(whole, All) else [whole]
    return all_of([*(part for part in parts if part not in plain), *neighbours])
