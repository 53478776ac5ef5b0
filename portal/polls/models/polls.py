"""A question to readers, with the choices that they have."""

import datetime
import hashlib

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, F, Min, Q, Value, When
from django.urls import reverse
from django.utils import timezone

from portal.lib.text_fields import LineField, PlainTextField

ENDS_BEFORE_IT_BEGINS = "Thời điểm đóng phải sau thời điểm mở."


def this_minute() -> datetime.datetime:
    """Now, without seconds: polls open and close at whole minutes."""
    return timezone.now().replace(second=0, microsecond=0)


class Kind(models.TextChoices):
    """How many choices a ballot may hold."""

    SINGLE = "single", "Chọn một phương án"
    MULTIPLE = "multiple", "Chọn nhiều phương án"


class ResultsShown(models.TextChoices):
    """From when on readers see the numbers of a poll."""

    ALWAYS = "always", "Luôn công bố, kể cả trước khi bình chọn"
    VOTED = "voted", "Sau khi người đọc đã bình chọn"
    CLOSED = "closed", "Sau khi thăm dò đóng"


class PollState(models.TextChoices):
    """What a poll does at a moment."""

    DRAFT = "draft", "Nháp"
    WAITING = "waiting", "Chưa mở"
    OPEN = "open", "Đang mở"
    CLOSED = "closed", "Đã đóng"


class PollQuerySet(models.QuerySet):
    def published(self):
        """Polls that readers may see: the only door to them. Votes are taken from those alone that are open."""
        return self.filter(is_published=True)

    def open_at(self, moment: datetime.datetime):
        """Published polls that take votes at the moment."""
        return self.published().filter(opens_at__lte=moment, closes_at__gt=moment)

    def not_closed(self, moment: datetime.datetime):
        """Polls that are open at the moment or will be."""
        return self.filter(closes_at__gt=moment)

    def in_state(self, state: str, moment: datetime.datetime):
        """Polls that do this at the moment."""
        return {
            PollState.DRAFT: self.filter(is_published=False),
            PollState.WAITING: self.published().filter(opens_at__gt=moment),
            PollState.OPEN: self.open_at(moment),
            PollState.CLOSED: self.published().filter(closes_at__lte=moment),
        }[PollState(state)]

    def in_reading_order(self, moment: datetime.datetime):
        """Open ones first, then those to come, then the closed ones; each the newest first."""
        rank = Case(
            When(closes_at__lte=moment, then=Value(2)),
            When(opens_at__gt=moment, then=Value(1)),
            default=Value(0),
            output_field=models.SmallIntegerField(),
        )
        return self.annotate(rank=rank).order_by("rank", "-opens_at", "-pk")

    def newest_first(self):
        """Those that opened last first."""
        return self.order_by("-opens_at", "-pk")

    def turning_between(self, after: datetime.datetime, until: datetime.datetime):
        """Published polls that open or close after the first moment and not after the second."""
        turns = Q(opens_at__gt=after, opens_at__lte=until) | Q(closes_at__gt=after, closes_at__lte=until)
        return self.published().filter(turns)

    def next_turn(self, after: datetime.datetime) -> datetime.datetime | None:
        """The first moment after this one at which one of the published polls opens or closes."""
        turns = self.published().aggregate(
            opens=Min("opens_at", filter=Q(opens_at__gt=after)),
            closes=Min("closes_at", filter=Q(closes_at__gt=after)),
        )
        return min((turn for turn in turns.values() if turn), default=None)


class Poll(models.Model):
    """A question with its choices and dates. From the first vote on, its wording stays as it was voted on."""

    question = LineField("câu hỏi", max_length=250, help_text="Một câu hỏi ngắn, chỉ hỏi một việc.")
    introduction = PlainTextField(
        "lời dẫn",
        max_length=1500,
        blank=True,
        help_text="Vì sao hỏi, kết quả dùng vào việc gì. Chỉ chữ, không định dạng; có thể để trống.",
    )
    kind = models.CharField("cách chọn", max_length=10, choices=Kind.choices, default=Kind.SINGLE)
    most_choices = models.PositiveSmallIntegerField(
        "chọn nhiều nhất",
        null=True,
        blank=True,
        validators=[MinValueValidator(2, "Nhập từ 2 trở lên, hoặc để trống.")],
        help_text="Chỉ dùng khi được chọn nhiều phương án. Để trống: chọn bao nhiêu phương án cũng được.",
    )
    opens_at = models.DateTimeField("mở lúc", default=this_minute)
    closes_at = models.DateTimeField("đóng lúc", help_text="Đến giờ này cổng tự ngừng nhận bình chọn.")
    is_published = models.BooleanField(
        "công khai", default=False, help_text="Bỏ dấu để giữ ở dạng nháp; người đọc không thấy."
    )
    results_shown = models.CharField(
        "công bố kết quả", max_length=10, choices=ResultsShown.choices, default=ResultsShown.VOTED
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+", verbose_name="người tạo"
    )
    created_at = models.DateTimeField("tạo lúc", default=timezone.now, editable=False)
    # Raised by UPDATE in the vote's own transaction; ``recount`` holds them against the ballots.
    ballots = models.PositiveIntegerField("lượt bình chọn", default=0, editable=False)
    # Set when what tells voters apart was destroyed; what had been reckoned of it by then is kept.
    sealed_at = models.DateTimeField("xóa dấu nhận biết lúc", null=True, editable=False)
    closing_report = models.JSONField("báo cáo khi đóng", null=True, editable=False)

    objects = PollQuerySet.as_manager()

    class Meta:
        verbose_name = "thăm dò"
        verbose_name_plural = "thăm dò ý kiến"
        ordering = ["-opens_at", "-pk"]
        indexes = [
            models.Index(fields=["opens_at"], name="portal_polls_poll_opens"),
            models.Index(fields=["closes_at"], name="portal_polls_poll_closes"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="portal_polls_poll_closes_after_it_opens",
                violation_error_message=ENDS_BEFORE_IT_BEGINS,
            )
        ]

    def __str__(self):
        return self.question

    def get_absolute_url(self):
        return reverse("polls:poll", args=[self.pk])

    def clean(self):
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": ENDS_BEFORE_IT_BEGINS})

    def state_at(self, moment: datetime.datetime) -> PollState:
        """What the poll does at the moment."""
        if not self.is_published:
            return PollState.DRAFT
        if self.closes_at <= moment:
            return PollState.CLOSED
        return PollState.OPEN if self.opens_at <= moment else PollState.WAITING

    @property
    def is_multiple(self) -> bool:
        """Whether a ballot may hold several choices."""
        return self.kind == Kind.MULTIPLE

    def most(self, choices: int) -> int:
        """How many of so many choices a ballot may hold."""
        return min(self.most_choices or choices, choices) if self.is_multiple else 1

    def wording(self, choices) -> str:
        """A short mark of what is asked: it changes with any word, choice or rule, and not with the order.

        Forms carry it, so that nobody votes on words that he did not read.
        """
        parts = [self.question, self.introduction, self.kind, str(self.most_choices)]
        parts += sorted(f"{choice.pk}:{choice.text}" for choice in choices)
        return hashlib.blake2b("\n".join(parts).encode(), digest_size=5).hexdigest()


class Choice(models.Model):
    """One answer that readers may give."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="choices", verbose_name="thăm dò")
    text = LineField("phương án", max_length=200)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    ballots = models.PositiveIntegerField("lượt chọn", default=0, editable=False)

    class Meta:
        verbose_name = "phương án"
        verbose_name_plural = "phương án"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.text
