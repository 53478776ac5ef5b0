from django.db import models


class Heartbeat(models.Model):
    """When a background worker was last alive; one row for each."""

    worker = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField()

    def __str__(self):
        return self.worker
