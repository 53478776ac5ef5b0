"""How good the answers are: a set of queries with the answers that readers would accept, and its score.

MRR is the mean of 1/rank of the first answer that may stand first; recall at 10 is the part of the accepted answers
among the first ten. A query that must find nothing scores 1 when nothing is found, else 0.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from portal.search import results
from portal.search.filters import SINCE, UNTIL, Choices
from portal.search.words import words

DEPTH = 10
# Names of filters in a set of queries, and their parameters in addresses.
PARAMETERS = {"category": "chuyen-muc", "unit": "don-vi", "since": SINCE}


@dataclass
class Query:
    """One line of a set; README.md explains the fields."""

    query: str
    expected: list[str] = field(default_factory=list)
    first: list[str] = field(default_factory=list)
    kind: str = ""
    correction: str = ""
    none: bool = False
    parameters: dict[str, str] = field(default_factory=dict)


@dataclass
class Score:
    """``found``: names of the first ten results; ``remark``: what was not as it should be."""

    query: Query
    rank: float
    recall: float
    found: list[str]
    remark: str = ""


def read_queries(path: Path) -> list[Query]:
    """The queries in a file of JSON lines; ``ValueError`` names a broken line."""
    queries = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            given = dict(json.loads(line))
            parameters = {PARAMETERS[name]: given[name] for name in PARAMETERS if given.get(name)}
            if given.get("before"):
                last = date.fromisoformat(given["before"]) - timedelta(days=1)
                parameters[UNTIL] = last.isoformat()
            known = {name: given[name] for name in ("expected", "first", "kind", "correction", "none") if name in given}
            queries.append(Query(given["query"], parameters=parameters, **known))
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path.name}, line {number}: {error}") from error
    return queries


def measure(queries: Iterable[Query], name_of: Callable[[str], str]) -> list[Score]:
    """Ask each query as the search page does; ``name_of`` turns a subject's key into the name that the set uses."""
    return [_score(query, name_of) for query in queries]


def _score(query: Query, name_of: Callable[[str], str]) -> Score:
    found = results.find(query.query, Choices.of(query.parameters), 1)
    names = [name_of(hit["key"]) for hit in found.hits][:DEPTH]
    if query.none:
        right = 0.0 if names else 1.0
        return Score(query, right, right, names, "" if right else "something was found")
    may_be_first = query.first or query.expected
    rank = next((1 / place for place, name in enumerate(names, start=1) if name in may_be_first), 0.0)
    wanted = query.expected[:DEPTH]
    recall = sum(name in names for name in wanted) / len(wanted) if wanted else 1.0
    return Score(query, rank, recall, names, _remark(query, found.suggestion))


def _remark(query: Query, suggestion: str) -> str:
    if not query.correction:
        return ""
    said, meant = ([one.exact for one in words(text)] for text in (suggestion, query.correction))
    return "" if said == meant else f"suggested “{suggestion}” instead of “{query.correction}”"


def summary(scores: list[Score]) -> list[tuple[str, int, float, float]]:
    """Kind, number of queries, MRR and recall at 10; the last line is for all."""
    by_kind: dict[str, list[Score]] = defaultdict(list)
    for score in scores:
        by_kind[score.query.kind or "–"].append(score)
    lines = [(kind, *_means(some)) for kind, some in sorted(by_kind.items())]
    return [*lines, ("all", *_means(scores))]


def _means(scores: list[Score]) -> tuple[int, float, float]:
    count = len(scores)
    return count, sum(one.rank for one in scores) / count, sum(one.recall for one in scores) / count
