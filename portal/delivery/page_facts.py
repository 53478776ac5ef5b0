"""What is learned about a page while it is rendered: how long it holds, and which figures it shows.

Whoever renders something that changes by the clock says ``ends_by()``; whoever shows a figure that may change within
a generation says ``shows()``. Outside of a page that is being made for keeping, both do nothing.
"""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(slots=True)
class PageFacts:
    """``generation``: that of the rendering, read at the monotonic second ``read_at``; ``ends_at``: the moment from
    which the page is not true any more, if known; ``shown``: figures as they were shown; ``kept``: whether others may
    get the page; ``is_lost``: whether it is the page that tells any reader that an address is unknown.
    """

    generation: int = 0
    read_at: float = 0.0
    ends_at: datetime.datetime | None = None
    shown: dict[tuple[str, int], int] = field(default_factory=dict)
    kept: bool = True
    is_lost: bool = False

    def unchanged(self) -> bool:
        """Whether all figures are what they were: one query for each."""
        return all(_figures[name](number) == figure for (name, number), figure in self.shown.items())


_facts: ContextVar[PageFacts | None] = ContextVar("portal_page_facts", default=None)
_figures: dict[str, Callable[[int], int]] = {}


def register_figure(name: str, now: Callable[[int], int]) -> None:
    """Let pages show figures of this name: ``now(number)`` is what stands there at present."""
    _figures[name] = now


def begin(facts: PageFacts | None) -> None:
    """Learn about the page that this thread renders from here on, or, with ``None``, about none."""
    _facts.set(facts)


def made_from(generation: int, read_at: float) -> None:
    """The page is made from this generation, read before anything was rendered, at this monotonic second."""
    facts = _facts.get()
    if facts is not None:
        facts.generation, facts.read_at = generation, read_at


def ends_by(moment: datetime.datetime | None) -> None:
    """The page is not true any more from ``moment`` on."""
    facts = _facts.get()
    if facts is not None and moment is not None:
        facts.ends_at = moment if facts.ends_at is None else min(facts.ends_at, moment)


def shows(name: str, number: int, figure: int) -> None:
    """The page shows ``figure``, which may change without a new generation."""
    facts = _facts.get()
    if facts is not None:
        facts.shown[name, number] = figure


@contextmanager
def piece() -> Iterator[PageFacts]:
    """Learn apart about a piece of a page: inside of the ``with``, what is said is said of the piece."""
    facts = PageFacts()
    token = _facts.set(facts)
    try:
        yield facts
    finally:
        _facts.reset(token)


def contains(facts: PageFacts) -> None:
    """The page contains a piece of which this is known."""
    ends_by(facts.ends_at)
    for (name, number), figure in facts.shown.items():
        shows(name, number, figure)


def not_kept() -> None:
    """The page is for the one who asks: there are too many like it, or it is of no use to others."""
    facts = _facts.get()
    if facts is not None:
        facts.kept = False


def is_lost() -> None:
    """The page is the one for unknown addresses, and says nothing about which of them was asked for."""
    facts = _facts.get()
    if facts is not None:
        facts.is_lost = True
