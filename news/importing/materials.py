"""The files that one record names, in its lists and in its text: what each is, and whether it can be had."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from portal.lib.text import clean_line, nfc
from portal.media.contents import extension_of
from portal.media.fragments import parse
from portal.media.uploads import KINDS

from .fetching import Fetcher, NotFetched
from .records import Picture, Record
from .references import Absent, LocalFile, Place, References, RemoteFile

_SPEAKS_OF_FILES = re.compile(r"<(?:img|a)\s", re.I)
_PICTURES = frozenset(("jpg", "jpeg", "png", "webp", "gif"))
# What stands in these is no text: lazy pictures are repeated in noscript for those without JavaScript.
_UNSEEN = frozenset(("iframe", "noscript", "object", "script", "style", "svg", "template"))
_LAZY = ("data-src", "data-lazy-src", "data-original")


@dataclass(eq=False, slots=True)
class Material:
    """A file that the record names. ``reason``: why it cannot be had; ``content``: what was fetched from elsewhere."""

    address: str
    place: Place
    reason: str = ""
    content: bytes | None = None

    @property
    def state(self) -> list:
        """What of the file a second run compares: a file that appears, changes or vanishes changes the article."""
        if self.reason:
            return [self.address, "absent"]
        return [self.address, self.place.size if isinstance(self.place, LocalFile) else "taken"]


@dataclass(slots=True)
class Materials:
    """All files of a record. ``root``: its text as a tree, if it holds pictures or links; ``shown``: pictures in it."""

    root: HtmlElement | None = None
    listed: list[tuple[Picture, Material]] = field(default_factory=list)
    shown: list[tuple[HtmlElement, Material]] = field(default_factory=list)
    attached: list[tuple[str, Material]] = field(default_factory=list)
    links: list[tuple[HtmlElement, Material]] = field(default_factory=list)

    def all(self) -> list[Material]:
        """Each one once, in the order of the record."""
        pairs = (*self.listed, *self.shown, *self.attached)
        return list({id(one): one for _told, one in pairs}.values())

    @property
    def states(self) -> list[list]:
        return [one.state for one in self.all()]

    @property
    def states_at_best(self) -> list[list]:
        """The states if every file on other hosts could be had."""
        return [[one.address, "taken"] if isinstance(one.place, RemoteFile) else one.state for one in self.all()]

    def fetch(self, fetcher: Fetcher | None, is_stored: Callable[[str], bool]) -> None:
        """Fetch what is on other hosts, may be fetched and is not stored yet; the rest learns its reason."""
        for one in self.all():
            if not isinstance(one.place, RemoteFile) or one.content or one.reason or is_stored(one.place.url):
                continue
            try:
                if fetcher is None:
                    raise NotFetched("it is on another host: see --fetch-pictures")
                one.content = fetcher.fetch(one.place.url)
            except NotFetched as error:
                one.reason = str(error)


def materials_of(record: Record, references: References) -> Materials:
    """The files that the record names, looked for but not opened."""
    found = Materials()
    known: dict[Place, Material] = {}

    def material(address: str, place: Place) -> Material:
        reason = place.reason if isinstance(place, Absent) else ""
        return known.setdefault(address if reason else place, Material(address, place, reason))

    for picture in record.images:
        place = references.file(picture.path) if picture.path else references.find(picture.url)
        found.listed.append((picture, material(picture.address, place)))
    for file in record.attachments:
        found.attached.append((file.name, material(file.path, references.file(file.path))))
    if _SPEAKS_OF_FILES.search(record.body_html):
        found.root = parse(_without_declarations(record.body_html))
        _look_at_pictures(found, record, references, material)
        _look_at_links(found, record, references, material)
    return found


def _without_declarations(html: str) -> str:
    return re.sub(r"<\?[^>]*>|\0", "", nfc(html))


def _look_at_pictures(found: Materials, record: Record, references: References, material) -> None:
    for image in found.root.iter("img"):
        address = _address_of(image)
        if address and not any(above.tag in _UNSEEN for above in image.iterancestors()):
            found.shown.append((image, material(address, references.find(address, record.source_url))))


def _address_of(image: HtmlElement) -> str:
    src = (image.get("src") or "").strip()
    if not src or src.startswith("data:"):
        return next((image.get(name) for name in _LAZY if image.get(name)), src)
    return src


def _look_at_links(found: Materials, record: Record, references: References, material) -> None:
    """Links to files that were delivered with the record: documents are attached, others lead nowhere here."""
    for link in found.root.iter("a"):
        href = (link.get("href") or "").strip()
        if not href or href.startswith(("#", "mailto:", "tel:")):
            continue
        place = references.find(href, record.source_url)
        if isinstance(place, RemoteFile):
            link.set("href", place.url)
        elif not (isinstance(place, Absent) and href.startswith("/")):  # an address of this portal, perhaps
            one = material(href, place)
            found.links.append((link, one))
            is_document = isinstance(place, LocalFile) and extension_of(place.name) in KINDS.keys() - _PICTURES
            if is_document and all(one is not other for _name, other in found.attached):
                found.attached.append((clean_line(link.text_content()), one))
