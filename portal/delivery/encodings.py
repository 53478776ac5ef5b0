"""Which compressed form a reader gets, and making it."""

import gzip
from functools import lru_cache

import brotli

IDENTITY, GZIP, BROTLI = "", "gzip", "br"
# Stronger settings cost tens of milliseconds for some per cent.
_GZIP_LEVEL = 5
_BROTLI_QUALITY = 5
# The window holds the largest page; the default one would take megabytes for each page that is compressed.
_BROTLI_WINDOW = 18
# Below this a compressed answer is not shorter by a packet.
SMALLEST = 512


@lru_cache(maxsize=256)
def preferred(accepted: str) -> str:
    """The form for a reader with this ``Accept-Encoding``: brotli before gzip, ``IDENTITY`` where neither is taken."""
    weights = dict(_weighed(part) for part in accepted.lower().split(","))
    for form in (BROTLI, GZIP):
        if weights.get(form, weights.get("*", 0.0)) > 0:
            return form
    return IDENTITY


def _weighed(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip() for piece in part.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return name, float(parameter[2:])
            except ValueError:
                return name, 0.0
    return name, 1.0


def encode(body: bytes, form: str) -> bytes:
    """The body in a form."""
    if form == BROTLI:
        return brotli.compress(body, mode=brotli.MODE_TEXT, quality=_BROTLI_QUALITY, lgwin=_BROTLI_WINDOW)
    return gzip.compress(body, _GZIP_LEVEL, mtime=0) if form == GZIP else body


def decode(body: bytes, form: str) -> bytes:
    """What ``encode()`` was given."""
    if form == BROTLI:
        return brotli.decompress(body)
    return gzip.decompress(body) if form == GZIP else body
