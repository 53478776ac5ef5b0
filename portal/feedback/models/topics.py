"""Lĩnh vực: what a petition or question is about, and who usually answers."""

from django.db import models

from portal.agency.models import Unit


class Topic(models.Model):
    name = models.CharField("lĩnh vực", max_length=80, unique=True)
    unit = models.ForeignKey(
        Unit,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đơn vị thường xử lý",
        help_text="Được chọn sẵn khi chuyển vụ việc; người tiếp nhận đổi được.",
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    is_active = models.BooleanField("đang dùng", default=True, help_text="Bỏ dấu để không hiện trong biểu mẫu nữa.")

    class Meta:
        verbose_name = "lĩnh vực"
        verbose_name_plural = "lĩnh vực"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name
