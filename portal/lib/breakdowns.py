"""How the views of a kind of public subject divide: by category, by field, by whatever its room knows of it.

Counting knows numbers only. A room registers from ``AppConfig.ready()`` what the statistics page shows of its subjects.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

Rows = Callable[[datetime.date, datetime.date], list[tuple[str, str, int]]]


@dataclass(frozen=True)
class Breakdown:
    """``kind``: of the subjects (``article``); ``title``: by what they are divided; ``things``: what they are called.

    ``rows(first_day, last_day)`` gives (name, address or nothing, views) of the days from the first to the last, the
    most viewed first. It takes a bounded number of queries and rows, and names only what is public now.
    """

    kind: str
    title: str
    rows: Rows
    things: str


_breakdowns: dict[str, Breakdown] = {}


def register(kind: str, title: str, rows: Rows, things: str = "Nội dung") -> None:
    """Show the views of this kind of subject, divided by ``title``."""
    _breakdowns[kind] = Breakdown(kind, title, rows, things)


def registered() -> list[Breakdown]:
    """All breakdowns, in the order in which their rooms were loaded."""
    return list(_breakdowns.values())
