"""One vote a browser: a random number in one cookie, sent to ``/tham-do/`` only, known to no other page."""

import datetime
import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

COOKIE = "bc"
PATH = "/tham-do/"
# How long the number is kept after a poll has closed, and the longest that browsers keep anything.
KEPT_AFTER_CLOSING = datetime.timedelta(days=30)
LONGEST = datetime.timedelta(days=400)
FORM_KEY_FIELD = "khoa"

_COOKIE = re.compile(r"([A-Za-z0-9_-]{22})\.([0-9]{8})")
_FORM_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")


@dataclass(frozen=True)
class Voter:
    """``number``: the browser's random number; ``until``: the day until which it keeps the cookie.

    The cookie says its own end, since a vote in a short poll must not shorten the memory of a long one.
    """

    number: str
    until: datetime.date | None = None


def new_form_key() -> str:
    """The random key of a form that is being shown now."""
    return secrets.token_urlsafe(16)


def form_key_of(request) -> str:
    """The key that came with the form; empty when there is none that a page or script of ours could have made."""
    key = request.POST.get(FORM_KEY_FIELD, "")
    return key if _FORM_KEY.fullmatch(key) else ""


def known_voter(request) -> Voter | None:
    """The voter of the request's cookie, if there is a sound one."""
    found = _COOKIE.fullmatch(request.COOKIES.get(COOKIE, ""))
    if not found:
        return None
    try:
        until = datetime.datetime.strptime(found[2], "%Y%m%d").date()
    except ValueError:
        return None
    return Voter(found[1], until)


def new_voter(form_key: str) -> Voter:
    """A voter for a browser without the cookie.

    With a form key the number follows from it: when the answer was lost on its way, the resend gets the same number.
    """
    if not form_key:
        return Voter(urlsafe_b64encode(secrets.token_bytes(16)).decode().rstrip("="))
    digest = hmac.new(settings.SECRET_KEY.encode(), f"poll voter|{form_key}".encode(), hashlib.sha256).digest()
    return Voter(urlsafe_b64encode(digest[:16]).decode().rstrip("="))


def remember(response, voter: Voter, closes_at: datetime.datetime) -> None:
    """Set the cookie until some time after the poll closes, or longer if it was set for longer."""
    today = timezone.localdate()
    until = max(timezone.localdate(closes_at) + KEPT_AFTER_CLOSING, voter.until or today)
    until = min(until, today + LONGEST)
    response.set_cookie(
        COOKIE,
        f"{voter.number}.{until:%Y%m%d}",
        max_age=max((until - today).days, 1) * 24 * 3600,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
