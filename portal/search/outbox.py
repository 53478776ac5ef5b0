"""What is still to be indexed. A row is written with each publication; a broken index never stops one."""

import datetime
import logging

from django.db import transaction
from django.utils import timezone
from haystack import connections

from portal.lib import subjects

from .models import Change

logger = logging.getLogger(__name__)
BATCH = 200
LATE = datetime.timedelta(minutes=2)


def changed(key: str) -> None:
    """Note, within the caller's transaction, that a subject is to be indexed anew or removed; try it at its end."""
    Change.objects.create(key=key)
    transaction.on_commit(work_off, robust=True)


def work_off() -> int:
    """Index what waits, oldest first; returns how many subjects were done. Run after commits and by the worker."""
    waiting = list(Change.objects.order_by("pk").values_list("pk", "key")[:BATCH])
    if not waiting:
        return 0
    keys = list(dict.fromkeys(key for _, key in waiting))
    with transaction.atomic():
        _index(keys)
        Change.objects.filter(pk__in=[pk for pk, _ in waiting]).delete()
    return len(keys)


def _index(keys: list[str]) -> None:
    backend = connections["default"].get_backend()
    public = subjects.resolve(keys)
    for index in connections["default"].get_unified_index().collect_indexes():
        mine = {number: key for key in keys if (number := index.number_of(key)) is not None}
        found = list(index.index_queryset().filter(pk__in=[number for number in mine if mine[number] in public]))
        backend.update(index, found)
        for number in mine.keys() - {one.pk for one in found}:
            backend.remove(f"{index.get_model()._meta.label_lower}.{number}")


def why_not_current() -> str | None:
    """For ``/healthz``: whether something waits too long to be indexed."""
    late = Change.objects.filter(at__lt=timezone.now() - LATE).count()
    return f"{late} changes wait to be indexed: is the worker running?" if late else None
