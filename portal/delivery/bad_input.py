"""Requests that no browser of a reader sends are answered with 400 before anything looks at them."""

import re
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest

LONGEST_QUERY = 8_000
_BROKEN = re.compile(r"%[89A-F][0-9A-F]")


class BadInputMiddleware:
    """Refuses NUL bytes, broken UTF-8 and overlong queries in addresses."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # Raised, not returned: Django turns it into the portal's own page for 400.
        if not (is_readable(request.META.get("QUERY_STRING", "")) and is_readable_path(request)):
            raise BadRequest("The address cannot be read.")
        return self.get_response(request)


def is_readable(query: str) -> bool:
    """Whether a query string is short enough and decodes to UTF-8 without NUL."""
    if len(query) > LONGEST_QUERY:
        return False
    raw = unquote_to_bytes(query.replace("+", " "))
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return b"\x00" not in raw


def is_readable_path(request) -> bool:
    """Whether the path was UTF-8 without NUL; Django writes bytes that are not as ``%FF``."""
    return "\x00" not in request.path_info and not _BROKEN.search(request.path_info)
