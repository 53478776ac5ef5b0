"""The emblem as masthead and print view show it, small whatever was uploaded: every page loads it."""

import io

from django.core.files import File
from django.core.files.base import ContentFile
from PIL import Image

# It stands 64 CSS pixels wide at most, on screens with three points to each.
SIDE = 192
QUALITY = 85


def small(file: File) -> ContentFile:
    """The emblem as WebP of at most 192 × 192, transparent where it was; ``file`` is left at its beginning.

    ``OSError`` or ``ValueError`` for what is no picture: the form has refused that before.
    """
    file.seek(0)
    with Image.open(file) as image:
        emblem = image.convert("RGBA")
    file.seek(0)
    emblem.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    emblem.save(buffer, "WEBP", quality=QUALITY, method=6)
    return ContentFile(buffer.getvalue(), f"{file.name.rsplit('/', 1)[-1].rsplit('.', 1)[0]}.webp")
