"""Dates as a Vietnamese government portal writes them, in the portal's time zone."""

import datetime

from django.utils import timezone

WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")


def local(moment: datetime.datetime) -> datetime.datetime:
    """The aware moment in the portal's zone; a naive one is taken as local already."""
    if timezone.is_naive(moment):
        return timezone.make_aware(moment)
    return moment.astimezone(timezone.get_default_timezone())


def dateline(moment: datetime.datetime) -> str:
    """``Thứ tư, 04/05/2022, 10:03``."""
    here = local(moment)
    return f"{long_date(here)}, {here.hour:02}:{here.minute:02}"


def long_date(moment: datetime.date | datetime.datetime) -> str:
    """``Thứ tư, 04/05/2022``."""
    here = local(moment) if isinstance(moment, datetime.datetime) else moment
    return f"{WEEKDAYS[here.weekday()]}, {short_date(here)}"


def short_date(moment: datetime.date | datetime.datetime) -> str:
    """``04/05/2022``."""
    here = local(moment) if isinstance(moment, datetime.datetime) else moment
    # Every page has dozens: half a microsecond instead of four.
    return f"{here.day:02}/{here.month:02}/{here.year}"


def iso(moment: datetime.datetime) -> str:
    """ISO 8601 with the zone's offset and no fraction: ``2022-05-04T10:03:00+07:00``."""
    return local(moment).isoformat(timespec="seconds")


def month_start(text: str) -> datetime.date | None:
    """The first day of a month written ``2022-05``; ``None`` for anything else."""
    try:
        return datetime.datetime.strptime(text, "%Y-%m").date() if len(text) == 7 and text.isascii() else None
    except ValueError:
        return None


def read_day(text: str) -> datetime.date | None:
    """The day in ``2022-05-04`` or ``04/05/2022``; ``None`` for anything else, and for years that no page has."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            day = datetime.datetime.strptime(text, form).date() if len(text) <= 10 and text.isascii() else None
        except ValueError:
            continue
        return day if day and 1900 <= day.year <= 2199 else None
    return None


def next_month(first_day: datetime.date) -> datetime.date:
    """The first day of the month after."""
    return (first_day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)


def day_start(day: datetime.date) -> datetime.datetime:
    """Midnight at the beginning of a local day, aware."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def day_after(day: datetime.date) -> datetime.datetime:
    """Midnight at the end of a local day, aware."""
    return day_start(day + datetime.timedelta(days=1))
