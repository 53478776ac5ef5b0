from django.db import models


class DisplayClock(models.Model):
    """One row: the moment up to which openings and closings have been made public; see ``turning_points``."""

    passed_until = models.DateTimeField()

    class Meta:
        verbose_name = "mốc hiển thị"
        verbose_name_plural = "mốc hiển thị"
        default_permissions = ()

    def __str__(self):
        return self.passed_until.isoformat()
