"""What the editor's picture dialog asks the server. Every answer is JSON, refusals too."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from . import library
from .reencode import MAX_BYTES
from .sizes import human_size

PAGE_SIZE = 24
LAST_PAGE = 500
LOGGED_OUT = "Phiên làm việc đã hết. Hãy đăng nhập lại ở thẻ khác rồi thử lại; bài đang soạn vẫn còn nguyên."
NOT_ALLOWED = "Tài khoản của bạn không có quyền dùng thư viện ảnh."
TOO_LARGE = f"Tệp nặng quá {human_size(MAX_BYTES)} nên không được nhận."
NO_FILE = "Chưa chọn tệp ảnh."
NOT_STORED = "Máy chủ không ghi được tệp (có thể đã hết chỗ). Ảnh chưa được lưu; hãy báo quản trị viên."


def _refused(message: str, status: int, field: str = "") -> JsonResponse:
    return JsonResponse({"error": message, "field": field}, status=status)


def _refused_unread(request: HttpRequest, message: str, status: int, field: str = "") -> JsonResponse:
    """Refuse without reading the body, and keep the middleware that comes after the view from reading it."""
    request._mark_post_parse_error()
    return _refused(message, status, field)


def _for_staff_with(*permissions: str) -> Callable:
    """Let in members of staff who have one of the permissions."""

    def decorate(view):
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs):
            user = request.user
            if not (user.is_authenticated and user.is_active and user.is_staff):
                return _refused_unread(request, LOGGED_OUT, 403)
            if not any(user.has_perm(permission) for permission in permissions):
                return _refused_unread(request, NOT_ALLOWED, 403)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def _refuse_large_bodies(view):
    """Refuse by the announced length, before anything of the body is read."""

    @wraps(view)
    def limited(request: HttpRequest, *args, **kwargs):
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if not announced.isdecimal() or int(announced) > MAX_BYTES + 64 * 1024:
            return _refused_unread(request, TOO_LARGE, 413, "file")
        return view(request, *args, **kwargs)

    return limited


# The token is checked after the length: looking for it in the form would read the whole body first.
@csrf_exempt
@never_cache
@require_POST
@_for_staff_with("filer.add_image")
@_refuse_large_bodies
@csrf_protect
def upload(request: HttpRequest) -> JsonResponse:
    """Store the picture ``file`` with its description ``alt`` and, if given, its ``caption``."""
    file = request.FILES.get("file")
    if file is None:
        return _refused(NO_FILE, 422, "file")
    try:
        image = library.add_picture(file, request.POST.get("alt", ""), request.user, request.POST.get("caption", ""))
    except ValidationError as error:
        return _refused(" ".join(error.messages), 422, "alt" if error.code == "alt" else "file")
    except OSError:
        return _refused(NOT_STORED, 507, "file")
    return JsonResponse(library.described(image), status=201)


@never_cache
@require_GET
@_for_staff_with("filer.view_image", "filer.add_image", "filer.change_image")
def pictures(request: HttpRequest) -> JsonResponse:
    """One page of the library, newest first: ``q`` are words to look for, ``trang`` the page from 1."""
    asked = request.GET.get("trang", "1")
    page = min(max(int(asked), 1), LAST_PAGE) if asked.isdecimal() and len(asked) < 6 else 1
    start = (page - 1) * PAGE_SIZE
    found = list(library.found_pictures(request.GET.get("q", ""))[start : start + PAGE_SIZE + 1])
    return JsonResponse(
        {
            "pictures": [library.described(image) for image in found[:PAGE_SIZE]],
            "page": page,
            "next": page + 1 if len(found) > PAGE_SIZE and page < LAST_PAGE else None,
        }
    )
