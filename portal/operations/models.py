from django.db import models
from django.utils import timezone


class Heartbeat(models.Model):
    """When a background worker was last alive; one row for each."""

    worker = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField()

    def __str__(self):
        return self.worker


class Letter(models.Model):
    """Mail that waits to be sent; deleted once it is."""

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    try_at = models.DateTimeField(default=timezone.now, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self):
        return f"{self.pk}"
