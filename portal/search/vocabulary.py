"""How many documents hold each word: what makes a word telling, and which words there are at all.

Kept with the documents, in their transaction; writers are alone (``outbox.py`` sees to it), so counts stay exact.
"""

import math
from collections import Counter
from collections.abc import Iterable

from django.db import connections, router

from .models import VocabularyWord

EVERY_DOCUMENT = ""
_BATCH = 300


def add(changes: Counter) -> None:
    """Add to the counts; what reaches zero goes."""
    changed = sorted((word, step) for word, step in changes.items() if step)
    connection = connections[router.db_for_write(VocabularyWord)]
    table = VocabularyWord._meta.db_table
    with connection.cursor() as cursor:
        for begin in range(0, len(changed), _BATCH):
            rows = changed[begin : begin + _BATCH]
            cursor.execute(
                f"INSERT INTO {table} (word, documents) VALUES {', '.join(['(%s, %s)'] * len(rows))}"
                f" ON CONFLICT (word) DO UPDATE SET documents = {table}.documents + excluded.documents",
                [value for row in rows for value in row],
            )
    gone = [word for word, step in changed if step < 0]
    for begin in range(0, len(gone), _BATCH):
        VocabularyWord.objects.filter(word__in=gone[begin : begin + _BATCH], documents__lte=0).delete()


def clear() -> None:
    """Forget all words."""
    VocabularyWord.objects.all().delete()


def counts(words: Iterable[str]) -> dict[str, int]:
    """How many documents hold each of the words, and under ``EVERY_DOCUMENT`` how many there are; unknown ones lack."""
    wanted = sorted({EVERY_DOCUMENT, *words})
    # Asked for every search, so without the ORM's work.
    with connections[router.db_for_read(VocabularyWord)].cursor() as cursor:
        marks = ", ".join(["%s"] * len(wanted))
        cursor.execute(f"SELECT word, documents FROM {VocabularyWord._meta.db_table} WHERE word IN ({marks})", wanted)
        return dict(cursor.fetchall())


class Weights:
    """How telling words are: 1 for a word of one document alone, near 0 for a word of all. Of words that were learned;
    one search shares what it learns."""

    def __init__(self):
        self.counts: dict[str, int] = {}
        self.documents = 1
        self._learned: set[str] = set()

    @classmethod
    def of(cls, words: Iterable[str]) -> "Weights":
        """Those of the words as they are now."""
        weights = cls()
        weights.learn(words)
        return weights

    def learn(self, words: Iterable[str]) -> None:
        """Ask for those of the words that were not asked for yet, with one question."""
        lacking = {EVERY_DOCUMENT, *words} - self._learned
        if lacking:
            self.counts |= counts(lacking)
            self._learned |= lacking
            self.documents = max(self.counts.get(EVERY_DOCUMENT, 0), 1)

    def share(self, word: str) -> float:
        """The part of all documents that hold the word."""
        return min(self.counts.get(word, 0) / self.documents, 1.0)

    def weight(self, word: str) -> float:
        """The logarithm of its rarity, between 0.05 and 1."""
        found = max(self.counts.get(word, 0), 1)
        return max(math.log((self.documents + 1) / found) / math.log(self.documents + 1), 0.05)

    def is_known(self, word: str) -> bool:
        return self.counts.get(word, 0) > 0
