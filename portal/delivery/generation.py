"""The generation: one number in the database that says which state of the public content a page was made from.

Whoever changes what the public sees calls ``bump()`` in the same transaction. Every request reads the number
before it renders, and all cache keys carry it, so that nothing made from an older state can be shown again.
"""

import time
from collections.abc import Callable
from contextvars import ContextVar

from django.db import connection, transaction
from django.db.models import F
from django.db.models.signals import m2m_changed, post_delete, post_save

from . import page_facts
from .models import Generation

_ROW = 1
_STORED = f"SELECT number FROM {Generation._meta.db_table} WHERE id = {_ROW}"
_current: ContextVar[int] = ContextVar("portal_generation", default=0)
_listeners: list[Callable[[], None]] = []


def bump(**_signal) -> None:
    """Raise the number, within the caller's transaction if there is one."""
    with transaction.atomic():
        if not Generation.objects.filter(pk=_ROW).update(number=F("number") + 1):
            Generation.objects.get_or_create(pk=_ROW)
        transaction.on_commit(_tell)
    _current.set(stored())


def on_bump(listener: Callable[[], None]) -> None:
    """Call ``listener`` in this process whenever it has committed a bump of its own."""
    _listeners.append(listener)


def _tell() -> None:
    for listener in _listeners:
        listener()


def stored() -> int:
    """The number as the database has it now: one query, written out because every page and every look asks it."""
    with connection.cursor() as cursor:
        cursor.execute(_STORED)
        row = cursor.fetchone()
    return row[0] if row else 0


def begin() -> int:
    """Read the number for the request, command or job that starts here, and remember it for the cache keys."""
    read_at = time.monotonic()
    number = stored()
    _current.set(number)
    page_facts.made_from(number, read_at)
    return number


def current() -> int:
    """The number that ``begin()`` read, or 0 where nothing has begun."""
    return _current.get()


def bump_on_change(*models) -> None:
    """Bump whenever a row of one of these models is saved or deleted, or its many-to-many relations change."""
    for model in models:
        name = f"portal_generation_{model._meta.label}"
        post_save.connect(bump, sender=model, dispatch_uid=f"{name}_saved")
        post_delete.connect(bump, sender=model, dispatch_uid=f"{name}_deleted")
        for field in model._meta.many_to_many:
            m2m_changed.connect(
                bump, sender=getattr(model, field.name).through, dispatch_uid=f"{name}_{field.name}_changed"
            )


def cache_key(key: str, key_prefix: str, version: int) -> str:
    """Django's ``KEY_FUNCTION``: every cached value belongs to one generation."""
    return f"{key_prefix}:{current()}:{version}:{key}"
