"""Making the index anew, document by document, while the old one goes on answering."""

from collections.abc import Callable

from django.db import DatabaseError, transaction
from haystack import connections as search_connections

from . import condition, indexing
from .dialects import dialect
from .expressions import ALL
from .models import Change, Condition, Document

BATCH = 200
Progress = Callable[[int, int], None]


def rebuild(progress: Progress = lambda done, total: None) -> int:
    """Index all that is public; returns how much that is. ``progress(done, total)`` is told after each batch.

    A sound index answers all the while: each batch replaces its documents at once. One that is missing, damaged or of
    an older scheme is emptied first, and the page searches the database plainly until the end.
    """
    if not _is_sound():
        _empty()
    backend = search_connections["default"].get_backend()
    indexes = search_connections["default"].get_unified_index().collect_indexes()
    before = Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    totals = {index: index.index_queryset().count() for index in indexes}
    total, done = sum(totals.values()), 0
    for index in indexes:
        last = 0
        while found := list(index.index_queryset().filter(pk__gt=last).order_by("pk")[:BATCH]):
            with transaction.atomic():
                _lock()
                backend.update(index, found)
            last = found[-1].pk
            done += len(found)
            progress(min(done, total), total)
        _remove_what_is_gone(index, backend)
    _settle()
    with transaction.atomic():
        condition.completed()
        # What changed before the first batch is in it. What changed meanwhile is still waiting.
        Change.objects.filter(pk__lte=before).delete()
    return done


def _settle() -> None:
    """Leave an index that is quick to read; step by step, so that no publication waits for the whole of it."""
    more, first = True, True
    while more:
        with transaction.atomic():
            _lock()
            more, first = dialect().settle(first), False


def _is_sound() -> bool:
    if not condition.is_complete():
        return False
    try:
        with transaction.atomic():
            dialect().newest(ALL, 1)
    except DatabaseError:
        return False
    return True


def _empty() -> None:
    condition.missing()
    with transaction.atomic():
        indexing.forget_all()


def _lock() -> None:
    """Wait for another writer of the index."""
    list(Condition.objects.select_for_update())


def _remove_what_is_gone(index, backend) -> None:
    kind = index.get_model()._meta.label_lower
    numbers = Document.objects.filter(django_ct=kind).order_by("id").values_list("django_id", flat=True)
    indexed = [int(number) for number in numbers]
    for begin in range(0, len(indexed), BATCH):
        part = indexed[begin : begin + BATCH]
        public = set(index.index_queryset().filter(pk__in=part).values_list("pk", flat=True))
        with transaction.atomic():
            _lock()
            for number in set(part) - public:
                backend.remove(index.key_of(number))
