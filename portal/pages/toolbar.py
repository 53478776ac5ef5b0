"""django CMS's toolbar, for those alone who can have one."""

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


class SessionToolbarMiddleware(ToolbarMiddleware):
    """The package's middleware for requests with a session cookie. All others are readers, for whom it would make a
    toolbar on every page, only to find that it is not shown.
    """

    def __call__(self, request):
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            return super().__call__(request)
        request.toolbar = ReaderToolbar(request)
        return self.get_response(request)
