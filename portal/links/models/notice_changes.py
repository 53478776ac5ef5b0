"""The trace of emergency notices: who raised, changed and ended which, and what it said then."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from portal.lib.dates import iso

from ..time_span import point
from .notices import Level, Notice

LABELS = {
    "level": "Mức độ",
    "title": "Tiêu đề",
    "text": "Nội dung",
    "url": "Liên kết",
    "link_text": "Chữ của liên kết",
    "starts_at": "Hiện từ",
    "ends_at": "Hiện đến",
}
WHAT_READERS_SEE = tuple(LABELS)
_MOMENTS = ("starts_at", "ends_at")
_EMPTY = "(trống)"


class NoticeChangeQuerySet(models.QuerySet):
    def delete(self):
        raise TypeError("Steps with notices are never deleted.")

    def update(self, **values):
        raise TypeError("Steps with notices are never changed.")


class NoticeChange(models.Model):
    """One step with a notice. Rows are only ever added."""

    class Action(models.TextChoices):
        RAISED = "raised", "Đưa lên"
        CHANGED = "changed", "Sửa"
        ENDED = "ended", "Kết thúc ngay"

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="changes", verbose_name="thông báo")
    action = models.CharField("việc", max_length=10, choices=Action.choices)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người thực hiện")
    at = models.DateTimeField("lúc", default=timezone.now, db_index=True)
    said = models.JSONField("nội dung sau bước này")

    objects = NoticeChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "bước với thông báo khẩn"
        verbose_name_plural = "lịch sử thông báo khẩn"
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.get_action_display()} ({self.at:%d/%m/%Y})"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("A step with a notice is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("A step with a notice is never deleted.")

    def differences(self, before: "NoticeChange | None") -> list[dict]:
        """What this step changed since the one before: ``label``, ``was`` and ``now`` of each field, as words."""
        if before is None:
            return []
        return [
            {"label": label, "was": _in_words(name, before.said.get(name)), "now": _in_words(name, self.said.get(name))}
            for name, label in LABELS.items()
            if before.said.get(name) != self.said.get(name)
        ]


def what_it_says(notice: Notice) -> dict[str, str]:
    """What readers see of a notice, to be kept with a step."""
    values = {name: getattr(notice, name) for name in WHAT_READERS_SEE}
    return {name: iso(value) if name in _MOMENTS else str(value) for name, value in values.items()}


def _in_words(name: str, value: str | None) -> str:
    if not value:
        return _EMPTY
    if name in _MOMENTS:
        return point(models.DateTimeField().to_python(value), year=True)
    return Level(value).label if name == "level" else value
