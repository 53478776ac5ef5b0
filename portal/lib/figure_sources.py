"""Figures of public services that a room of this portal reckons itself, for the boxes that show such figures.

A room registers a function from ``AppConfig.ready()``; the background worker asks it every few minutes. It answers
``Figures``, or ``None`` while there is nothing to count yet.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Figures:
    """``received`` and ``solved``: numbers of cases; ``on_time_rate``: per cent; ``as_of``: the day they hold for.

    A figure that cannot be given is ``None``.
    """

    received: int | None
    solved: int | None
    on_time_rate: Decimal | None
    as_of: datetime.date


Reckon = Callable[[], Figures | None]


@dataclass(frozen=True, slots=True)
class Source:
    """``key``: at most forty letters, kept in the database; ``label``: what staff choose by."""

    key: str
    label: str
    reckon: Reckon


_sources: dict[str, Source] = {}


def register(key: str, label: str, reckon: Reckon) -> None:
    """Offer a room's figures. A second registration of a key replaces the first."""
    _sources[key] = Source(key, label, reckon)


def source(key: str) -> Source | None:
    """The source with this key, unless its room is gone."""
    return _sources.get(key)


def choices() -> list[tuple[str, str]]:
    """Key and label of every source, by label."""
    return sorted(((one.key, one.label) for one in _sources.values()), key=lambda choice: choice[1])
