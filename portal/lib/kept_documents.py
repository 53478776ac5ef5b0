"""Documents for machines (feeds, site maps): made once for each generation, and not sent to who has them already.

A feed reader that comes back costs the query for the generation and a look into the cache. ETags are made of the
content, not of the generation: what a change elsewhere did not touch stays the same for the client.
"""

import datetime
import hashlib
import zlib
from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

KEPT_SECONDS = 3600

# The text, and when it last changed, if that is known.
Made = tuple[str, datetime.datetime | None]


def answer(request, name: str, content_type: str, make: Callable[[], Made]) -> HttpResponse:
    """The document ``name``, or 304 for a client that has it.

    ``make`` writes it when this generation has not asked for it yet; what it raises (``Http404``) is not kept.
    """
    key = f"document:{name}"
    kept = cache.get(key)
    if kept is None:
        kept = _pack(*make())
        cache.set(key, kept, KEPT_SECONDS)
    etag, changed, packed = kept
    response = HttpResponse(content_type=content_type)
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    if changed is not None:
        response["Last-Modified"] = http_date(changed)
    known = get_conditional_response(request, etag=etag, last_modified=changed, response=response)
    if known is response:
        response.content = zlib.decompress(packed)
    return known


def _pack(text: str, changed: datetime.datetime | None) -> tuple[str, int | None, bytes]:
    body = text.encode()
    etag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
    return etag, int(changed.timestamp()) if changed else None, zlib.compress(body)
