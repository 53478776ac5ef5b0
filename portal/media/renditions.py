"""The smaller WebP pictures that stand beside each uploaded one, so that a telephone loads no more than it shows.

Their names follow from the name of the picture: a template needs neither a query nor a look into the storage.
"""

from collections.abc import Iterator

from django.core.files.base import ContentFile
from PIL import Image as PillowImage

from .reencode import webp

WIDTHS = (320, 640, 960, 1280)
USUAL_WIDTH = 960
QUALITY = 78


def rendition_name(name: str, width: int) -> str:
    """The name of a rendition; it holds for a name in the storage and for an address alike."""
    return f"{name}.{width}.webp"


def widths_for(original: float | int | None) -> tuple[int, ...]:
    """The widths in which a picture of this width stands ready: never wider than itself, none for a very small one."""
    return tuple(width for width in WIDTHS if width <= (original or 0))


def srcset(url: str, original: float | int | None) -> str:
    """The ``srcset`` for a picture at this address with this width in pixels; empty when there is no rendition."""
    return ", ".join(f"{rendition_name(url, width)} {width}w" for width in widths_for(original))


def rendition_url(image, width: int) -> str:
    """The address of the rendition that fills ``width`` pixels, else the widest; the picture's own if it has none."""
    widths = widths_for(image.width)
    if not widths:
        return image.url
    return rendition_name(image.url, next((one for one in widths if one >= width), widths[-1]))


def stored_names(image) -> Iterator[tuple[int, str]]:
    """Width and name in the storage of each rendition that belongs to the picture."""
    for width in widths_for(image.width):
        yield width, rendition_name(image.file.name, width)


def missing(image) -> list[tuple[int, str]]:
    """The renditions that the storage does not have."""
    return [(width, name) for width, name in stored_names(image) if not image.file.storage.exists(name)]


def make(image, pixels: PillowImage.Image, wanted: list[tuple[int, str]]) -> None:
    """Write these renditions of the picture; ``pixels`` is what it shows, upright."""
    for width, name in sorted(wanted, reverse=True):
        height = max(1, round(pixels.height * width / pixels.width))
        smaller = pixels.resize((width, height), PillowImage.Resampling.LANCZOS, reducing_gap=3)
        image.file.storage.save(name, ContentFile(webp(smaller, QUALITY)))


def delete(storage, name: str) -> None:
    """Remove every rendition of the picture that was stored under this name."""
    for width in WIDTHS:
        storage.delete(rendition_name(name, width))
