"""Background jobs: rooms register what is to be done again and again; the worker does it.

A job is a function without arguments, registered from ``AppConfig.ready()``. It must be safe to run twice, and in
two workers at once: the worker may be killed at any line.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Job:
    """``name`` for logs and health; ``every``: seconds between the end of a run and the next; ``run``: the work."""

    name: str
    every: float
    run: Callable[[], object]


_jobs: dict[str, Job] = {}


def register(name: str, every: float, run: Callable[[], object]) -> None:
    """Have the worker call ``run`` about every ``every`` seconds. A second registration of a name replaces it."""
    _jobs[name] = Job(name, every, run)


def registered() -> list[Job]:
    """All jobs, in the order of their registration."""
    return list(_jobs.values())
