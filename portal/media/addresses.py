"""Which addresses belong to the portal: its own pictures, its own pages."""

import re
from urllib.parse import urlsplit

from django.conf import settings

# Ways out of the folder, and what would end the address within ``srcset``.
_TRICKS = re.compile(r"\.\.|%2e|[?#\\\s,]", re.I)


def own_picture_prefix() -> str:
    """What the address of every picture of the library begins with, wherever the storage keeps it."""
    from filer.models import File

    storage = File._meta.get_field("file").storages["public"]
    return storage.url("x").removesuffix("x")


def is_own_picture(src: str) -> bool:
    """Whether a page may show this picture: it lies in the library and its address has no tricks."""
    return src.startswith(own_picture_prefix()) and not _TRICKS.search(src)


def is_external(href: str) -> bool:
    """Whether a link leads to another site."""
    parts = urlsplit(href)
    return bool(parts.netloc) and parts.netloc != urlsplit(settings.SITE_URL).netloc


def absolute(url: str) -> str:
    """The address with scheme and host, as other sites need it."""
    return url if urlsplit(url).netloc else settings.SITE_URL + url
