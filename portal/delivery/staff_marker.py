"""The mark by which the page cache tells the staff: a signed cookie beside the session's.

It opens nothing: whoever brings it is let through to Django, which asks the session who it is. Without it everybody is
an anonymous reader to the page cache, whatever session cookie is sent.
"""

from django.conf import settings
from django.core import signing

COOKIE = "nhan_vien"
_SALT = "portal.delivery.staff"
_WORD = "1"
# The mark is renewed before it gets so old that a session could outlive it.
_RENEWED_AFTER = 3600


def is_staff_marker(value: str) -> bool:
    """Whether this portal has given out the mark, and the session it stands beside can still be valid."""
    return _is_signed(value, settings.SESSION_COOKIE_AGE)


def _is_signed(value: str, max_age: int) -> bool:
    try:
        return signing.TimestampSigner(salt=_SALT).unsign(value, max_age=max_age) == _WORD
    except signing.BadSignature:
        return False


class StaffMarkerMiddleware:
    """Gives staff the mark with their session, and takes it back at the logout. Stands above SessionMiddleware."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        session = settings.SESSION_COOKIE_NAME
        # Asked only where there is a session: for all others it would be a needless look at it.
        if session in request.COOKIES or session in response.cookies:
            self._mark(request, response)
        elif COOKIE in request.COOKIES:
            response.delete_cookie(COOKIE, samesite="Lax")
        return response

    def _mark(self, request, response) -> None:
        user = getattr(request, "user", None)
        given = request.COOKIES.get(COOKIE, "")
        if user is not None and user.is_authenticated and user.is_staff:
            if not _is_signed(given, _RENEWED_AFTER):
                response.set_cookie(
                    COOKIE,
                    signing.TimestampSigner(salt=_SALT).sign(_WORD),
                    max_age=settings.SESSION_COOKIE_AGE,
                    secure=settings.SESSION_COOKIE_SECURE,
                    httponly=True,
                    samesite="Lax",
                )
        elif given:
            response.delete_cookie(COOKIE, samesite="Lax")
