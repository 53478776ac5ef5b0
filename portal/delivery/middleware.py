"""Middleware that stands round every request."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils.cache import patch_vary_headers

from portal.lib.errors import unavailable

from . import generation
from .generation_watch import watch
from .kept_pages import etag_of
from .private_pages import is_private


class GenerationMiddleware:
    """Reads the generation before anything is rendered or looked up in a cache; without a database answers 503."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if watch.is_known_away():
            return unavailable()
        try:
            request.generation = generation.begin()
        except (OperationalError, InterfaceError):
            watch.failed()
            return unavailable()
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, (OperationalError, InterfaceError)):
            return unavailable()
        return None


def content_security_policy() -> str:
    """What an anonymous reader's page may load: this site alone, and its own media store."""
    media = urlsplit(settings.MEDIA_URL)
    store = f" {media.scheme}://{media.netloc}" if media.netloc else ""
    return (
        f"default-src 'self'; img-src 'self' data:{store}; media-src 'self'{store}; style-src 'self'; "
        "script-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    )


class ReaderHeadersMiddleware:
    """Headers of pages for anonymous readers: asked for again each time (so that views are counted), by ETag.

    A page that is one reader's alone (``private_pages.py``) keeps what it says.

    Staff, recognised by their session cookie, keep what django CMS sets, and get no policy: its toolbar uses inline
    styles.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.policy = content_security_policy()

    def __call__(self, request):
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES or request.path.startswith("/admin/"):
            return response
        is_page = response.get("Content-Type", "").startswith("text/html")
        if is_page:
            # Reading preferences, and whether staff are asking.
            patch_vary_headers(response, ("Cookie",))
            response.headers.setdefault("Content-Security-Policy", self.policy)
        is_read = response.status_code == 200 and request.method in ("GET", "HEAD")
        if is_page and is_read and not response.cookies and not is_private(response):
            response.headers["Cache-Control"] = "no-cache"
            if not response.streaming:
                # Named here once, for ConditionalGetMiddleware and the page cache alike.
                response.headers.setdefault("ETag", etag_of(response.content))
            del response.headers["Expires"]
        return response
