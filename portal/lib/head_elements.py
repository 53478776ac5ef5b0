"""What the ``<head>`` says to machines, written out: put together in Python, since every page has two dozen of them."""

from html import escape

from django.utils.safestring import SafeString, mark_safe

from .metadata import Meta, Picture

_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


def head_elements(
    meta: Meta, *, site_name: str, title: str, description: str, canonical: str, picture: Picture
) -> SafeString:
    """Description, canonical address, Open Graph, Dublin Core and JSON-LD of a page; nothing that is empty.

    ``title`` and ``description`` stand for those of ``meta`` where the page's editors wrote others.
    """
    alt = picture.alt or site_name
    size = (picture.width, picture.height) if picture.width and picture.height else ("", "")
    elements = [
        ("name", "description", description),
        ("property", "og:site_name", site_name),
        ("property", "og:locale", "vi_VN"),
        ("property", "og:type", meta.type),
        ("property", "og:title", title),
        ("property", "og:url", canonical),
        ("property", "og:description", description),
        ("property", "og:image", picture.url),
        ("property", "og:image:type", picture.mime_type),
        ("property", "og:image:width", size[0]),
        ("property", "og:image:height", size[1]),
        ("property", "og:image:alt", alt),
        ("name", "twitter:card", "summary_large_image"),
        ("name", "twitter:title", title),
        ("name", "twitter:description", description),
        ("name", "twitter:image", picture.url),
        ("name", "twitter:image:alt", alt),
        ("name", "DC.title", title),
        ("name", "DC.creator", meta.creator or site_name),
        ("name", "DC.publisher", site_name),
        ("name", "DC.date", meta.published),
        ("name", "DC.description", description),
        ("name", "DC.identifier", canonical),
        ("name", "DC.language", "vi"),
        *meta.tags,
    ]
    # Most values stand in several elements.
    escaped = {value: escape(str(value)) for _, _, value in elements}
    lines = [f'<link rel="canonical" href="{escape(canonical)}">'] if canonical else []
    # The name of a vocabulary, not an address that anybody asks.
    lines.append(f'<link rel="schema.DC" href="{_DUBLIN_CORE}">')
    lines += [f'<meta {kind}="{name}" content="{escaped[value]}">' for kind, name, value in elements if value != ""]
    lines += [f'<script type="application/ld+json">{item}</script>' for item in meta.json_ld]
    return mark_safe("\n".join(lines))
