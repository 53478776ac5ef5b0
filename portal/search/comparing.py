"""What full text cannot answer: comparisons with stored fields, and orders by them. Bounded, and slower."""

from collections.abc import Iterable

from haystack.constants import ID

from .conditions import Conditions
from .dialects import dialect
from .models import Document
from .retrieval import Found, Retrieval

# So many documents are gone through at most.
MOST_SORTED = 20_000
_BATCH = 500


def compared(conditions: Conditions, retrieval: Retrieval) -> Found:
    """The newest documents that meet the comparisons too, the terms as a subquery of SQL."""
    rows = Document.objects.filter(conditions.rest, id__in=dialect().subquery(retrieval.wanted))
    if conditions.period.since is not None:
        rows = rows.filter(dated__gte=conditions.period.since)
    if conditions.period.before is not None:
        rows = rows.filter(dated__lt=conditions.period.before)
    found = list(rows.order_by("id").values_list("id", "facets")[:MOST_SORTED])
    return Found([number for number, _ in found], {}, len(found), [], found)


def by_fields(numbers: list[int], order: Iterable[str]) -> list[int]:
    """The documents by their stored fields (``-`` before a name turns it round); those without a value last."""
    values = {}
    for begin in range(0, len(numbers), _BATCH):
        rows = Document.objects.filter(id__in=numbers[begin : begin + _BATCH])
        values |= {number: {ID: key, **kept} for number, key, kept in rows.values_list("id", "key", "fields")}
    for name in reversed(list(order)):
        field = name.lstrip("-")
        present = [number for number in numbers if values[number].get(field) is not None]
        absent = [number for number in numbers if values[number].get(field) is None]
        present.sort(key=lambda number: values[number][field], reverse=name.startswith("-"))
        numbers = present + absent
    return numbers
