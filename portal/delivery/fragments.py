"""Pieces that many pages share, in the memory of this process: made once for each generation.

Only what is the same for everybody may be kept here. A piece ends with its generation, and earlier where it says so by
``page_facts.ends_by()``; what a piece says of itself is true of every page that it stands in.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from django.utils import timezone

from . import page_facts
from .generation import current
from .page_facts import PageFacts

_LIMIT = 4 * 1024 * 1024
# What an entry takes beside its text, and what one that is no text is taken for.
_OVERHEAD, _OBJECT = 400, 8_000

Piece = TypeVar("Piece")


class Fragments:
    """Pieces by key, the least recently used given up beyond ``limit`` bytes."""

    def __init__(self, limit: int = _LIMIT):
        self.limit, self.size = limit, 0
        self._entries: OrderedDict[tuple, tuple[object, PageFacts | None, int]] = OrderedDict()
        self._lock = threading.Lock()

    def kept(self, key: tuple, make: Callable[[], Piece]) -> Piece:
        """The piece for ``key`` in this generation, made by ``make()`` if there is none. It must not be changed.

        Where no generation has begun, nothing is kept.
        """
        number = current()
        if not number:
            return make()
        key = (number, *key)
        entry = self._entries.get(key)
        if entry is not None:
            piece, facts, _ = entry
            if facts is None or facts.ends_at is None or facts.ends_at > timezone.now():
                # A page has dozens of pieces: this is written for them.
                try:  # noqa: SIM105
                    self._entries.move_to_end(key)
                except KeyError:
                    pass
                if facts is not None:
                    page_facts.contains(facts)
                return piece
        with page_facts.piece() as learned:
            piece = make()
        # Most say nothing of themselves: what is kept of them is nothing that the collector would have to look through.
        facts = learned if learned.ends_at is not None or learned.shown else None
        self._put(key, piece, facts)
        if facts is not None:
            page_facts.contains(facts)
        return piece

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._entries.clear()
            self.size = 0

    def _put(self, key: tuple, piece: object, facts: PageFacts | None) -> None:
        size = _OVERHEAD + (len(piece) if isinstance(piece, str) else _OBJECT)
        with self._lock:
            before = self._entries.pop(key, None)
            self.size += size - (before[2] if before else 0)
            self._entries[key] = (piece, facts, size)
            while self.size > self.limit and len(self._entries) > 1:
                self.size -= self._entries.popitem(last=False)[1][2]


_fragments = Fragments()
kept = _fragments.kept
clear = _fragments.clear
