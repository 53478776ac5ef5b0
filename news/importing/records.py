"""What every format is read into."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that belongs to an article: ``path`` relative to the imported file, or ``url`` on another host."""

    path: str = ""
    url: str = ""
    alt: str = ""
    caption: str = ""
    lead: bool = False

    @property
    def address(self) -> str:
        return self.path or self.url


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that readers may take with them: ``path`` relative to the imported file; ``name`` as readers see it."""

    path: str
    name: str = ""


@dataclass(slots=True)
class Record:
    """One article as its source tells of it.

    ``position``: the number of its line or item; ``source_id``: what a second run knows it by, unique among all
    sources; ``category``, ``unit``: names; ``category_slug``: only for those who want a certain one;
    ``published_at``: aware; ``summary``: plain text; ``body_html``: as it was found, cleaned by the importer;
    ``views``: counted before; ``source_url``: where it stood; ``notes``: what its reader had to leave out.
    """

    title: str
    body_html: str
    published_at: datetime.datetime | None
    source_id: str = ""
    category: str = ""
    category_slug: str = ""
    unit: str = ""
    byline: str = ""
    source: str = ""
    summary: str = ""
    views: int = 0
    tags: Sequence[str] = ()
    images: Sequence[Picture] = ()
    attachments: Sequence[AttachedFile] = ()
    source_url: str = ""
    position: int = 0
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What stood at a position and is no record, with the reason; ``title`` if so much could be read."""

    position: int
    reason: str
    title: str = ""
