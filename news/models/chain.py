"""The stage of a version in the editorial chain, and the trace of every step."""

from django.conf import settings
from django.db import models


class Stage(models.TextChoices):
    """Where a version stands in the chain, beside what djangocms-versioning says of its visibility."""

    WRITING = "writing", "Đang soạn"
    SUBMITTED = "submitted", "Chờ duyệt"
    RETURNED = "returned", "Bị trả lại"
    SCHEDULED = "scheduled", "Hẹn giờ đăng"
    PASSED = "passed", "Đã duyệt"


class StageChange(models.Model):
    """One step of an article: who did what, when and why. Rows are only ever added."""

    article = models.ForeignKey("news.Article", models.PROTECT, related_name="history", verbose_name="bài")
    version_number = models.PositiveIntegerField("phiên bản", default=1)
    action = models.CharField("việc", max_length=20)
    from_stage = models.CharField("từ", max_length=12, blank=True)
    to_stage = models.CharField("đến", max_length=12, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name="người thực hiện"
    )
    reason = models.TextField("lý do, ghi chú", blank=True, max_length=1000)
    at = models.DateTimeField("lúc", auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "bước xử lý"
        verbose_name_plural = "lịch sử bài viết"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.action_label} ({self.at:%d/%m/%Y})"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("A step of the editorial chain is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("A step of the editorial chain is never deleted.")

    @property
    def action_label(self) -> str:
        """The step in words."""
        from news.chain import ACTION_LABELS

        return ACTION_LABELS.get(self.action, self.action)
