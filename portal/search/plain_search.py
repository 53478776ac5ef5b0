"""Searching without an index: the newest titles and summaries of every room, read and compared one by one.

Slower and simpler than the index, but it needs nothing except the rooms' own tables, and it too finds words without
their diacritics.
"""

import heapq
from dataclasses import dataclass

from haystack import connections

from .question import Question, read
from .words import words

# So many of the newest are read, for each kind of subject.
READ = 3000


@dataclass
class PlainHit:
    """``subject`` is the key; the rest as a result of the engine has it."""

    subject: str
    summary: str
    text: str = ""
    partial: bool = False
    highlighted = None


def search(line: str, limit: int) -> list[PlainHit]:
    """At most ``limit`` subjects whose title and summary have all the words, the newest first."""
    question = read(line)
    if not question:
        return []
    hits = []
    for index in connections["default"].get_unified_index().collect_indexes():
        title, summary, dated = index.plain_fields
        rows = index.index_queryset().order_by(f"-{dated}").values_list("pk", title, summary, dated)[:READ]
        hits += [
            (moment, PlainHit(f"{index.kind}:{pk}", text))
            for pk, name, text, moment in rows
            if _meets(question, f"{name} {text}")
        ]
    return [hit for _, hit in heapq.nlargest(limit, hits, key=lambda pair: pair[0])]


def _meets(question: Question, text: str) -> bool:
    line = f" {' '.join(one.folded for one in words(text))} "

    def has(phrase) -> bool:
        if phrase.close:
            return f" {' '.join(one.folded for one in phrase.words)} " in line
        return all(f" {one.folded} " in line for one in phrase.words)

    return all(any(has(phrase) for phrase in group.phrases) for group in question.groups) and not any(
        has(phrase) for phrase in question.excluded
    )
