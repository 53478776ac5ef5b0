"""From when to when, as a notice says it: “Từ 16:00 ngày 25/11 đến 18:00 ngày 26/11”."""

import datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.lib.dates import iso, local

Moment = datetime.datetime


def in_words(begin: Moment, end: Moment, *, year: bool = False) -> str:
    """The span in words; the day is said once if it is the same, the year only when it is asked for."""
    return "Từ {} đến {}".format(*_points(begin, end, year))


def in_html(begin: Moment, end: Moment, *, year: bool = False) -> SafeString:
    """The same with ``<time>`` elements."""
    first, last = _points(begin, end, year)
    return format_html(
        'Từ <time datetime="{}">{}</time> đến <time datetime="{}">{}</time>', iso(begin), first, iso(end), last
    )


def point(moment: Moment, *, year: bool = False) -> str:
    """``16:00 ngày 25/11``, or ``16:00 ngày 25/11/2026``."""
    here = local(moment)
    return f"{here:%H:%M} ngày {here:%d/%m/%Y}" if year else f"{here:%H:%M} ngày {here:%d/%m}"


def _points(begin: Moment, end: Moment, year: bool) -> tuple[str, str]:
    first, last = local(begin), local(end)
    if first.date() == last.date():
        return f"{first:%H:%M}", point(end, year=year)
    return point(begin, year=year), point(end, year=year)
