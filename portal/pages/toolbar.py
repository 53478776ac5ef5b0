"""django CMS's toolbar, and what its templates are told, for those alone who can have it."""

from cms.context_processors import cms_settings as package_settings
from cms.middleware.toolbar import ToolbarMiddleware
from cms.toolbar.toolbar import EmptyToolbar
from django.conf import settings


class ReaderToolbar(EmptyToolbar):
    """The toolbar of somebody without a session: there is none, and the templates that ask for it are told so."""

    _cache_disabled = False
    # What the modifiers of menus ask for.
    app_name = ""

    def __init__(self, request):
        super().__init__(request)
        self.request_path = request.path
        self.obj = None

    def set_object(self, obj) -> None:
        """What the page shows; nobody will edit it here."""
        self.obj = obj


def cms_settings(request) -> dict:
    """The package's variables for requests with a session cookie. Templates for readers use none of them, and they are
    dear: the package builds a class for each request, which only the collector takes away again.
    """
    return package_settings(request) if settings.SESSION_COOKIE_NAME in request.COOKIES else {}


class SessionToolbarMiddleware(ToolbarMiddleware):
    """The package's middleware for requests with a session cookie. All others are readers, for whom it would make a
    toolbar on every page, only to find that it is not shown.
    """

    def __call__(self, request):
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            return super().__call__(request)
        request.toolbar = ReaderToolbar(request)
        return self.get_response(request)
