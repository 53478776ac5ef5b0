from django.db import models

from .plain_json import PlainJSONEncoder


class Document(models.Model):
    """One indexed thing. Its number says how new it is: the lowest is the newest (``places.py``).

    ``facets``, ``fields`` and ``texts`` are JSON: values to count by, and what a result gives back, long texts apart.
    ``lines`` are the words that the scorer reads. The terms for full text lie beside it, where the dialect keeps them.
    """

    id = models.BigIntegerField(primary_key=True)
    key = models.CharField(max_length=100, unique=True)
    django_ct = models.CharField(max_length=60)
    django_id = models.CharField(max_length=40)
    dated = models.DateTimeField(null=True)
    facets = models.TextField(default="{}")
    fields = models.JSONField(default=dict, encoder=PlainJSONEncoder)
    texts = models.JSONField(default=dict, encoder=PlainJSONEncoder)
    lines = models.TextField()

    class Meta:
        indexes = [
            # Counting by facets and keeping to a period read only this.
            models.Index(fields=["id", "dated", "facets"], name="portal_search_facets"),
            models.Index(fields=["django_ct"], name="portal_search_ct"),
        ]

    def __str__(self):
        return self.key


class VocabularyWord(models.Model):
    """A folded word and how many documents hold it; the empty word counts all documents."""

    word = models.CharField(max_length=40, primary_key=True)
    documents = models.IntegerField()

    def __str__(self):
        return f"{self.word}: {self.documents}"


class Change(models.Model):
    """A subject that changed and is to be indexed: written in the publishing transaction, removed when done."""

    key = models.CharField(max_length=60)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.key


class Condition(models.Model):
    """Whether the index is complete: one row, written when it has been filled by the code's ``SCHEME`` of terms."""

    scheme = models.PositiveIntegerField()
    completed_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return f"scheme {self.scheme}"
