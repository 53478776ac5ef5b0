"""The base of the rooms' search indexes: a Haystack index that also knows its public subjects' keys."""

from haystack import indexes

from portal.lib.subjects import key


class SubjectIndex(indexes.SearchIndex):
    """Subclasses set ``kind`` and give ``index_queryset`` only what is public."""

    kind = ""
    text = indexes.CharField(document=True)
    subject = indexes.CharField()

    def prepare_subject(self, obj) -> str:
        return key(self.kind, obj.pk)

    def number_of(self, name: str) -> int | None:
        """The primary key behind a subject's key, or ``None`` for subjects of other kinds."""
        kind, _, number = name.partition(":")
        return int(number) if kind == self.kind and number.isdecimal() else None
