"""The filters beside the results, as links with counts: no script, no button to press."""

from html import escape

from django.utils.safestring import mark_safe

from .addresses import search_url
from .filters import SINCE, UNTIL, Choices
from .results import BY_DATE, YEAR, Results

# Written here: there are dozens on each page, and a template takes five times as long for them.
LINK = (
    '<li><a class="narrow__link" href="{}"><span>{}</span> <span class="narrow__count">{}'
    '<span class="visually-hidden"> kết quả</span></span></a></li>'
)
# Counts need no dots between thousands: they are over a few hundred matches (``retrieval.WINDOW``).
MOST_SHOWN = 10


def blocks(found: Results, choices: Choices, query: str, keep: dict) -> list[dict]:
    """For each filter that is not set: its label, and its options as links with counts."""
    shown = []
    least = "" if found.counted is None else "từ "
    for choice in choices.choices:
        if choice.option is None:
            counted = [
                (choice.options[str(value)], count)
                for value, count in _values(found, choice.filter.field)
                if str(value) in choice.options
            ]
            links = [
                (search_url(query, **{**keep, choice.filter.parameter: option.slug}), option.label, f"{least}{count}")
                for option, count in counted[:MOST_SHOWN]
            ]
            shown.append({"label": choice.filter.label, "links": links})
    if not (choices.since or choices.until):
        years = sorted(((int(year), count) for year, count in _values(found, YEAR)), reverse=True)
        links = [
            (
                search_url(query, **{**keep, SINCE: f"{year}-01-01", UNTIL: f"{year}-12-31"}),
                f"Năm {year}",
                f"{least}{count}",
            )
            for year, count in years[:MOST_SHOWN]
        ]
        shown.append({"label": "Thời gian", "links": links})
    return [
        {"label": block["label"], "links": mark_safe("".join(map(_link, block["links"])))}
        for block in shown
        if block["links"]
    ]


def _link(parts: tuple[str, str, str]) -> str:
    return LINK.format(*map(escape, parts))


def _values(found: Results, field: str) -> list[tuple]:
    return found.facets.get(field, [])


def applied(choices: Choices, query: str, keep: dict) -> list[dict]:
    """What is set: a sentence and the address without it."""
    shown = [
        {
            "text": f"{choice.filter.label}: {choice.option.label}",
            "url": search_url(query, **{**keep, choice.filter.parameter: ""}),
        }
        for choice in choices.choices
        if choice.option
    ]
    if choices.since or choices.until:
        days = [
            f"từ {choices.since:%d/%m/%Y}" if choices.since else "",
            f"đến {choices.until:%d/%m/%Y}" if choices.until else "",
        ]
        text = "Thời gian: " + " ".join(day for day in days if day)
        shown.append({"text": text, "url": search_url(query, **{**keep, SINCE: "", UNTIL: ""})})
    return shown


def orders(query: str, keep: dict, by_date: bool) -> list[dict]:
    """The two orders, the present one marked."""
    return [
        {"label": "Phù hợp nhất", "url": search_url(query, **{**keep, "xep": ""}), "current": not by_date},
        {"label": "Mới nhất", "url": search_url(query, **{**keep, "xep": BY_DATE}), "current": by_date},
    ]
