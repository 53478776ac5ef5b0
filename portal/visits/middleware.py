"""Middleware that says in an internal response header what an answer counts; ``wsgi.py`` takes the header away."""

import logging

from django.conf import settings

from .counting import COUNT_HEADER, PAGE, counted

logger = logging.getLogger(__name__)

STAFF_PATH = "/admin/"


class PageMiddleware:
    """Marks ordinary HTML pages to be counted.

    Stands under ConditionalGetMiddleware: a 304 does not say any more whether it stands for a page or for a feed.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not counted(request) and _is_page(request, response):
            request.visit_key = PAGE
        return response


class CountingMiddleware:
    """Puts ``X-Portal-Count`` on answers of 200 and 304 to a reader's GET. Stands above ConditionalGetMiddleware."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if counted(request) and request.method == "GET" and response.status_code in (200, 304):
            try:
                if not _is_staff(request):
                    response[COUNT_HEADER] = counted(request)
            except Exception:  # whatever is wrong with the session: the page goes out
                logger.exception("It could not be told whether a reader is staff; the view is not counted.")
        return response


def _is_page(request, response) -> bool:
    content_type = response.get("Content-Type", "")
    return (
        response.status_code == 200
        and content_type.partition(";")[0].strip().lower() == "text/html"
        and not request.path_info.startswith(STAFF_PATH)
    )


def _is_staff(request) -> bool:
    # Asked only of those who bring a session cookie: for all others it would be a needless look at the session.
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    user = getattr(request, "user", None)
    return user is not None and user.is_active and user.is_staff
