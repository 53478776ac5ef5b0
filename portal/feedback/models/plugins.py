"""Blocks for pages and sidebar; each keeps only its settings."""

from cms.models.pluginmodel import CMSPlugin
from django.db import models


class AnsweredBox(CMSPlugin):
    """The newest published exchanges."""

    heading = models.CharField("tiêu đề", max_length=80, default="Đã trả lời người dân")
    count = models.PositiveSmallIntegerField("số mục", default=3)

    class Meta:
        verbose_name = "hỏi đáp mới trả lời"
        verbose_name_plural = "hỏi đáp mới trả lời"

    def __str__(self):
        return self.heading
