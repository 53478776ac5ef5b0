"""Whether a record can stand as an article, and how its smaller fields are made to fit."""

import datetime
from collections.abc import Callable

from django.utils import timezone

from news.models import ArticleContent, Category
from portal.agency.models import Unit
from portal.lib.text import clean_line, cut_at_word

from .records import Record

FIRST_YEAR = 1990
AHEAD = datetime.timedelta(days=1)
MAX_BODY = 4 * 1024 * 1024


def why_refused(record: Record) -> str:
    """The first reason why the record cannot become an article; empty if it can."""
    return next(filter(None, (check(record) for check in _CHECKS)), "")


def _has_title(record: Record) -> str:
    title = clean_line(record.title)
    if not any(char.isalnum() for char in title):
        return "it has no title"
    longest = _length(ArticleContent, "title")
    return f"its title has {len(title)} characters, more than {longest}" if len(title) > longest else ""


def _has_sane_date(record: Record) -> str:
    if record.published_at is None:
        return "it has no date"
    if timezone.is_naive(record.published_at):
        return "its date has no zone"
    if record.published_at.year < FIRST_YEAR:
        return f"its date lies before {FIRST_YEAR}: {record.published_at:%Y-%m-%d}"
    if record.published_at > timezone.now() + AHEAD:
        return f"its date lies in the future: {record.published_at:%Y-%m-%d}"
    return ""


def _has_body(record: Record) -> str:
    if len(record.body_html) > MAX_BODY:
        return f"its text is larger than {MAX_BODY // 1024 // 1024} MB"
    return "" if record.body_html.strip() or record.images else "it has no text"


def _has_names_that_fit(record: Record) -> str:
    for word, name, longest in (
        ("category", record.category, _length(Category, "name")),
        ("unit", record.unit, _length(Unit, "name")),
    ):
        if len(clean_line(name)) > longest:
            return f"the name of its {word} is longer than {longest} characters"
    return ""


_CHECKS: tuple[Callable[[Record], str], ...] = (_has_title, _has_sane_date, _has_body, _has_names_that_fit)


def small_fields(record: Record, note: Callable[[str], None]) -> dict[str, str]:
    """Summary, byline, source and tags as they fit the article; ``note`` hears what was cut."""
    cut = {}
    for name in ("summary", "byline", "source"):
        value, longest = clean_line(getattr(record, name)), _length(ArticleContent, name)
        cut[name] = cut_at_word(value, longest)
        if len(value) > longest:
            note(f"its {name} was cut to {longest} characters")
    return {**cut, "tags": _tags(record, note)}


def _tags(record: Record, note: Callable[[str], None]) -> str:
    """Key words joined by commas, as many as there is room for."""
    words = dict.fromkeys(clean_line(tag.replace(",", " ")) for tag in record.tags)
    joined, longest = "", _length(ArticleContent, "tags")
    for word in filter(None, words):
        longer = f"{joined}, {word}" if joined else word
        if len(longer) > longest:
            note(f"there was no room for the tag “{word}”")
        else:
            joined = longer
    return joined


def _length(model: type, field: str) -> int:
    return model._meta.get_field(field).max_length
