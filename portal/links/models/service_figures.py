"""Figures of the public services: how many dossiers came in, were solved, and how many of them on time."""

import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Min, Q
from django.utils import timezone

from portal.lib.dates import short_date
from portal.lib.text_fields import LineField

from ..addresses import leads_outside
from ..fields import AddressField
from ..figure_source import why_not_readable

NO_FIGURE = "Chưa có số liệu"
READ_EVERY = datetime.timedelta(hours=1)
FIGURES = ("received", "solved", "on_time_rate")
ONE_SOURCE = "Số liệu tự tính thì không đọc địa chỉ JSON: chọn một trong hai cách."
_COUNT = [MaxValueValidator(999_999_999, "Số quá lớn.")]
_PERCENT = [
    MinValueValidator(0, "Tỷ lệ từ 0 đến 100 phần trăm."),
    MaxValueValidator(100, "Tỷ lệ từ 0 đến 100 phần trăm."),
]


def grouped(number: int | None) -> str:
    """``12.345``, or that there is no figure."""
    return NO_FIGURE if number is None else f"{number:,}".replace(",", ".")


def percent(rate: Decimal | None) -> str:
    """``98,7 %``, or that there is no figure."""
    if rate is None:
        return NO_FIGURE
    plain = f"{rate:.2f}".rstrip("0").rstrip(".")
    return f"{plain.replace('.', ',')} %"


class FigureState(models.TextChoices):
    """What may be said of a figure on a day."""

    CURRENT = "current", "Còn hạn"
    OLD = "old", "Đã cũ"
    MISSING = "missing", "Chưa có số liệu"


class ServiceFigureQuerySet(models.QuerySet):
    def current(self, today: datetime.date):
        """Figures that are not past their limit on that day."""
        return self.filter(old_from__gt=today)

    def old(self, today: datetime.date):
        """Figures that are past their limit on that day."""
        return self.filter(old_from__lte=today)

    def missing(self):
        """Records that hold no figure yet."""
        return self.filter(old_from__isnull=True)

    def needing_a_hand(self, today: datetime.date):
        """Figures that are missing or old, or whose address could not be read."""
        return self.exclude(old_from__gt=today, last_error="")

    def growing_old_between(self, after: datetime.date, until: datetime.date):
        """Figures that become old on a day after the first and not after the second."""
        return self.filter(old_from__gt=after, old_from__lte=until)

    def next_to_grow_old(self) -> datetime.date | None:
        """The first day on which one of the figures is old."""
        return self.aggregate(first=Min("old_from"))["first"]

    def due(self, now: datetime.datetime):
        """Figures with a JSON address that was not tried for an hour; the longest waiting first."""
        waiting = Q(last_tried_at__isnull=True) | Q(last_tried_at__lte=now - READ_EVERY)
        return self.exclude(json_url="").filter(waiting).order_by(F("last_tried_at").asc(nulls_first=True), "pk")

    def reckoned(self):
        """Figures that a room of this portal reckons."""
        return self.exclude(reckoned_by="")


class ServiceFigure(models.Model):
    """One set of figures with its date and its source: entered by hand, read from a JSON address by the background
    worker, or reckoned by another room of the portal (``portal.lib.figure_sources``)."""

    name = LineField("tiêu đề", max_length=150, help_text="Ví dụ: Dịch vụ công thành phố Bạc Liêu")
    received = models.PositiveIntegerField("hồ sơ đã tiếp nhận", null=True, blank=True, validators=_COUNT)
    solved = models.PositiveIntegerField("hồ sơ đã giải quyết", null=True, blank=True, validators=_COUNT)
    on_time_rate = models.DecimalField(
        "tỷ lệ đúng hạn (%)", max_digits=5, decimal_places=2, null=True, blank=True, validators=_PERCENT
    )
    as_of = models.DateField("số liệu đến ngày", null=True, blank=True)
    source = LineField("nguồn số liệu", max_length=150, help_text="Ví dụ: Bộ phận một cửa thành phố")
    link = AddressField("địa chỉ của nguồn", blank=True, help_text="Trang mà người đọc mở khi bấm vào tên nguồn.")
    max_age_days = models.PositiveSmallIntegerField(
        "thời hạn (ngày)",
        default=45,
        validators=[
            MinValueValidator(1, "Thời hạn ít nhất là 1 ngày."),
            MaxValueValidator(3650, "Thời hạn nhiều nhất là 3650 ngày."),
        ],
        help_text="Quá số ngày này kể từ “số liệu đến ngày”, cổng ghi rõ số liệu đã cũ và không hiện ở trang chủ.",
    )
    old_from = models.DateField("cũ từ ngày", null=True, editable=False, db_index=True)
    # The choices are a registry's, and belong to the form.
    reckoned_by = models.CharField("tự tính từ", max_length=40, blank=True)
    json_url = models.URLField("địa chỉ JSON", max_length=500, blank=True)
    json_received = LineField("khóa của số tiếp nhận", max_length=120, blank=True, default="received")
    json_solved = LineField("khóa của số giải quyết", max_length=120, blank=True, default="solved")
    json_on_time_rate = LineField("khóa của tỷ lệ đúng hạn", max_length=120, blank=True, default="on_time_rate")
    json_as_of = LineField("khóa của ngày số liệu", max_length=120, blank=True, default="as_of")
    last_tried_at = models.DateTimeField("lần thử đọc gần nhất", null=True, editable=False)
    last_read_at = models.DateTimeField("lần đọc được gần nhất", null=True, editable=False)
    last_error = models.CharField("lỗi khi đọc", max_length=300, blank=True, editable=False)

    objects = ServiceFigureQuerySet.as_manager()

    class Meta:
        verbose_name = "số liệu dịch vụ công"
        verbose_name_plural = "số liệu dịch vụ công"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(on_time_rate__isnull=True) | Q(on_time_rate__gte=0, on_time_rate__lte=100),
                name="portal_links_figure_rate_is_percent",
                violation_error_message="Tỷ lệ từ 0 đến 100 phần trăm.",
            ),
            models.CheckConstraint(
                condition=Q(solved__isnull=True) | Q(received__isnull=True) | Q(solved__lte=F("received")),
                name="portal_links_figure_solved_of_received",
                violation_error_message="Số đã giải quyết không thể lớn hơn số đã tiếp nhận.",
            ),
            models.CheckConstraint(
                condition=Q(reckoned_by="") | Q(json_url=""),
                name="portal_links_figure_one_source",
                violation_error_message=ONE_SOURCE,
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, update_fields=None, **kwargs):
        self.old_from = None
        if self.has_figures and self.as_of:
            self.old_from = self.as_of + datetime.timedelta(days=self.max_age_days + 1)
        if update_fields is not None:
            update_fields = {*update_fields, "old_from"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def clean(self):
        wrong = {}
        if self.received is not None and self.solved is not None and self.solved > self.received:
            wrong["solved"] = "Số đã giải quyết không thể lớn hơn số đã tiếp nhận."
        if self.has_figures and not self.as_of:
            wrong["as_of"] = "Nhập ngày của số liệu: số liệu không có ngày thì không công bố."
        if self.as_of and self.as_of > timezone.localdate():
            wrong["as_of"] = "Ngày của số liệu không thể ở tương lai."
        wrong |= self._wrong_source()
        if wrong:
            raise ValidationError(wrong)

    def _wrong_source(self) -> dict[str, str]:
        if not self.json_url:
            return {}
        if self.reckoned_by:
            return {"json_url": ONE_SOURCE}
        wrong = {}
        reason = why_not_readable(self.json_url)
        if reason:
            wrong["json_url"] = reason
        if not self.json_as_of:
            wrong["json_as_of"] = "Nhập khóa của ngày số liệu: số liệu không có ngày thì không công bố."
        if not any(getattr(self, f"json_{name}") for name in FIGURES):
            wrong["json_received"] = "Nhập khóa của ít nhất một số liệu."
        return wrong

    @property
    def has_figures(self) -> bool:
        """Whether there is any figure to show."""
        return any(getattr(self, name) is not None for name in FIGURES)

    def state_on(self, today: datetime.date) -> FigureState:
        """What may be said of the figure on that day."""
        if self.old_from is None:
            return FigureState.MISSING
        return FigureState.OLD if self.old_from <= today else FigureState.CURRENT

    @property
    def json_keys(self) -> dict[str, str]:
        """Where the JSON holds what: name of the field → dotted path, without the fields that are not read."""
        paths = {name: getattr(self, f"json_{name}") for name in (*FIGURES, "as_of")}
        return {name: path for name, path in paths.items() if path}

    @property
    def rate_text(self) -> str:
        """``98,7 %``."""
        return percent(self.on_time_rate)

    @property
    def counts(self) -> list[tuple[str, str]]:
        """Label and number of what was received and solved."""
        return [("Đã tiếp nhận", grouped(self.received)), ("Đã giải quyết", grouped(self.solved))]

    @property
    def as_of_text(self) -> str:
        """``31/10/2026``."""
        return short_date(self.as_of) if self.as_of else ""

    @property
    def leads_outside(self) -> bool:
        """Whether the source opens another site."""
        return leads_outside(self.link)
