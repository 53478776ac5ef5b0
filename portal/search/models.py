from django.db import models


class Document(models.Model):
    """One public subject as the index knows it: its words folded, so that they are found without diacritics."""

    key = models.CharField(max_length=60, unique=True)
    model = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40)
    subject = models.CharField(max_length=60)
    title = models.TextField()
    text = models.TextField()
    words = models.TextField()
    dated = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-dated"], name="portal_search_newest")]

    def __str__(self):
        return self.title


class Change(models.Model):
    """A subject that changed and is to be indexed: written in the publishing transaction, removed when done."""

    key = models.CharField(max_length=60)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.key
