"""Haystack's tree of conditions (``SearchNode``) as this engine asks: questions of text, terms, periods, and the rest.

What full text can answer becomes an expression of terms. Comparisons become conditions on the stored fields, joined
with the terms in SQL; they read every document, so the portal's own pages use only terms and the date.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone
from haystack.backends import SearchNode
from haystack.inputs import AutoQuery, Clean, Exact, PythonData, Raw
from haystack.inputs import Not as NotInput

from .dialects import EVER, Dialect, Period
from .expressions import ALL, NONE, Expression, Term, all_of, any_of, no
from .question import Question, read
from .spelling import slips
from .terms import plain_value, value_terms
from .words import words

CONTENT = "content"


@dataclass
class Conditions:
    """``question``: the text sought, for ranking; ``also``: terms besides; ``period``; ``rest``: SQL conditions."""

    question: Question = field(default_factory=Question)
    also: Expression = ALL
    period: Period = EVER
    rest: Q | None = None

    @property
    def impossible(self) -> bool:
        return self.also == NONE

    @property
    def has_parts(self) -> bool:
        """Whether documents may meet them in part: without some of the words, whatever else must hold."""
        return bool(self.question) and self.rest is None and not self.impossible


class Reader:
    """Reads trees for one connection: ``content_field`` and ``date_field`` are names of its index's fields; words for
    one of ``unfinished`` fields (of n-grams) may be only begun."""

    def __init__(self, content_field: str, date_field: str, dialect: Dialect, unfinished: Collection[str] = ()):
        self.text_fields = {CONTENT, content_field}
        self.date_field = date_field
        self.dialect = dialect
        self.unfinished = unfinished

    def read(self, node: SearchNode) -> Conditions:
        """The conditions of a whole tree."""
        found = Conditions()
        if node.negated or (node.connector == SearchNode.OR and len(node.children) > 1):
            self._add(found, node)
        else:
            for child in node.children:
                self._add(found, child)
        return found

    def _add(self, found: Conditions, child) -> None:
        """Take one of the conditions that must all hold."""
        if isinstance(child, SearchNode):
            if not child.negated and (child.connector == SearchNode.AND or len(child.children) == 1):
                for each in child.children:
                    self._add(found, each)
                return
        elif self._take_question(found, *self._split(child)) or self._take_period(found, *self._split(child)):
            return
        part = self._part(child)
        if isinstance(part, Q):
            found.rest = part if found.rest is None else found.rest & part
        else:
            found.also = all_of([found.also, part])

    @staticmethod
    def _split(child) -> tuple[str, str, object]:
        expression, value = child
        return *SearchNode().split_expression(expression), value

    def _take_question(self, found: Conditions, name: str, way: str, value) -> bool:
        """The first text sought is the question that ranks; further ones are terms besides."""
        if name not in self.text_fields or way != "content" or found.question or not _is_text(value):
            return False
        found.question = read(_line(value))
        if not found.question:
            found.also = all_of([found.also, *found.question.refusals()]) if found.question.excluded else NONE
        return True

    def _take_period(self, found: Conditions, name: str, way: str, value) -> bool:
        value = getattr(value, "query_string", value)
        if name != self.date_field or way not in ("gte", "lt") or not isinstance(value, datetime.date):
            return False
        side = "since" if way == "gte" else "before"
        if getattr(found.period, side) is not None:
            return False
        found.period = found.period._replace(**{side: _moment(value)})
        return True

    def _part(self, child) -> Expression | Q:
        if not isinstance(child, SearchNode):
            return self._lookup(*self._split(child))
        parts = [self._part(each) for each in child.children]
        is_or = child.connector == SearchNode.OR
        if not any(isinstance(part, Q) for part in parts):
            joined = any_of(parts) if is_or else all_of(parts)
            return no(joined) if child.negated else joined
        joined = Q()
        for part in (part if isinstance(part, Q) else Q(id__in=self.dialect.subquery(part)) for part in parts):
            joined = joined | part if is_or else joined & part
        return ~joined if child.negated else joined

    def _lookup(self, name: str, way: str, value) -> Expression | Q:
        if name in self.text_fields:
            return self._text(way, value)
        if way in _COMPARISONS or way in ("contains", "endswith"):
            return _compare(name, way, value)
        if name in self.unfinished and way == "content":
            way, value = "startswith", _line(value)
        return _field(name, way, value)

    def _text(self, way: str, value) -> Expression:
        line = _line(value)
        if way == "exact" or isinstance(value, Exact):
            line = f'"{line}"'
        if way in ("startswith", "contains", "endswith"):
            return _prefix("", line)
        if way == "fuzzy":
            return any_of(Term(form) for one in words(line) for form in [one.folded, *slips(one.folded)])
        if way == "in":
            return any_of(read(_line(each)).expression() for each in value)
        question = read(f"-{line}" if isinstance(value, NotInput) else line)
        return question.expression() if question or question.excluded else NONE


_COMPARISONS = {"gt", "gte", "lt", "lte", "range"}


def _is_text(value) -> bool:
    return isinstance(value, (str, AutoQuery, Clean, Raw)) and not isinstance(value, NotInput)


def _line(value) -> str:
    return str(getattr(value, "query_string", value))


def _moment(value: datetime.date) -> datetime.datetime:
    """The moment of a date or of a naive time, as the project's own zone has it."""
    if not isinstance(value, datetime.datetime):
        value = datetime.datetime.combine(value, datetime.time())
    return timezone.make_aware(value) if timezone.is_naive(value) else value


def _field(name: str, way: str, value) -> Expression:
    """A field holds the value, or its words."""
    value = value.query_string if isinstance(value, (PythonData, Exact, Clean, Raw, AutoQuery)) else value
    if way == "in" or isinstance(value, (list, tuple, set)):
        return any_of(Term(term) for each in value for term in value_terms(name, each))
    if way == "startswith":
        return _prefix(f"{name}.", str(value)) if words(str(value)) else NONE
    if way == "fuzzy":
        return any_of(Term(f"{name}.{form}") for one in words(str(value)) for form in [one.folded, *slips(one.folded)])
    whole = any_of(Term(term) for term in value_terms(name, value))
    if way == "exact" or not isinstance(value, str):
        return whole
    single = [Term(f"{name}.{one.folded}") for one in words(value)]
    return any_of([whole, all_of(single)]) if single else whole


def _prefix(zone: str, line: str) -> Expression:
    """All words, the last of which may go on."""
    found = [one.folded for one in words(line)]
    if not found:
        return NONE
    return all_of([*(Term(zone + one) for one in found[:-1]), Term(zone + found[-1], prefix=True)])


def _compare(name: str, way: str, value) -> Q:
    """A comparison with the stored value."""
    value = getattr(value, "query_string", value)
    if way == "range":
        low, high = value
        return _compare(name, "gte", low) & _compare(name, "lte", high)
    if name == "id":
        return Q(**{f"key__{way}": str(value)})
    if isinstance(value, datetime.date):
        value = _moment(value).isoformat()
    if way in ("contains", "endswith"):
        way, value = f"i{way}", str(value)
    return Q(**{f"fields__{name}__{way}": value}) | Q(**{f"texts__{name}__{way}": value})


def narrowing(query: str) -> Expression:
    """The expression of a narrowing query: ``category:12``, ``category:"Y tế"``, ``name:(daniel)``."""
    name, _, value = query.partition(":")
    value = value.strip("()\" '")
    return _field(name.removesuffix("_exact"), "content", value) if plain_value(value) else NONE
