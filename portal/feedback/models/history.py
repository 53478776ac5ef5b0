"""The trace of a case: who did what, when and why. Rows are only ever added."""

from django.conf import settings
from django.db import models

from .choices import State
from .submission import Submission


class CaseStep(models.Model):
    """One step. ``message`` is what the citizen reads of it, ``note`` stays in the office."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="history", verbose_name="vụ việc")
    action = models.CharField("việc", max_length=20)
    from_state = models.CharField("từ", max_length=12, blank=True)
    to_state = models.CharField("đến", max_length=12, choices=State.choices, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người thực hiện"
    )
    message = models.TextField("người gửi đọc được", blank=True, max_length=5000)
    note = models.TextField("ghi chú nội bộ", blank=True, max_length=5000)
    at = models.DateTimeField("lúc", auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "bước xử lý"
        verbose_name_plural = "lịch sử xử lý"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.action} ({self.at:%d/%m/%Y})"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("A step of a case is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("A step of a case is never deleted.")
