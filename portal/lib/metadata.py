"""What a page says of itself to machines: title, description, ``<meta>`` elements and JSON-LD."""

import json
import mimetypes
from dataclasses import dataclass, field

from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from .breadcrumbs import Trail

_NUMBERS = (int, float)
_TYPE_ALONE = {"@type"}
# json.dumps() makes an encoder for each object.
_encode = json.JSONEncoder(ensure_ascii=False).encode
_JSON_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@dataclass(frozen=True)
class Picture:
    """The picture that others show beside a link to the page: whole address, size in pixels, what it shows."""

    url: str
    width: int = 0
    height: int = 0
    alt: str = ""

    @property
    def mime_type(self) -> str:
        return mimetypes.guess_type(self.url)[0] or ""


@dataclass
class Meta:
    """``tags`` are (attribute, name, value) of ``<meta>``; ``ld`` holds JSON-LD objects.

    ``canonical``: a whole address; ``None`` stands for the page's own path, an empty one for a page that has none.
    ``creator``: who wrote the page, if not the agency; ``published``: an ISO 8601 time.
    """

    title: str
    description: str = ""
    canonical: str | None = None
    image: Picture | None = None
    type: str = "website"
    creator: str = ""
    published: str = ""
    tags: list[tuple[str, str, str]] = field(default_factory=list)
    ld: list[dict] = field(default_factory=list)

    @property
    def json_ld(self) -> list[SafeString]:
        """The objects as script text that no value can break out of."""
        return [mark_safe(_script_text(item)) for item in self.ld]


def _script_text(item: dict) -> str:
    text = _encode(filled(item))
    # str.translate() takes thirty times as long with letters beyond Latin-1.
    for letter, escaped in _JSON_ESCAPES.items():
        text = text.replace(letter, escaped)
    return text


def filled(value):
    """A JSON value without the properties that say nothing: no text, no list, no object that is empty, no ``None``."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        kept = {}
        for name, one in value.items():
            one = filled(one)
            if one or isinstance(one, _NUMBERS):
                kept[name] = one
        return {} if kept.keys() <= _TYPE_ALONE and len(kept) != len(value) else kept
    if isinstance(value, list):
        return [one for one in map(filled, value) if one or isinstance(one, _NUMBERS)]
    return value


def absolute(path: str) -> str:
    """The full address of a path, made from ``SITE_URL`` and never from a Host header."""
    return path if path.startswith(("http://", "https://")) else settings.SITE_URL + path


def share_picture() -> Picture:
    """The picture of pages that have none of their own."""
    return Picture(absolute(static("portal/share.png")), 1200, 630)


def image_object(picture: Picture) -> dict:
    """schema.org ImageObject; its sizes are distances there, which are text."""
    return {
        "@type": "ImageObject",
        "url": picture.url,
        "width": str(picture.width or ""),
        "height": str(picture.height or ""),
        "caption": picture.alt,
    }


def breadcrumb_list(crumbs: Trail, canonical: str) -> dict:
    """schema.org BreadcrumbList of a trail."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": crumb.title,
                "item": absolute(crumb.url) if crumb.url else canonical,
            }
            for position, crumb in enumerate(crumbs, start=1)
        ],
    }
