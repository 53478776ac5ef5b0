"""The periods that figures are given for: local days, weeks from Monday, months."""

import datetime
from functools import lru_cache

from django.db import models
from django.utils import timezone

# Seconds. No zone is shifted by less than a quarter of an hour, so a quarter lies within one local day.
QUARTER = 900


class Period(models.TextChoices):
    """From the shortest to the longest."""

    TODAY = "today", "Hôm nay"
    WEEK = "week", "Tuần này"
    MONTH = "month", "Tháng này"
    ALL = "all", "Từ trước đến nay"

    def first_day(self, today: datetime.date) -> datetime.date | None:
        """The day on which the period that holds ``today`` began; ``None`` for all time."""
        match self:
            case Period.TODAY:
                return today
            case Period.WEEK:
                return today - datetime.timedelta(days=today.weekday())
            case Period.MONTH:
                return today.replace(day=1)
        return None

    def and_longer(self) -> list["Period"]:
        """This period and all longer ones, in that order."""
        periods = list(Period)
        return periods[periods.index(self) :]


def local_day(timestamp: float) -> datetime.date:
    """The day in the portal's time zone of a moment in seconds since 1970."""
    return _day_of_quarter(int(timestamp // QUARTER))


@lru_cache(maxsize=512)
def _day_of_quarter(quarter: int) -> datetime.date:
    return datetime.datetime.fromtimestamp(quarter * QUARTER, timezone.get_default_timezone()).date()
