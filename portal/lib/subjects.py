"""Public subjects: the things of any room that readers open, by one key such as ``article:123``.

Counting, search, site map and feeds speak of subjects without knowing the rooms; a room registers a resolver for
its kind from ``AppConfig.ready()``. What a resolver does not return is not public.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """What may be said in public of one thing.

    ``key``: kind and number; ``title``, ``url``: as readers see them; ``unit``, ``category``: names, empty if none;
    ``dated``: the moment printed with it, if any.
    """

    key: str
    title: str
    url: str
    unit: str = ""
    category: str = ""
    dated: datetime.datetime | None = None


Resolver = Callable[[Iterable[int]], Mapping[int, Subject]]

_resolvers: dict[str, Resolver] = {}


def register(kind: str, resolver: Resolver) -> None:
    """Let ``resolver`` answer for all keys ``kind:<number>``; it gets numbers and returns only what is public now."""
    if _resolvers.setdefault(kind, resolver) is not resolver:
        raise ValueError(f"Public subjects of kind {kind!r} are registered already.")


def key(kind: str, number: int) -> str:
    """The key of one subject: ``article:123``."""
    return f"{kind}:{number}"


def resolve(keys: Iterable[str]) -> dict[str, Subject]:
    """The public subjects among ``keys`` by key, with one call for each kind; the rest is left out."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for name in keys:
        kind, _, number = name.partition(":")
        if kind in _resolvers and number.isdecimal():
            numbers[kind].append(int(number))
    found = {}
    for kind, wanted in numbers.items():
        for subject in _resolvers[kind](wanted).values():
            found[subject.key] = subject
    return found
