"""A yardstick: the smallest WSGI application there is, which answers the bytes of a page."""

import os
from pathlib import Path

_BODY = Path(os.environ["BENCHMARK_PAGE"]).read_bytes()
_HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(_BODY)))]
_CHUNKS = [_BODY]


def application(environ, start_response):
    """The page, whatever is asked."""
    start_response("200 OK", _HEADERS)
    return _CHUNKS
