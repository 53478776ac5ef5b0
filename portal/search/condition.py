"""Whether the index can be asked: it is there, complete, and of the code's own making."""

import datetime
import time

from django.db import DatabaseError
from django.utils import timezone
from haystack import connections

from .dialects import dialect
from .expressions import ALL
from .models import Change, Condition, Document

# Raised by one whenever terms are made differently: an index of another scheme is not asked, but made anew.
SCHEME = 3
LATE = datetime.timedelta(minutes=2)
# A search need not ask each time; whoever empties the index tells its own process at once, others within this time.
TRUSTED_SECONDS = 1.0
_seen_complete_at = -TRUSTED_SECONDS


class IndexUnavailable(Exception):
    """There is no index to ask; says why."""


def is_complete() -> bool:
    """Whether the index has been filled, by this code's way of making terms."""
    return Condition.objects.filter(scheme=SCHEME).exists()


def require() -> None:
    """Raise ``IndexUnavailable`` unless the index is complete, as this process saw it within the last second."""
    global _seen_complete_at
    if time.monotonic() - _seen_complete_at < TRUSTED_SECONDS:
        return
    if not is_complete():
        raise IndexUnavailable("The search index is not built: run rebuild_index.")
    _seen_complete_at = time.monotonic()


def completed() -> None:
    """Note that the index is complete."""
    Condition.objects.update_or_create(pk=1, defaults={"scheme": SCHEME})


def complete_if_empty(**kwargs) -> None:
    """After migrations: an index of a site without anything public lacks nothing."""
    indexes = connections["default"].get_unified_index().collect_indexes()
    if not is_complete() and not any(index.index_queryset().exists() for index in indexes):
        completed()


def missing() -> None:
    """Note that the index is not complete any more."""
    global _seen_complete_at
    _seen_complete_at = -TRUSTED_SECONDS
    Condition.objects.all().delete()


def why_not_current() -> str | None:
    """For ``/healthz``: why searching is not what it should be, or ``None``."""
    try:
        if not is_complete():
            raise IndexUnavailable("The search index is not built: run rebuild_index.")
        dialect().newest(ALL, 1)
    except IndexUnavailable as reason:
        return str(reason)
    except DatabaseError as error:
        return f"The search index is broken ({error}): run rebuild_index."
    late = Change.objects.filter(at__lt=timezone.now() - LATE).count()
    if late:
        return f"{late} changes wait to be indexed: is the worker running?"
    return None if Change.objects.exists() else _why_incomplete()


def _why_incomplete() -> str | None:
    """Compare the number of documents with that of public things; cheap enough for a check each few seconds."""
    for index in connections["default"].get_unified_index().collect_indexes():
        kind = index.get_model()._meta.label_lower
        public, indexed = index.index_queryset().count(), Document.objects.filter(django_ct=kind).count()
        if public != indexed:
            return f"{indexed} of {public} public things ({kind}) are indexed: run rebuild_index."
    return None
