"""The request that a kept page is made from: that of a reader of whom nothing is known.

Only what stands in the page's key goes into it, so that no header, cookie or parameter of whoever happens to come first
can reach another reader.
"""

import io
import sys
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings

# The cookie of the reading settings and its values: ``portal.pages.reading`` writes it.
READING_COOKIE = "doc"
_DEFAULT = "000"
_READINGS = frozenset(f"{size}{contrast}{spaced}" for size in "012" for contrast in "01" for spaced in "01")


def reading_in(value: str) -> str:
    """The reading settings that a cookie's value stands for; empty for the default and for all that is none."""
    return value if value in _READINGS and value != _DEFAULT else ""


def anonymous_environ(path: str, query: str, reading: str) -> dict:
    """The WSGI environment of an anonymous GET for the portal's own host."""
    scheme, host, name, port = _own_address()
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": name,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": host,
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_LENGTH": "0",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if scheme == "https":
        environ["HTTP_X_FORWARDED_PROTO"] = "https"
    if reading:
        environ["HTTP_COOKIE"] = f"{READING_COOKIE}={reading}"
    return environ


@lru_cache(maxsize=4)
def _own_address(site_url: str | None = None) -> tuple[str, str, str, str]:
    parts = urlsplit(site_url or settings.SITE_URL)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return parts.scheme, parts.netloc, parts.hostname or "", str(port)
