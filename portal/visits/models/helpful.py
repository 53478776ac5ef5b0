"""What readers answer when a page asks whether it was of use to them. For the staff alone, never shown in public."""

from django.db import models
from django.db.models import Count, Q


class Reason(models.TextChoices):
    """Why a text was of no use, for those who choose instead of writing."""

    UNCLEAR = "unclear", "Khó hiểu"
    INCOMPLETE = "incomplete", "Thiếu thông tin tôi cần"
    OUTDATED = "outdated", "Thông tin đã cũ"
    WRONG = "wrong", "Có chỗ chưa đúng"
    OTHER = "other", "Lý do khác"


class HelpfulQuerySet(models.QuerySet):
    def of(self, kind: str, number: int):
        return self.filter(kind=kind, number=number)

    def by_subject(self):
        """One row for each subject: ``yes``, ``no`` and ``told`` (with a reason or words); the most "no" first."""
        return (
            self.order_by()
            .values("kind", "number")
            .annotate(
                yes=Count("pk", filter=Q(helpful=True)),
                no=Count("pk", filter=Q(helpful=False)),
                told=Count("pk", filter=~Q(reason="") | ~Q(comment="")),
            )
            .order_by("-no", "-yes", "kind", "-number")
        )

    def reasons(self):
        """Pairs of a reason and how often it was chosen."""
        return self.exclude(reason="").order_by().values_list("reason").annotate(times=Count("pk"))

    def told(self):
        """Answers with a reason or words, the newest first."""
        return self.filter(~Q(reason="") | ~Q(comment="")).order_by("-day", "-pk")


class HelpfulAnswer(models.Model):
    """The one answer of one browser about one subject.

    ``browser`` is a keyed hash of the browser's random number and the subject: the answers of one browser about
    several subjects cannot be brought together. ``moment`` is there for an hour at most, see ``answers.py``.
    """

    kind = models.CharField("loại", max_length=12)
    number = models.BigIntegerField("số")
    browser = models.CharField("trình duyệt", max_length=32)
    helpful = models.BooleanField("hữu ích")
    reason = models.CharField("lý do", max_length=12, choices=Reason.choices, blank=True)
    comment = models.CharField("ý kiến", max_length=300, blank=True)
    day = models.DateField("ngày")
    moment = models.BigIntegerField("dấu của lần gửi", null=True)

    objects = HelpfulQuerySet.as_manager()

    class Meta:
        verbose_name = "câu trả lời “Bài này có hữu ích không?”"
        verbose_name_plural = "Bài có hữu ích không?"
        constraints = [
            models.UniqueConstraint(fields=["kind", "number", "browser"], name="portal_visits_answer_once"),
            models.UniqueConstraint(fields=["kind", "number", "moment"], name="portal_visits_sent_once"),
        ]

    def __str__(self):
        return f"{self.kind}:{self.number}: {'Có' if self.helpful else 'Không'}"
