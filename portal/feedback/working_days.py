"""Working days: Monday to Friday without the holidays of the calendar, and the days on which offices work instead."""

import datetime

from .models import Holiday

ONE = datetime.timedelta(days=1)
# How far a calendar is read for one reckoning: more working days than any due date has.
REACH = datetime.timedelta(days=400)


class Calendar:
    """The working days around a day, read with one query."""

    def __init__(self, around: datetime.date):
        self.off: set[datetime.date] = set()
        self.made_up: set[datetime.date] = set()
        for entry in Holiday.objects.within(around - REACH, around + REACH):
            (self.off if entry.kind == Holiday.Kind.OFF else self.made_up).update(entry.days())

    def is_working(self, day: datetime.date) -> bool:
        """Whether offices work on that day."""
        if day in self.made_up:
            return True
        return day.weekday() < 5 and day not in self.off

    def add(self, day: datetime.date, working_days: int) -> datetime.date:
        """The last of so many working days after ``day``; the day itself does not count."""
        last = day + REACH
        while working_days > 0 and day < last:
            day += ONE
            working_days -= self.is_working(day)
        return day

    def between(self, first: datetime.date, last: datetime.date) -> int:
        """The working days after ``first`` up to and with ``last``; negative when ``last`` comes before."""
        if last < first:
            return -self.between(last, first)
        days = min((last - first).days, REACH.days)
        return sum(self.is_working(first + datetime.timedelta(days=offset)) for offset in range(1, days + 1))
