"""Writing the index: from a Haystack index's prepared data to documents, their terms and the vocabulary.

Whoever calls opens the transaction. Writers are alone (``outbox.py``), so counts of words stay exact.
"""

import datetime
import decimal
import json
from collections import Counter
from collections.abc import Iterable, Mapping

from django.db.models import QuerySet
from django.utils import timezone
from haystack.constants import DJANGO_CT, DJANGO_ID, ID

from . import places, vocabulary
from .dialects import dialect
from .models import Document
from .terms import document_terms, from_lines, to_lines, zone_of

MOST_VALUES, LONGEST_VALUE = 12, 100
_INTERNAL = (ID, DJANGO_CT, DJANGO_ID)


def document_of(key: str, data: Mapping, fields: Mapping, date_field: str) -> tuple[Document, set[str]]:
    """The document of prepared data and its terms; it has no number yet."""
    zones: dict[str, str] = {}
    values: dict[str, object] = {DJANGO_CT: data[DJANGO_CT], ID: key}
    word_fields: dict[str, str] = {}
    for name, field in fields.items():
        value, zone = data.get(field.index_fieldname), zone_of(field)
        if zone:
            text = as_text(value)
            zones[zone] = f"{zones[zone]}\n{text}" if zone in zones else text
        if zone in (None, "a") and value is not None:
            values[name] = value
            if isinstance(value, str):
                word_fields[name] = value
    kept = {name: _as_json(value) for name, value in data.items() if name not in _INTERNAL}
    long = long_fields(fields)
    document = Document(
        key=key,
        django_ct=data[DJANGO_CT],
        django_id=str(data[DJANGO_ID]),
        dated=_as_moment(data.get(date_field)),
        facets=json.dumps({name: _facet(kept.get(name)) for name, field in fields.items() if field.faceted}),
        fields={name: value for name, value in kept.items() if name not in long},
        texts={name: value for name, value in kept.items() if name in long},
        lines=to_lines(zones),
    )
    return document, document_terms(zones, values, word_fields)


def long_fields(fields: Mapping) -> set[str]:
    """The fields whose texts lie apart: results that do not ask for them come without."""
    return {name for name, field in fields.items() if zone_of(field) in ("c", "d")}


def write(rows: Iterable[tuple[Document, set[str]]]) -> None:
    """Replace documents, their terms and their share of the vocabulary; with equal keys the last one counts."""
    rows = list({document.key: (document, terms) for document, terms in rows}.values())
    if not rows:
        return
    changes = _take_out(Document.objects.filter(key__in=[document.key for document, _ in rows]))
    wanted = {number for document, _ in rows for number in places.candidates(document.key, document.dated)}
    taken = set(Document.objects.filter(id__in=wanted).values_list("id", flat=True))
    for document, _ in rows:
        document.id = places.choose(document.key, document.dated, taken)
        taken.add(document.id)
        changes.update(words_of(document.lines))
    Document.objects.bulk_create([document for document, _ in rows], batch_size=100)
    dialect().write([(document.id, terms) for document, terms in rows])
    vocabulary.add(changes)


def forget(documents: QuerySet) -> None:
    """Remove documents, their terms and their share of the vocabulary."""
    vocabulary.add(_take_out(documents))


def forget_all() -> None:
    """Empty the index, and make its full-text part anew where it was damaged."""
    Document.objects.all().delete()
    vocabulary.clear()
    dialect().clear()


def words_of(lines: str) -> Counter:
    """The folded words of a document, each once, and the mark that counts documents."""
    folded = " ".join(from_lines(lines)[1::2]).split()
    return Counter({*folded, vocabulary.EVERY_DOCUMENT})


def as_text(value) -> str:
    """A field's value as text to be cut into words."""
    if value is None:
        return ""
    return "\n".join(str(one) for one in value) if isinstance(value, (list, tuple, set)) else str(value)


def _take_out(documents: QuerySet) -> Counter:
    """Remove documents and their terms; returns what that changes in the vocabulary."""
    changes: Counter = Counter()
    numbers = []
    for number, lines in documents.values_list("id", "lines"):
        numbers.append(number)
        changes.subtract(words_of(lines))
    dialect().delete(numbers)
    for begin in range(0, len(numbers), 500):
        Document.objects.filter(id__in=numbers[begin : begin + 500]).delete()
    return changes


def _facet(value):
    """A value to count by; the database indexes it, so it is short."""
    if isinstance(value, list):
        return [_facet(one) for one in value[:MOST_VALUES]]
    return value[:LONGEST_VALUE] if isinstance(value, str) else value


def _as_moment(value) -> datetime.datetime | None:
    if not isinstance(value, datetime.date):
        return None
    if not isinstance(value, datetime.datetime):
        value = datetime.datetime.combine(value, datetime.time())
    return timezone.make_aware(value) if timezone.is_naive(value) else value


def _as_json(value):
    if isinstance(value, (list, tuple, set)):
        return [_as_json(one) for one in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, decimal.Decimal) else value
