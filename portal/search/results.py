"""One page of results: asks Haystack, or the database where there is no index, and keeps to what is public."""

import logging
from dataclasses import dataclass, field, replace

from django.db import DatabaseError
from django.utils.safestring import SafeString
from haystack.inputs import AutoQuery
from haystack.query import SQ, SearchQuerySet

from portal.lib import dates, subjects
from portal.lib.text import cut_at_word

from . import condition, plain_search
from .completions import commonest
from .filters import Choices
from .highlighting import LENGTH
from .words import words

logger = logging.getLogger(__name__)
PAGE_SIZE = 10
LAST_PAGE = 100
RELATED = 5
BY_DATE = "moi-nhat"
YEAR = "year"
NOT_SHOWN = {"title", "tags"}
PLACES = {"attachments": "Trong tệp đính kèm: "}


@dataclass
class Results:
    """``hits``: what a subject says of itself, with its title and a ``piece`` marked, the ``place`` where that stands,
    and whether it lacks a word (``partial``);
    ``total`` of all, or with ``more`` a lower bound; ``hint``: another line to try; ``facets``: values with
    counts by field, lower bounds when ``counted`` is a number. ``key_words`` of the hits; ``plain``: found without the
    index."""

    hits: list[dict] = field(default_factory=list)
    total: int = 0
    partial: int = 0
    more: bool = False
    facets: dict[str, list[tuple]] = field(default_factory=dict)
    counted: int | None = None
    suggestion: str = ""
    hint: str = ""
    key_words: list[str] = field(default_factory=list)
    plain: bool = False

    @property
    def last_page(self) -> int:
        return min(max(1, -(-self.total // PAGE_SIZE)), LAST_PAGE)


def find(query: str, choices: Choices, number: int, by_date: bool = False) -> Results:
    """Page ``number`` of what answers the query within the choices; where nothing does and a slip can be mended, of
    what answers ``suggestion``."""
    try:
        condition.require()
        found = _ask(query, choices, number, by_date)
        if found.suggestion and not found.total:
            # Our engine has gone on to the suggestion by itself; others leave that to whoever asks.
            found = replace(_ask(found.suggestion, choices, number, by_date), suggestion=found.suggestion)
        return found
    except (condition.IndexUnavailable, DatabaseError) as error:
        logger.error("Searching the database without the index: %s", error)
        return _ask_plainly(query, number)


def _ask(query: str, choices: Choices, number: int, by_date: bool) -> Results:
    asked = SearchQuerySet()
    asked.query.mended_instead = True
    # Haystack copies a question with each step; this one is nobody else's, so it is filled where it is.
    asked.query.add_highlight()
    for name in (*(choice.filter.field for choice in choices.choices), YEAR):
        asked.query.add_field_facet(name)
    if by_date or not query:
        asked.query.add_order_by("-dated")
    if conditions := _conditions(query, choices):
        asked.query.add_filter(SQ(**conditions))
    begin = (number - 1) * PAGE_SIZE
    rows = list(asked[begin : begin + PAGE_SIZE])
    details = getattr(asked.query, "details", {})
    total = len(asked)
    suggestion = (asked.spelling_suggestion() or "") if query and (details.get("mended") or not total) else ""
    return Results(
        hits=_hits(rows),
        key_words=_related(rows, suggestion or query),
        total=total,
        partial=details.get("partial", 0),
        more=details.get("more", False),
        facets=(asked.facet_counts() or {}).get("fields", {}),
        counted=details.get("counted"),
        hint=details.get("hint") or "",
        suggestion=suggestion,
    )


def _conditions(query: str, choices: Choices) -> dict:
    """What is asked, as Haystack writes it."""
    asked = {f"{choice.filter.field}__exact": choice.option.value for choice in choices.choices if choice.option}
    if query:
        asked["content"] = AutoQuery(query)
    if choices.since:
        asked["dated__gte"] = dates.day_start(choices.since)
    if choices.until:
        asked["dated__lt"] = dates.day_after(choices.until)
    return asked


def _ask_plainly(query: str, number: int) -> Results:
    found = plain_search.search(query, LAST_PAGE * PAGE_SIZE)
    begin = (number - 1) * PAGE_SIZE
    return Results(hits=_hits(found[begin : begin + PAGE_SIZE]), total=len(found), plain=True)


def _hits(rows: list) -> list[dict]:
    """Asked once more at the door: a result whose subject is not public any more is not shown."""
    public = subjects.resolve(row.subject for row in rows)
    hits = []
    for row in rows:
        subject = public.get(row.subject)
        if subject:
            hits.append(
                {
                    "key": subject.key,
                    "url": subject.url,
                    "category": subject.category,
                    "unit": subject.unit,
                    "dated": subject.dated,
                    "title": _title(row) or subject.title,
                    "partial": getattr(row, "partial", False),
                    **_piece(row),
                }
            )
    return hits


def _related(rows: list, query: str) -> list[str]:
    """Key words that several of the results have, other than what was asked."""
    asked = [one.exact for one in words(query)]
    tags = (
        [tag for tag in getattr(row, "tags", None) or () if [one.exact for one in words(tag)] != asked] for row in rows
    )
    return commonest(tags, RELATED)


def _title(row) -> SafeString | str:
    return ((row.highlighted or {}).get("title") or [""])[0]


def _piece(row) -> dict:
    """The piece that shows most of the question, else how the text begins."""
    for name, pieces in (row.highlighted or {}).items():
        if name not in NOT_SHOWN and pieces:
            return {"piece": pieces[0], "place": PLACES.get(name, "")}
    return {"piece": cut_at_word(" ".join((row.summary or row.text or "").split()), LENGTH), "place": ""}
