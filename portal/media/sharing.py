"""Pictures as other sites want them: with whole addresses, in a format that all of them read."""

import mimetypes

from . import renditions
from .addresses import absolute


def get_picture_urls(image) -> dict:
    """``url``, ``width``, ``height``, ``type`` for Open Graph and ``all`` addresses for JSON-LD; empty for no picture.

    ``url`` is the picture itself, JPEG as a rule: messengers do not all show WebP.
    """
    if not image or not image.file:
        return {}
    widths = renditions.widths_for(image.width)
    return {
        "url": absolute(image.url),
        "width": int(image.width),
        "height": int(image.height),
        "type": mimetypes.guess_type(image.file.name)[0] or "image/jpeg",
        "all": [absolute(image.url), *(absolute(renditions.rendition_name(image.url, width)) for width in widths[-1:])],
    }
