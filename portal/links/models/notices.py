"""Emergency notices: what stands at the head of every page for a time."""

import datetime
import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Min, Q
from django.urls import reverse
from django.utils import timezone

from portal.lib.text_fields import LineField, PlainTextField

from .. import time_span
from ..addresses import leads_outside
from ..fields import AddressField
from .banners import this_minute

LONGEST = datetime.timedelta(days=30)
USUAL = datetime.timedelta(hours=24)
# Somebody who writes after midnight may mean yesterday evening; anything older is a slip of the keyboard.
BACKDATED = datetime.timedelta(days=1)
DEFAULT_LINK_TEXT = "Xem hướng dẫn"


def a_day_from_now() -> datetime.datetime:
    """The end that the form of a new notice proposes."""
    return this_minute() + USUAL


class Level(models.TextChoices):
    """How much is at stake; the gravest first, which is also the order on the page."""

    URGENT = "urgent", "Khẩn cấp"
    WARNING = "warning", "Cảnh báo"
    INFO = "info", "Thông tin"


class NoticeState(models.TextChoices):
    """What a notice does at a moment."""

    SHOWN = "shown", "Đang hiện"
    WAITING = "waiting", "Sắp hiện"
    OVER = "over", "Đã hết"


class NoticeQuerySet(models.QuerySet):
    def shown_at(self, moment: datetime.datetime):
        """Notices on every page at the moment: from their beginning up to, not including, their end."""
        return self.filter(starts_at__lte=moment, shown_until__gt=moment)

    def waiting_at(self, moment: datetime.datetime):
        """Notices whose time is still to come."""
        return self.filter(starts_at__gt=moment, shown_until__gt=moment)

    def over_at(self, moment: datetime.datetime):
        """Notices whose time has passed, or that were withdrawn before it came."""
        return self.filter(shown_until__lte=moment)

    def not_over_at(self, moment: datetime.datetime):
        """Notices that are shown or waiting."""
        return self.filter(shown_until__gt=moment)

    def public_at(self, moment: datetime.datetime):
        """Notices that readers see or have seen: what was public once stays readable."""
        return self.filter(starts_at__lte=moment, shown_until__gt=F("starts_at"))

    def turning_between(self, after: datetime.datetime, until: datetime.datetime):
        """Notices that begin or end after the first moment and not after the second."""
        return self.filter(
            Q(starts_at__gt=after, starts_at__lte=until, shown_until__gt=F("starts_at"))
            | Q(shown_until__gt=after, shown_until__lte=until)
        )

    def next_turn(self, after: datetime.datetime) -> datetime.datetime | None:
        """The first moment after this one at which one of the notices begins or ends."""
        turns = self.not_over_at(after).aggregate(
            begins=Min("starts_at", filter=Q(starts_at__gt=after)), ends=Min("shown_until")
        )
        return min((turn for turn in turns.values() if turn), default=None)

    def delete(self):
        raise TypeError("Notices are never deleted: end them.")


class Notice(models.Model):
    """A few sentences on every page between two moments. Raised, changed and ended through ``notice_steps`` only."""

    level = models.CharField("mức độ", max_length=10, choices=Level.choices)
    title = LineField("tiêu đề", max_length=120, help_text="Một dòng, nói ngay việc chính.")
    text = PlainTextField(
        "nội dung",
        max_length=500,
        help_text="Vài câu: việc gì, ở đâu, người dân cần làm gì, gọi số nào. Xuống dòng để tách đoạn.",
    )
    url = AddressField(
        "liên kết",
        blank=True,
        help_text="Trang hướng dẫn, nếu có: https://… hoặc đường dẫn trong cổng, ví dụ /lien-he/.",
    )
    link_text = LineField(
        "chữ của liên kết", max_length=80, blank=True, help_text=f"Để trống: cổng ghi “{DEFAULT_LINK_TEXT}”."
    )
    starts_at = models.DateTimeField("hiện từ", default=this_minute)
    ends_at = models.DateTimeField(
        "hiện đến",
        default=a_day_from_now,
        help_text="Đến giờ này thông báo tự hạ. Nhiều nhất 30 ngày: thông báo để quên thì không ai còn tin.",
    )
    ended_at = models.DateTimeField("kết thúc sớm lúc", null=True, editable=False)
    shown_until = models.DateTimeField(editable=False, db_index=True)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name="người đưa"
    )
    raised_at = models.DateTimeField("đưa lúc", default=timezone.now, editable=False)
    changed_at = models.DateTimeField("sửa lần cuối", default=timezone.now, editable=False)
    # Readers who put a notice away see it again when it says something else.
    version = models.PositiveIntegerField(default=1, editable=False)
    # A form that is sent twice raises one notice.
    form_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "thông báo khẩn"
        verbose_name_plural = "thông báo khẩn"
        ordering = ["-starts_at", "-pk"]
        default_permissions = ()
        permissions = [("raise_notice", "Đưa, sửa, kết thúc thông báo khẩn")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="portal_links_notice_ends_after_it_begins",
                violation_error_message="Thời điểm kết thúc phải sau thời điểm bắt đầu.",
            )
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.shown_until = min(self.ends_at, self.ended_at) if self.ended_at else self.ends_at
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        # In the preview of one that is not stored yet, the list.
        return reverse("notice", args=[self.pk]) if self.pk else reverse("notices")

    def delete(self, *args, **kwargs):
        raise TypeError("A notice is never deleted: end it.")

    def clean(self):
        wrong = self._wrong_time(timezone.now())
        if self.link_text and not self.url:
            wrong["url"] = "Nhập địa chỉ của liên kết, hoặc xóa chữ của liên kết."
        if wrong:
            raise ValidationError(wrong)

    def _wrong_time(self, now: datetime.datetime) -> dict[str, str]:
        if not (self.starts_at and self.ends_at):
            return {}
        if self.ends_at <= self.starts_at:
            return {"ends_at": "Thời điểm kết thúc phải sau thời điểm bắt đầu."}
        if self.ends_at - self.starts_at > LONGEST:
            return {"ends_at": f"Thông báo khẩn hiện nhiều nhất {LONGEST.days} ngày."}
        if self.ends_at <= now:
            return {"ends_at": "Thời điểm kết thúc đã qua."}
        if self._state.adding and self.starts_at < now - BACKDATED:
            return {"starts_at": "Thời điểm bắt đầu đã qua hơn một ngày; xem lại ngày."}
        return {}

    def state_at(self, moment: datetime.datetime) -> NoticeState:
        """What the notice does at the moment."""
        if self.shown_until <= moment:
            return NoticeState.OVER
        return NoticeState.SHOWN if self.starts_at <= moment else NoticeState.WAITING

    def is_shown_at(self, moment: datetime.datetime) -> bool:
        return self.state_at(moment) == NoticeState.SHOWN

    def was_public_at(self, moment: datetime.datetime) -> bool:
        """Whether readers had seen the notice by that moment."""
        return self.starts_at <= moment and self.starts_at < self.shown_until

    @property
    def rank(self) -> int:
        """Where the level stands, 0 for the gravest."""
        return Level.values.index(self.level)

    @property
    def is_dismissible(self) -> bool:
        """Whether a reader may put the notice away."""
        return self.level != Level.URGENT

    @property
    def key(self) -> str:
        """What a reader's browser remembers of a notice that was put away."""
        return f"{self.pk}-{self.version}"

    @property
    def headline(self) -> str:
        """``Khẩn cấp: Sơ tán khóm 5``."""
        return f"{self.get_level_display()}: {self.title}"

    @property
    def link_label(self) -> str:
        return self.link_text or DEFAULT_LINK_TEXT

    @property
    def leads_outside(self) -> bool:
        """Whether the link opens another site."""
        return leads_outside(self.url)

    @property
    def span(self) -> str:
        """From when to when, as HTML; days without their year, since no notice lasts longer than a month."""
        return time_span.in_html(self.starts_at, self.shown_until)

    @property
    def full_span(self) -> str:
        """From when to when, as HTML, with the year."""
        return time_span.in_html(self.starts_at, self.shown_until, year=True)
