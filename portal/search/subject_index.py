"""The base of the rooms' search indexes: a Haystack index that also knows its public subjects' keys."""

from haystack import indexes

from portal.lib.row_numbers import row_number
from portal.lib.subjects import key


class SubjectIndex(indexes.SearchIndex):
    """Subclasses set ``kind`` and give ``index_queryset`` only what is public.

    Fields are ranked by their boost: 4 for the title, 2 for summary and key words, below 1 for what comes last
    (text of attached files); the document field lies between. ``plain_fields`` name the columns of
    ``index_queryset`` that are looked through when there is no index: title, summary and date.
    """

    kind = ""
    plain_fields = ("title", "summary", "dateline")
    text = indexes.CharField(document=True)
    subject = indexes.CharField()

    def prepare_subject(self, obj) -> str:
        return key(self.kind, obj.pk)

    def number_of(self, name: str) -> int | None:
        """The primary key behind a subject's key, or ``None`` for subjects of other kinds."""
        kind, _, number = name.partition(":")
        return row_number(number) if kind == self.kind else None

    def key_of(self, number: int) -> str:
        """The key under which the index keeps a subject's document."""
        return f"{self.get_model()._meta.label_lower}.{number}"
