"""The calendar of working days: Saturdays and Sundays are free, and what stands here besides."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models


class HolidayQuerySet(models.QuerySet):
    def within(self, first: datetime.date, last: datetime.date):
        """Entries that touch the days from ``first`` to ``last``."""
        return self.filter(first_day__lte=last, last_day__gte=first)


class Holiday(models.Model):
    """Days off, or days on which offices work instead of a day off (làm bù)."""

    class Kind(models.TextChoices):
        OFF = "off", "Nghỉ"
        MADE_UP = "made_up", "Làm bù"

    name = models.CharField("tên", max_length=80, help_text="Ví dụ: Tết Nguyên đán 2028.")
    kind = models.CharField("loại", max_length=8, choices=Kind.choices, default=Kind.OFF)
    first_day = models.DateField("từ ngày")
    last_day = models.DateField("đến hết ngày")

    objects = HolidayQuerySet.as_manager()

    class Meta:
        verbose_name = "ngày nghỉ"
        verbose_name_plural = "lịch ngày nghỉ"
        ordering = ["-first_day"]

    def __str__(self):
        return self.name

    def clean(self):
        if self.first_day and self.last_day:
            if self.last_day < self.first_day:
                raise ValidationError({"last_day": "Ngày cuối phải từ ngày đầu trở đi."})
            if (self.last_day - self.first_day).days > 31:
                raise ValidationError({"last_day": "Một kỳ nghỉ không dài quá 31 ngày: hãy xem lại năm đã nhập."})

    def days(self):
        """Each day of the entry."""
        return (
            self.first_day + datetime.timedelta(days=offset)
            for offset in range((self.last_day - self.first_day).days + 1)
        )
