"""Moments in pages: a ``<time>`` element that people and machines read."""

import datetime
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from . import dates

_FORMS = {"dateline": dates.dateline, "long": dates.long_date, "short": dates.short_date}


@lru_cache(4096)
def time_element(moment: datetime.datetime, form: str = "dateline") -> SafeString:
    """The moment as ``dateline`` (weekday, date, hour), ``long`` (weekday, date) or ``short`` (date)."""
    here = dates.local(moment)
    return mark_safe(f'<time datetime="{dates.iso(here)}">{_FORMS[form](here)}</time>')
