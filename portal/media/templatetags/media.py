"""Pictures in templates: ``{% load media %}``."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal.media import renditions, widths
from portal.media.body import add_pictures_to_body
from portal.media.sharing import get_picture_urls

register = template.Library()

# The places that pictures have in the components, by the name that templates call them by.
_PLACES = {
    "page": widths.PAGE,
    "lead-story": widths.LEAD_STORY,
    "gallery": widths.GALLERY,
    "sidebar": widths.SIDEBAR,
    "row": widths.ROW,
    "small-row": widths.SMALL_ROW,
}


@register.simple_tag
def picture(image, *, alt, sizes="100vw", eager=False, **attributes) -> str:
    """``{% picture article.picture alt=article.picture_alt sizes="row" class="…" %}``: a picture of the library.

    The description is required, ``alt=""`` is for a picture that only decorates. ``sizes`` says how wide the picture
    stands on the page: a place that ``widths.py`` knows, or a width as in HTML. ``eager=True`` is for the one large
    picture at the top. Other attributes are passed on. Nothing is shown for no picture. No query, no look into the
    storage.
    """
    if not image or not image.file:
        return ""
    shown = {
        "src": renditions.rendition_url(image, renditions.USUAL_WIDTH),
        "srcset": renditions.srcset(image.url, image.width),
        "alt": alt or "",
        "width": int(image.width) or "",
        "height": int(image.height) or "",
        **attributes,
        **({"fetchpriority": "high"} if eager else {"loading": "lazy", "decoding": "async"}),
    }
    if shown["srcset"]:
        shown["sizes"] = _PLACES.get(sizes, sizes)
    return format_html("<img{}>", _attributes(shown))


@register.simple_tag
def picture_urls(image) -> dict:
    """``{% picture_urls article.picture as shared %}``: addresses for other sites, see ``get_picture_urls``."""
    return get_picture_urls(image)


@register.filter
def card_sizes(count) -> str:
    """``{% picture a.picture alt=… sizes=articles|length|card_sizes %}``: the width of one card among so many."""
    return widths.card(count or 3)


@register.filter(is_safe=True)
def with_pictures(html) -> str:
    """``{{ content.body|with_pictures }}``: a cleaned text made ready for the reader, see ``body.py``."""
    return add_pictures_to_body(html or "")


def _attributes(shown: dict) -> SafeString:
    parts = (format_html(' {}="{}"', name, value) for name, value in shown.items() if value != "" or name == "alt")
    return mark_safe("".join(parts))
