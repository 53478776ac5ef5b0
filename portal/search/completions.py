"""What somebody may be about to type: key words and titles that hold the words typed so far."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from haystack.query import SQ, SearchQuerySet

from portal.lib import subjects
from portal.lib.text import clean_line

from .addresses import search_url
from .words import words

LOOKED_AT, KEY_WORDS, TITLES = 40, 4, 4
SHORTEST = 2


class _Row(NamedTuple):
    title: str
    tags: list[str]
    subject: str


def completions(line: str) -> list[dict]:
    """``{"text", "url"}`` of a few searches by key word, then of articles; the last word may be unfinished."""
    line = clean_line(line)[:100]
    typed = [one.folded for one in words(line)]
    if sum(map(len, typed)) < SHORTEST:
        return []
    begun = SQ(title__startswith=line) | SQ(tags__startswith=line)
    rows = [_Row(*row) for row in SearchQuerySet().filter(begun).values_list("title", "tags", "subject")[:LOOKED_AT]]
    found = [{"text": tag, "url": search_url(tag)} for tag in _key_words(rows, typed)]
    titled = [row for row in rows if _continues(row.title, typed)][: 2 * TITLES]
    public = subjects.resolve(row.subject for row in titled)
    pages = [public[row.subject] for row in titled if row.subject in public]
    return found + [{"text": page.title, "url": page.url} for page in pages[:TITLES]]


def common_key_words() -> list[dict]:
    """The key words of the newest articles, the commonest first."""
    rows = SearchQuerySet().order_by("-dated").values_list("tags", flat=True)[:LOOKED_AT]
    return [{"text": tag, "url": search_url(tag)} for tag in commonest(rows, 2 * KEY_WORDS)]


def commonest(rows: Iterable[list[str] | None], most: int) -> list[str]:
    """The tags that most of the rows have; of equal ones those of earlier rows."""
    counted = Counter(tag.lower() for tags in rows for tag in tags or ())
    return [tag for tag, _ in counted.most_common(most)]


def _key_words(rows: list, typed: list[str]) -> list[str]:
    return commonest(([tag for tag in row.tags or () if _continues(tag, typed)] for row in rows), KEY_WORDS)


def _continues(text: str, typed: list[str]) -> bool:
    """Whether a text has all words typed, the last of them perhaps only begun."""
    held = [one.folded for one in words(text)]
    return all(one in held for one in typed[:-1]) and any(one.startswith(typed[-1]) for one in held)
