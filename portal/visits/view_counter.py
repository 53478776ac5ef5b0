"""Noting an answered view in the journal, before the first byte of the answer goes out."""

import time

from django.conf import settings

from . import losses
from .crawlers import is_crawler
from .journal import Journal
from .readers import readers
from .viewing import packed_record_of


class ViewCounter:
    """Told of each answer that counts something; whatever fails here is noted, and the page goes out."""

    def __init__(self, journal: Journal | None = None):
        self.journal = journal or Journal(settings.JOURNAL_DIR)
        # The patterns are compiled by their first use, which would be some reader's.
        is_crawler("Mozilla/5.0")

    def note(self, environ, status: str, key: str) -> None:
        """Note that ``key`` is answered with ``status``, if that is a view: a reader's ``GET``, no prefetch."""
        try:
            record = packed_record_of(environ, status, key, time.time())
            if record is not None:
                self.journal.append(record)
        except Exception as error:  # a counter that fails never stops the page
            losses.note(error)

    def waits(self) -> bool:
        """Whether counting a view would wait for the database now, as the day's first one does."""
        return readers.waits(time.time())
