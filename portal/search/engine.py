"""The Haystack engine on the portal's own database: ``ENGINE = "portal.search.engine.DatabaseEngine"``.

It needs a table, an index and nothing else, and asks whichever dialect the database speaks. Options of a connection:
``DATED``, the name of the index field by whose date the newest come first (``dated``). Fields are ranked by their
boost (``terms.zone_of``); ``content`` searches all ranked fields. README.md says more.
"""

import datetime
import decimal
import json
from collections import Counter

from django.db import router, transaction
from django.utils import timezone
from haystack.backends import BaseEngine, BaseSearchBackend, BaseSearchQuery, SearchNode, log_query
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.exceptions import SkipDocument
from haystack.fields import NgramField
from haystack.models import SearchResult
from haystack.utils import get_identifier, get_model_ct
from haystack.utils.app_loading import haystack_get_model

from . import facets as facet_counts
from . import places, spelling, vocabulary
from .conditions import Conditions, Reader, narrowing
from .dialects import Row, dialect
from .expressions import ALL, NONE, Term, all_of, any_of
from .highlighting import Marker, one_line
from .models import Document
from .question import Question, read
from .retrieval import Found, Retrieval
from .terms import document_terms, from_lines, to_lines, value_terms, zone_of
from .vocabulary import Weights

# A filter that full text cannot answer, or an order other than by date, goes through so many documents at most.
MOST_SORTED = 20_000
MOST_SHARED = 20
EVERYTHING = "*"


class DatabaseBackend(BaseSearchBackend):
    """What Haystack asks of an index. Errors of the database are raised, not swallowed: the page that searches says
    what is wrong, and the outbox keeps what could not be written."""

    def __init__(self, connection_alias, **connection_options):
        super().__init__(connection_alias, **connection_options)
        self.date_field = connection_options.get("DATED", "dated")

    def setup(self):
        """The table is made by a migration."""

    def build_schema(self, fields):
        """The content field's name, and the zone or use of every field."""
        content = next((name for name, field in fields.items() if field.document), "text")
        return content, {name: zone_of(field) for name, field in fields.items()}

    @property
    def fields(self) -> dict:
        from haystack import connections as search_connections

        return search_connections[self.connection_alias].get_unified_index().all_searchfields()

    # Writing

    def update(self, index, iterable, commit=True):
        """Index the objects, replacing what stood under their keys; all of them or none."""
        prepared = []
        for obj in iterable:
            try:
                prepared.append((get_identifier(obj), index.full_prepare(obj)))
            except SkipDocument:
                continue
        with transaction.atomic(using=router.db_for_write(Document)):
            self._write([self._document(key, data, index.fields) for key, data in prepared])

    def _document(self, key: str, data: dict, fields: dict) -> tuple[Document, set[str]]:
        zones: dict[str, str] = {}
        values: dict[str, object] = {DJANGO_CT: data[DJANGO_CT], ID: key}
        word_fields: dict[str, str] = {}
        for name, field in fields.items():
            value = data.get(field.index_fieldname)
            zone = zone_of(field)
            text = _as_text(value)
            if zone:
                zones[zone] = f"{zones[zone]}\n{text}" if zone in zones else text
            if zone in (None, "a") and value is not None:
                values[name] = value
                if isinstance(value, str):
                    word_fields[name] = value
        moment = _as_moment(data.get(self.date_field))
        kept = {name: _as_json(value) for name, value in data.items() if name not in (ID, DJANGO_CT, DJANGO_ID)}
        document = Document(
            key=key,
            django_ct=data[DJANGO_CT],
            django_id=str(data[DJANGO_ID]),
            dated=moment,
            facets=json.dumps({name: kept.get(name) for name, field in fields.items() if field.faceted}),
            fields={name: value for name, value in kept.items() if name not in self._long(fields)},
            texts={name: value for name, value in kept.items() if name in self._long(fields)},
            lines=to_lines(zones),
        )
        return document, document_terms(zones, values, word_fields)

    @staticmethod
    def _long(fields: dict) -> set[str]:
        """The fields whose texts lie apart: results that do not ask for them come without."""
        return {name for name, field in fields.items() if zone_of(field) in ("c", "d")}

    def _write(self, rows: list[tuple[Document, set[str]]]) -> None:
        """Replace documents, their terms and their share of the vocabulary; with equal keys the last one counts."""
        rows = list({document.key: (document, terms) for document, terms in rows}.values())
        if not rows:
            return
        changes = self._forget(Document.objects.filter(key__in=[document.key for document, _ in rows]))
        wanted = {number for document, _ in rows for number in places.candidates(document.key, document.dated)}
        taken = set(Document.objects.filter(id__in=wanted).values_list("id", flat=True))
        for document, _ in rows:
            document.id = places.choose(document.key, document.dated, taken)
            taken.add(document.id)
            changes.update(_vocabulary_of(document.lines))
        Document.objects.bulk_create([document for document, _ in rows], batch_size=100)
        dialect().write([(document.id, terms) for document, terms in rows])
        vocabulary.add(changes)

    def _forget(self, documents) -> Counter:
        """Remove documents and their terms; returns what that takes from the vocabulary."""
        changes: Counter = Counter()
        numbers = []
        for number, lines in documents.values_list("id", "lines"):
            numbers.append(number)
            changes.subtract(_vocabulary_of(lines))
        dialect().delete(numbers)
        for begin in range(0, len(numbers), 500):
            Document.objects.filter(id__in=numbers[begin : begin + 500]).delete()
        return changes

    def remove(self, obj_or_string, commit=True):
        with transaction.atomic(using=router.db_for_write(Document)):
            vocabulary.add(self._forget(Document.objects.filter(key=get_identifier(obj_or_string))))

    def clear(self, models=None, commit=True):
        """Forget the documents of the models, or all."""
        with transaction.atomic(using=router.db_for_write(Document)):
            if models:
                kinds = [get_model_ct(model) for model in models]
                vocabulary.add(self._forget(Document.objects.filter(django_ct__in=kinds)))
            else:
                Document.objects.all().delete()
                vocabulary.clear()
                dialect().clear()

    # Searching

    @log_query
    def search(
        self,
        query_string,
        sort_by=None,
        start_offset=0,
        end_offset=None,
        fields="",
        highlight=False,
        facets=None,
        date_facets=None,
        query_facets=None,
        narrow_queries=None,
        spelling_query=None,
        models=None,
        limit_to_registered_models=None,
        result_class=None,
        **kwargs,
    ):
        """Haystack's search; ``query_string`` is a tree of conditions, or a line as a reader types it.

        Besides Haystack's own keys the answer has ``details``: ``partial``, how many of the hits lack a word;
        ``counted``, over how many matches facets were counted when not over all; ``hint``, a line that asks for words
        which do stand side by side, where those of the question nowhere do.
        """
        if query_string == "":
            return {"results": [], "hits": 0}
        conditions = self._conditions(query_string)
        conditions.also = all_of([conditions.also, *map(narrowing, narrow_queries or ()), self._kinds(models)])
        end = end_offset if end_offset is not None else MOST_SORTED
        retrieval = Retrieval(conditions.question, conditions.also, conditions.period)
        found = self._find(conditions, retrieval, sort_by, end)
        numbers = [*found.numbers[: found.total], *found.partial][start_offset or 0 : end]
        marker = Marker(conditions.question, retrieval.weights)
        results = self._results(numbers, found, marker if highlight else None, result_class or SearchResult, fields)
        hits = found.total + len(found.partial)
        answer = {"results": results, "hits": hits, "spelling_suggestion": None, "facets": {}}
        answer["details"] = {"partial": len(found.partial), "counted": None if found.counted_all else len(found.rows)}
        if facets or date_facets or query_facets:
            answer["facets"] = self._facets(retrieval, found, facets, date_facets, query_facets)
        if conditions.question and not (found.total and retrieval.stands_together()):
            line = spelling_query or _line_of(query_string, conditions.question)
            mended = spelling.correct(line, conditions.question, conditions.also, together=bool(found.total))
            if found.total:
                answer["details"]["hint"] = mended
            else:
                answer["spelling_suggestion"] = mended
        return answer

    def _conditions(self, query) -> Conditions:
        if isinstance(query, SearchNode):
            content, _ = self.build_schema(self.fields)
            unfinished = {name for name, field in self.fields.items() if isinstance(field, NgramField)}
            return Reader(content, self.date_field, dialect(), unfinished).read(query)
        if query == EVERYTHING:
            return Conditions()
        question = read(str(query))
        return Conditions(question=question, also=ALL if question else all_of(question.refusals() or [NONE]))

    def _kinds(self, models):
        kinds = [get_model_ct(model) for model in models or ()]
        return any_of(Term(term) for term in value_terms(DJANGO_CT, kinds)) if kinds else ALL

    def _find(self, conditions: Conditions, retrieval: Retrieval, sort_by, end: int) -> Found:
        if conditions.impossible:
            return Found()
        if conditions.rest is not None:
            found = self._compared(conditions, retrieval)
        elif sort_by and not self._is_newest_first(sort_by):
            found = retrieval.by_date(MOST_SORTED)
        elif sort_by or not conditions.question:
            found = retrieval.by_date(end)
            if not found.total and conditions.question:
                found = retrieval.by_relevance(end)
        else:
            found = retrieval.by_relevance(end)
        if sort_by and not self._is_newest_first(sort_by):
            found.numbers = self._sorted(found.numbers, sort_by)
        return found

    def _is_newest_first(self, sort_by) -> bool:
        return list(sort_by) == [f"-{self.date_field}"]

    def _compared(self, conditions: Conditions, retrieval: Retrieval) -> Found:
        """With conditions on stored fields: the terms as a subquery of SQL."""
        rows = Document.objects.filter(conditions.rest, id__in=dialect().subquery(retrieval.wanted))
        if conditions.period.since is not None:
            rows = rows.filter(dated__gte=conditions.period.since)
        if conditions.period.before is not None:
            rows = rows.filter(dated__lt=conditions.period.before)
        found = list(rows.order_by("id").values_list("id", "facets")[:MOST_SORTED])
        return Found([number for number, _ in found], {}, len(found), [], [Row(*row) for row in found])

    def _sorted(self, numbers: list[int], sort_by) -> list[int]:
        """By stored fields, the last named first, so that the first one decides."""
        values = {}
        for begin in range(0, len(numbers), 500):
            rows = Document.objects.filter(id__in=numbers[begin : begin + 500])
            values |= {number: {ID: key, **kept} for number, key, kept in rows.values_list("id", "key", "fields")}
        for name in reversed(list(sort_by)):
            field = name.lstrip("-")
            present = [number for number in numbers if values[number].get(field) is not None]
            absent = [number for number in numbers if values[number].get(field) is None]
            present.sort(key=lambda number: values[number][field], reverse=name.startswith("-"))
            numbers = present + absent
        return numbers

    def _results(self, numbers: list[int], found: Found, marker: Marker | None, result_class, fields=()) -> list:
        names = set(fields.split(",") if isinstance(fields, str) and fields else fields or ())
        without_texts = names and not names & self._long(self.fields) and not marker
        documents = {}
        for begin in range(0, len(numbers), 500):
            documents |= dialect().stored(numbers[begin : begin + 500], with_texts=not without_texts)
        partial = set(found.partial)
        results = []
        for number in numbers:
            kind, pk, stored = documents.get(number, ("", "", {}))
            app_label, _, model_name = kind.partition(".")
            if not kind or not haystack_get_model(app_label, model_name):
                continue
            kept = self._to_python(stored)
            if marker:
                kept["highlighted"] = self._highlighted(stored, marker)
            result = result_class(app_label, model_name, pk, found.scores.get(number, 0.0), **kept)
            result.partial = number in partial
            results.append(result)
        return results

    def _highlighted(self, kept: dict, marker: Marker) -> dict[str, list[str]]:
        """For each ranked field that shows a sought word, its best piece, the best field first; titles whole."""
        shown, ranks = {}, {}
        ranked = sorted((zone, name) for name, field in self.fields.items() if (zone := zone_of(field)))
        for zone, name in ranked:
            value = kept.get(name)
            if not value or isinstance(value, list):
                continue
            line = one_line(str(value))
            if zone == "a":
                shown[name], ranks[name] = [marker.whole(line)], 0.0
                continue
            place, weight = marker.best(line)
            if weight:
                shown[name], ranks[name] = [marker.piece(line, place)], -weight
            if weight >= marker.most:
                break
        return {name: shown[name] for name in sorted(shown, key=ranks.__getitem__)}

    def _to_python(self, kept: dict) -> dict:
        fields = self.fields
        return {name: fields[name].convert(value) if name in fields else value for name, value in kept.items()}

    def _facets(self, retrieval: Retrieval, found: Found, facets, date_facets, query_facets) -> dict:
        answer = {"fields": {}, "dates": {}, "queries": {}}
        asked = {name: name.removesuffix("_exact") for name in facets or ()}
        counted = facet_counts.by_field(found.rows, asked.values())
        answer["fields"] = {name: counted[plain] for name, plain in asked.items()}
        for name, details in (date_facets or {}).items():
            numbers = [row.number for row in found.rows]
            moments = Document.objects.filter(id__in=numbers, dated__isnull=False).values_list("dated", flat=True)
            answer["dates"][name] = facet_counts.by_date(
                moments, details["start_date"], details["end_date"], details["gap_by"], details["gap_amount"]
            )
        for name, value in query_facets or ():
            wanted = all_of([retrieval.wanted, narrowing(f"{name}:{value}")])
            answer["queries"][f"{name.removesuffix('_exact')}_{value}"] = dialect().count(wanted, retrieval.period)
        return answer

    def more_like_this(self, model_instance, additional_query_string=None, models=None, result_class=None, **kwargs):
        """Documents that share the most telling words with the instance's own."""
        document = Document.objects.filter(key=get_identifier(model_instance)).first()
        if document is None:
            return {"results": [], "hits": 0}
        weights = Weights(set(_vocabulary_of(document.lines)) - {vocabulary.EVERY_DOCUMENT})
        shared = sorted(
            (word for word, count in weights.counts.items() if word and count > 1),
            key=lambda word: (-weights.weight(word), word),
        )[:MOST_SHARED]
        wanted = all_of([any_of(Term(word) for word in shared), self._kinds(models)])
        numbers = [number for number in dialect().newest(wanted, 4 * MOST_SHARED) if number != document.id]
        lines = dict(Document.objects.filter(id__in=numbers).values_list("id", "lines"))

        def likeness(number: int) -> float:
            return sum(weights.weight(word) for word in shared if f" {word} " in lines[number])

        scores = {number: likeness(number) for number in numbers}
        ordered = sorted(numbers, key=lambda number: (-scores[number], number))
        found = Found(ordered, scores, len(ordered))
        return {"results": self._results(ordered, found, None, result_class or SearchResult), "hits": len(ordered)}


class DatabaseQuery(BaseSearchQuery):
    """Hands the tree of conditions to the backend as it is: there is no language between them."""

    details: dict = {}

    def build_query(self):
        if self.boost:
            raise NotImplementedError("This engine ranks by fields, not by boosted words of a query.")
        return self.query_filter if self.query_filter else EVERYTHING

    def build_query_fragment(self, field, filter_type, value):
        """A readable form, for logs and narrowing queries."""
        value = getattr(value, "query_string", value)
        return f'{field}:"{value}"' if field != "content" else str(value)

    def run(self, spelling_query=None, **kwargs):
        """Haystack's run, which also keeps the answer's ``details``."""
        parameters = self.build_params(spelling_query=spelling_query) | kwargs
        answer = self.backend.search(self.build_query(), **parameters)
        self._results = answer.get("results", [])
        self._hit_count = answer.get("hits", 0)
        self._facet_counts = self.post_process_facets(answer)
        self._spelling_suggestion = answer.get("spelling_suggestion")
        self.details = answer.get("details", {})

    def __str__(self):
        return str(self.build_query())


class DatabaseEngine(BaseEngine):
    backend = DatabaseBackend
    query = DatabaseQuery


def _vocabulary_of(lines: str) -> Counter:
    """The folded words of a document, each once, and the mark that counts documents."""
    folded = " ".join(from_lines(lines)[1::2]).split()
    return Counter({*folded, vocabulary.EVERY_DOCUMENT})


def _line_of(query, question: Question) -> str:
    if isinstance(query, str):
        return query
    for child in query.children:
        if isinstance(child, tuple) and (found := str(getattr(child[1], "query_string", child[1]))):
            if read(found) == question:
                return found
        elif isinstance(child, SearchNode) and (found := _line_of(child, question)):
            return found
    return ""


def _as_text(value) -> str:
    if value is None:
        return ""
    return "\n".join(str(one) for one in value) if isinstance(value, (list, tuple, set)) else str(value)


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
