"""What the office answers: drafted by one, passed by another."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .submission import Submission


class Answer(models.Model):
    """An answer to a case; a case that was reopened has more than one. Only a passed one is shown to the citizen."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="answers", verbose_name="vụ việc")
    text = models.TextField("nội dung trả lời", max_length=10000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người soạn"
    )
    written_at = models.DateTimeField("soạn lúc", default=timezone.now)
    passed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người duyệt"
    )
    passed_at = models.DateTimeField("duyệt lúc", null=True)

    class Meta:
        verbose_name = "trả lời"
        verbose_name_plural = "trả lời"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.written_at:%d/%m/%Y}"
