"""Entries of feeds, and what rooms beside the newsroom put into the portal's main feed.

A room registers a function from ``AppConfig.ready()``; the feed asks it each time, so what it returns must be public
now and cheap to find.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeedPicture:
    """A picture of an entry: whole address, true length in bytes, type, size in pixels, description."""

    url: str
    length: int
    mime_type: str
    width: int
    height: int
    alt: str = ""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed: ``text`` is plain, ``link`` a path of this portal or a whole address, ``guid`` a whole
    address that stays the same as long as readers need not be told again.

    ``content`` is the full text as cleaned HTML in which every address is whole; without it ``text`` is all there is.
    ``changed`` is the last change of what is public, if that came after ``dated``. Without an ``author`` it is the
    agency that speaks.
    """

    title: str
    text: str
    link: str
    guid: str
    dated: datetime.datetime
    categories: tuple[str, ...] = ()
    content: str = ""
    author: str = ""
    changed: datetime.datetime | None = None
    picture: FeedPicture | None = None


Source = Callable[[], Iterable[FeedItem]]

_sources: list[Source] = []


def register(source: Source) -> None:
    """Add a source of entries for ``/rss/``."""
    if source not in _sources:
        _sources.append(source)


def items() -> list[FeedItem]:
    """The entries of all sources, the newest first."""
    return sorted((item for source in _sources for item in source()), key=lambda item: item.dated, reverse=True)
