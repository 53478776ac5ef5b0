"""What is still to be indexed. A row is written with each publication; a broken index never stops one."""

import logging

from django.db import DatabaseError, connections, router, transaction
from haystack import connections as search_connections

from portal.lib import subjects

from . import condition
from .models import Change, Condition

logger = logging.getLogger(__name__)
BATCH = 100


def changed(key: str) -> None:
    """Note, within the caller's transaction, that a subject is to be indexed anew or removed; try it at its end."""
    Change.objects.create(key=key)
    transaction.on_commit(try_work_off, robust=True)


def try_work_off() -> None:
    """Index what waits at once, where that is possible; what fails stays for the worker."""
    try:
        work_off()
    except DatabaseError as error:
        logger.warning("Not indexed at once, the worker tries again: %s", error)


def work_off() -> int:
    """Index what waits, oldest first; returns how many subjects were done. Run after commits and by the worker.

    One process writes the index at a time; where another is at it, this one leaves the work to it.
    """
    if not Change.objects.exists() or not condition.is_complete():
        return 0
    with transaction.atomic():
        if not _is_mine():
            return 0
        waiting = list(Change.objects.order_by("pk").values_list("pk", "key")[:BATCH])
        keys = list(dict.fromkeys(key for _, key in waiting))
        index(keys)
        Change.objects.filter(pk__in=[pk for pk, _ in waiting]).delete()
    return len(keys)


def _is_mine() -> bool:
    """Lock the index for this transaction; SQLite has one writer anyhow."""
    database = connections[router.db_for_write(Condition)]
    rows = Condition.objects.all()
    if database.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    return bool(rows)


def index(keys: list[str]) -> None:
    """Index the public ones of these subjects and remove the others."""
    backend = search_connections["default"].get_backend()
    public = subjects.resolve(keys)
    for one in search_connections["default"].get_unified_index().collect_indexes():
        mine = {number: key for key in keys if (number := one.number_of(key)) is not None}
        if not mine:
            continue
        found = list(one.index_queryset().filter(pk__in=[number for number in mine if mine[number] in public]))
        backend.update(one, found)
        for number in mine.keys() - {each.pk for each in found}:
            backend.remove(one.key_of(number))
