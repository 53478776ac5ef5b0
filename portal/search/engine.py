"""The Haystack engine on the portal's own database: ``ENGINE = "portal.search.engine.DatabaseEngine"``.

It needs a table, an index and nothing else, and asks whichever dialect the database speaks. Options of a connection:
``DATED``, the name of the index field by whose date the newest come first (``dated``). Fields are ranked by their
boost (``terms.zone_of``); ``content`` searches all ranked fields. README.md says more.
"""

from django.db import router, transaction
from haystack import connections as search_connections
from haystack.backends import BaseEngine, BaseSearchBackend, BaseSearchQuery, SearchNode, log_query
from haystack.constants import DJANGO_CT
from haystack.exceptions import SkipDocument
from haystack.fields import NgramField
from haystack.models import SearchResult
from haystack.utils import get_identifier, get_model_ct

from . import comparing, indexing, likeness, spelling
from . import facets as facet_counts
from .conditions import Conditions, Reader, narrowing
from .dialects import dialect
from .expressions import ALL, NONE, Expression, Term, all_of, any_of
from .highlighting import Marker
from .models import Document
from .presenting import Presenter
from .question import Question, read
from .retrieval import Found, Retrieval
from .terms import value_terms, zone_of

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
        """The content field's name, and the zone of every field."""
        content = next((name for name, field in fields.items() if field.document), "text")
        return content, {name: zone_of(field) for name, field in fields.items()}

    @property
    def fields(self) -> dict:
        return search_connections[self.connection_alias].get_unified_index().all_searchfields()

    @staticmethod
    def _together():
        """One transaction of the database that holds the index."""
        return transaction.atomic(using=router.db_for_write(Document))

    def update(self, index, iterable, commit=True):
        """Index the objects, replacing what stood under their keys; all of them or none."""
        rows = []
        for obj in iterable:
            try:
                data = index.full_prepare(obj)
            except SkipDocument:
                continue
            rows.append(indexing.document_of(get_identifier(obj), data, index.fields, self.date_field))
        with self._together():
            indexing.write(rows)

    def remove(self, obj_or_string, commit=True):
        """Forget an object, or what is indexed under a key."""
        with self._together():
            indexing.forget(Document.objects.filter(key=get_identifier(obj_or_string)))

    def clear(self, models=None, commit=True):
        """Forget the documents of the models, or all."""
        with self._together():
            if models:
                indexing.forget(Document.objects.filter(django_ct__in=[get_model_ct(model) for model in models]))
            else:
                indexing.forget_all()

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
        result_class=None,
        mended_instead=False,
        **kwargs,
    ):
        """Haystack's search; ``query_string`` is a tree of conditions, or a line as a reader types it.

        Besides Haystack's own keys the answer has ``details``: ``partial``, how many of the hits lack a word; ``more``,
        whether there are more hits than were counted (``dialects.MOST_COUNTED``);
        ``counted``, over how many matches facets were counted when not over all; ``hint``, a line that asks for words
        which do stand side by side, where those of the question nowhere do.
        With ``mended_instead`` the hits are those of the spelling suggestion where there is one; ``mended`` says so.
        """
        if query_string == "":
            return {"results": [], "hits": 0}
        conditions = self._conditions(query_string)
        conditions.also = all_of([conditions.also, *map(narrowing, narrow_queries or ()), _kinds(models)])
        end = end_offset if end_offset is not None else comparing.MOST_SORTED
        retrieval = Retrieval(conditions.question, conditions.also, conditions.period)
        found = self._find(conditions, retrieval, sort_by, end)
        line = spelling_query or _line_of(query_string, conditions.question) if conditions.question else ""
        mended = None if found.total or found.partial or not line else self._mended(line, conditions, retrieval)
        is_mended = bool(mended and mended_instead)
        if is_mended:
            conditions.question = read(mended)
            retrieval = Retrieval(conditions.question, conditions.also, conditions.period, retrieval.weights)
            found = self._find(conditions, retrieval, sort_by, end)
        # What matches in part has an order of its own, whatever was asked.
        if conditions.has_parts and not (sort_by and found.total):
            retrieval.add_partial(found)
        numbers = [*found.numbers[: found.total], *found.partial][start_offset or 0 : end]
        marker = Marker(conditions.question, retrieval.weights) if highlight else None
        answer = {
            "results": Presenter(self.fields, result_class or SearchResult, fields, marker).results(numbers, found),
            "hits": found.total + len(found.partial),
            "facets": {},
            "spelling_suggestion": mended,
            "details": {
                "partial": len(found.partial),
                "more": found.more,
                "mended": is_mended,
                "counted": None if found.counted_all else len(found.rows),
            },
        }
        if facets or date_facets or query_facets:
            answer["facets"] = _facets(retrieval, found, facets, date_facets, query_facets)
        # One question back is enough.
        if found.total and line and not mended and not retrieval.stands_together():
            answer["details"]["hint"] = self._mended(line, conditions, retrieval, together=True)
        return answer

    @staticmethod
    def _mended(line: str, conditions: Conditions, retrieval: Retrieval, together: bool = False) -> str | None:
        return spelling.correct(line, conditions.question, conditions.also, retrieval.weights, together=together)

    def more_like_this(self, model_instance, additional_query_string=None, models=None, result_class=None, **kwargs):
        """Documents that share the most telling words with the instance's own."""
        found = likeness.alike(get_identifier(model_instance), _kinds(models))
        presenter = Presenter(self.fields, result_class or SearchResult)
        return {"results": presenter.results(found.numbers, found), "hits": found.total}

    def _conditions(self, query) -> Conditions:
        if isinstance(query, SearchNode):
            content, _ = self.build_schema(self.fields)
            unfinished = {name for name, field in self.fields.items() if isinstance(field, NgramField)}
            return Reader(content, self.date_field, dialect(), unfinished).read(query)
        if query == EVERYTHING:
            return Conditions()
        question = read(str(query))
        return Conditions(question=question, also=ALL if question else all_of(question.refusals() or [NONE]))

    def _find(self, conditions: Conditions, retrieval: Retrieval, sort_by, end: int) -> Found:
        by_field = bool(sort_by) and list(sort_by) != [f"-{self.date_field}"]
        if conditions.impossible:
            return Found()
        if conditions.rest is not None:
            found = comparing.compared(conditions, retrieval)
        elif not conditions.question or sort_by:
            found = retrieval.by_date(comparing.MOST_SORTED if by_field else end)
        else:
            found = retrieval.by_relevance(end)
        if by_field:
            found.numbers = comparing.by_fields(found.numbers, sort_by)
        return found


class DatabaseQuery(BaseSearchQuery):
    """Hands the tree of conditions to the backend as it is: there is no language between them."""

    details: dict = {}
    # As ``DatabaseBackend.search`` explains it.
    mended_instead = False

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
        answer = self.backend.search(self.build_query(), mended_instead=self.mended_instead, **parameters)
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


def _kinds(models) -> Expression:
    kinds = [get_model_ct(model) for model in models or ()]
    return any_of(Term(term) for term in value_terms(DJANGO_CT, kinds)) if kinds else ALL


def _facets(retrieval: Retrieval, found: Found, facets, date_facets, query_facets) -> dict:
    answer = {"fields": {}, "dates": {}, "queries": {}}
    asked = {name: name.removesuffix("_exact") for name in facets or ()}
    counted = facet_counts.by_field(found.rows, asked.values())
    answer["fields"] = {name: counted[plain] for name, plain in asked.items()}
    for name, details in (date_facets or {}).items():
        numbers = [number for number, _ in found.rows]
        moments = Document.objects.filter(id__in=numbers, dated__isnull=False).values_list("dated", flat=True)
        answer["dates"][name] = facet_counts.by_date(
            moments, details["start_date"], details["end_date"], details["gap_by"], details["gap_amount"]
        )
    for name, value in query_facets or ():
        wanted = all_of([retrieval.wanted, narrowing(f"{name}:{value}")])
        answer["queries"][f"{name.removesuffix('_exact')}_{value}"] = dialect().count(wanted, retrieval.period)
    return answer


def _line_of(query, question: Question) -> str:
    """The line in a tree that was read as the question."""
    if isinstance(query, str):
        return query
    for child in query.children:
        if isinstance(child, SearchNode):
            found = _line_of(child, question)
        else:
            line = str(getattr(child[1], "query_string", child[1]))
            found = line if read(line) == question else ""
        if found:
            return found
    return ""
