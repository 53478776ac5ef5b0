"""Posts of readers who are not logged in: taken when the browser says that they come from this portal.

A kept page is the same for everybody and can hold no token, so the browser's own word decides: ``Sec-Fetch-Site``, else
``Origin``, else ``Referer``. A browser that sends none of them gets a page to confirm, with a token.
"""

from collections.abc import Callable
from enum import Enum
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.middleware.csrf import CsrfViewMiddleware
from django.template.response import TemplateResponse
from django.views.decorators.csrf import csrf_exempt

MOST_FIELDS = 60
TOKEN = "csrfmiddlewaretoken"


class Sender(Enum):
    """Whose page a post comes from, as far as the browser tells."""

    OURS = "ours"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"


class ForeignPost(PermissionDenied):
    """A page of another site sent a form to this one."""

    heading = "Biểu mẫu này không được nhận"


def sender_of(request) -> Sender:
    """Which site the post comes from."""
    said = request.headers.get("Sec-Fetch-Site", "")
    if said:
        return Sender.OURS if said == "same-origin" else Sender.FOREIGN
    for name in ("Origin", "Referer"):
        address = request.headers.get(name, "")
        # "null" is what a browser writes that does not want to tell.
        if address and address != "null":
            return Sender.OURS if _is_ours(request, address) else Sender.FOREIGN
    return Sender.UNKNOWN


def _is_ours(request, address: str) -> bool:
    try:
        host = urlsplit(address).netloc.lower()
    except ValueError:
        return False
    return host in (request.get_host().lower(), urlsplit(settings.SITE_URL).netloc.lower())


def takes_anonymous_posts(view: Callable) -> Callable:
    """Let a view take posts without a token: foreign ones are refused, doubtful ones are asked to be confirmed.

    The view itself answers for everything else: limits, doubles, what is in the form.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method == "POST":
            sender = sender_of(request)
            if sender is Sender.FOREIGN:
                raise ForeignPost("Biểu mẫu được gửi từ một trang khác. Hãy mở lại trang của cổng rồi gửi.")
            if sender is Sender.UNKNOWN and not _has_token(request):
                return _ask_to_confirm(request)
        return view(request, *args, **kwargs)

    return guarded


class _TokenCheck(CsrfViewMiddleware):
    def _reject(self, request, reason):
        return reason


def _has_token(request) -> bool:
    def view():
        """Stands for a view that is not exempt."""

    return TOKEN in request.POST and _TokenCheck(lambda request: None).process_view(request, view, (), {}) is None


def _ask_to_confirm(request):
    pairs = [(name, value) for name, values in request.POST.lists() if name != TOKEN for value in values]
    context = {
        "heading": "Xác nhận gửi",
        "fields": pairs[:MOST_FIELDS],
        "has_files": bool(request.FILES),
        "action": request.get_full_path(),
    }
    response = TemplateResponse(request, "pages/confirm_post.html", context, status=403)
    response["Cache-Control"] = "no-store"
    return response
