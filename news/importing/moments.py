"""Moments as other systems write them."""

import datetime
import re
from email.utils import parsedate_to_datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from portal.lib import dates

_VIETNAMESE = re.compile(
    r"(?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-](?P<year>\d{4})"
    r"(?:,?\s+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
)


def read_moment(text: str) -> datetime.datetime:
    """The moment written as ISO 8601, as mail dates are (RFC 2822), or as ``04/05/2022 10:03``; aware.

    Without a zone it is the portal's own time, without a time midnight. ``ValueError`` for anything else.
    """
    text = " ".join(text.split())
    for read in (parse_datetime, _vietnamese, _as_in_mail):
        try:
            moment = read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            moment = None
        if moment is not None:
            return moment if timezone.is_aware(moment) else dates.local(moment)
    raise ValueError(f"“{text[:60]}” is no date: write 2022-05-04T10:03:00+07:00")


def _vietnamese(text: str) -> datetime.datetime | None:
    found = _VIETNAMESE.fullmatch(text)
    return datetime.datetime(**{name: int(value or 0) for name, value in found.groupdict().items()}) if found else None


def _as_in_mail(text: str) -> datetime.datetime:
    moment = parsedate_to_datetime(text)
    # -0000 is how mail says that it knows the moment but not the sender's zone.
    return moment.replace(tzinfo=datetime.UTC) if text.endswith("-0000") else moment
