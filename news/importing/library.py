"""Pictures of records on their way into the portal's library, each stored once."""

import hashlib
import io
from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import DatabaseError
from filer.models import Folder, Image

from portal.media import reencode
from portal.media.addresses import own_picture_prefix
from portal.media.sizes import human_size

from .materials import Material
from .references import LocalFile

FOLDER = "Nhập từ nguồn khác"
_ORIGIN = "Nguồn: "
_REMEMBERED = 2000


class NotTaken(Exception):
    """The picture cannot be shown; ``str()`` is the reason."""


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """A picture of the library, with what ``portal.media.body.figure`` asks of one."""

    pk: int
    url: str
    width: float
    height: float
    origin: str


def pictures_at(numbers: Iterable[int]) -> dict[str, StoredPicture]:
    """The imported ones among these pictures of the library, by where they came from."""
    found = Image.objects.filter(pk__in=list(numbers), description__startswith=_ORIGIN)
    return {one.origin: one for one in map(_stored, found)}


class Library:
    """Stores pictures and remembers the last ones, so that a sign that stands in many articles is stored once.

    With ``dry_run`` they are only looked at. ``fresh`` holds what was stored since ``settle``; ``discard`` removes it.
    """

    def __init__(self, dry_run: bool = False):
        self._dry_run = dry_run
        self._recent: OrderedDict[str, StoredPicture] = OrderedDict()
        self._folder: Folder | None = None
        self.fresh: list[Image] = []

    def store(self, material: Material, alt: str, caption: str, earlier: dict[str, StoredPicture]) -> StoredPicture:
        """The picture as it stands in the library; ``earlier`` are those of the article's last version."""
        origin = origin_of(material)
        found = earlier.get(origin) or self._recent.get(origin)
        if found is None:
            with _opened(material) as file:
                found = self._looked_at(file, origin) if self._dry_run else self._new(file, origin, alt, caption)
        self._recent[origin] = found
        self._recent.move_to_end(origin)
        if len(self._recent) > _REMEMBERED:
            self._recent.popitem(last=False)
        return found

    def has(self, origin: str) -> bool:
        """Whether a picture from there was stored a while ago."""
        return origin in self._recent

    def settle(self) -> None:
        """The article stands: its pictures stay."""
        self.fresh.clear()

    def discard(self) -> None:
        """The article does not stand: take its new pictures away again, files and all."""
        for image in self.fresh:
            self._recent.pop(_stored(image).origin, None)
            with suppress(OSError, DatabaseError):
                image.delete()
        self.fresh.clear()

    def _looked_at(self, file: File, origin: str) -> StoredPicture:
        try:
            reencode.check(file)
        except ValidationError as error:
            raise NotTaken(" ".join(error.messages)) from error
        return StoredPicture(0, f"{own_picture_prefix()}0", 1, 1, origin)

    def _new(self, file: File, origin: str, alt: str, caption: str) -> StoredPicture:
        if self._folder is None:
            self._folder, _made = Folder.objects.get_or_create(name=FOLDER, parent=None)
        image = Image(
            file=file,
            original_filename=PurePosixPath(file.name).name[:200],
            folder=self._folder,
            default_alt_text=alt,
            default_caption=caption[:250],
            description=f"{_ORIGIN}{origin}",
        )
        try:
            image.save()
        except ValidationError as error:
            raise NotTaken(" ".join(error.messages)) from error
        self.fresh.append(image)
        return _stored(image)


def origin_of(material: Material) -> str:
    """What a picture is known by: its address elsewhere, or its path here and what was in the file."""
    if not isinstance(material.place, LocalFile):
        return material.place.url
    if material.place.size > reencode.MAX_BYTES:
        raise NotTaken(f"it is larger than {human_size(reencode.MAX_BYTES)}")
    try:
        with material.place.path.open("rb") as file:
            return f"{material.place.name} [{hashlib.file_digest(file, 'sha256').hexdigest()[:16]}]"
    except OSError as error:
        raise NotTaken(f"it cannot be read: {error.strerror}") from error


def _stored(image: Image) -> StoredPicture:
    origin = image.description.removeprefix(_ORIGIN)
    return StoredPicture(image.pk, image.url, image.width, image.height, origin)


def _opened(material: Material) -> File:
    if isinstance(material.place, LocalFile):
        return File(material.place.path.open("rb"), name=material.place.name)
    name = PurePosixPath(unquote(urlsplit(material.place.url).path)).name
    return File(io.BytesIO(material.content or b""), name=name or "anh")
