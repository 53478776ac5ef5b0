"""What a page says of itself to machines: title, description, ``<meta>`` elements and JSON-LD."""

import json
from dataclasses import dataclass, field

from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

_JSON_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


@dataclass
class Meta:
    """``tags`` are (attribute, name, value) of ``<meta>``; ``ld`` holds JSON-LD objects; ``image`` a full address."""

    title: str
    description: str = ""
    canonical: str = ""
    image: str = ""
    type: str = "website"
    tags: list[tuple[str, str, str]] = field(default_factory=list)
    ld: list[dict] = field(default_factory=list)

    @property
    def json_ld(self) -> list[SafeString]:
        """The objects as script text that no value can break out of."""
        return [mark_safe(json.dumps(item, ensure_ascii=False).translate(_JSON_ESCAPES)) for item in self.ld]


def absolute(path: str) -> str:
    """The full address of a path, made from ``SITE_URL`` and never from a Host header."""
    return path if path.startswith(("http://", "https://")) else settings.SITE_URL + path


def share_picture() -> str:
    """The picture of pages that have none of their own."""
    return absolute(static("portal/share.png"))


def breadcrumb_list(crumbs: list[dict], canonical: str) -> dict:
    """schema.org BreadcrumbList of a trail."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": crumb["title"],
                "item": absolute(crumb["url"]) if crumb["url"] else canonical,
            }
            for position, crumb in enumerate(crumbs, start=1)
        ],
    }
