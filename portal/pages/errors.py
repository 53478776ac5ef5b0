"""Pages for what goes wrong, in Vietnamese. Those for 500 and 503 use neither database nor context."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.csrf import requires_csrf_token

from portal.delivery import page_facts
from portal.lib.errors import plain_page
from portal.lib.suggestions import suggestions

from .places import hide_place


def _page(request, template: str, status: int, **context) -> HttpResponse:
    response = TemplateResponse(request, template, context, status=status)
    response["Cache-Control"] = "no-store"
    return response.render()


def not_found(request, exception=None):
    """404, with the search form and the newest articles; the same for all addresses that do not exist."""
    hide_place(request)
    page_facts.is_lost()
    return _page(
        request,
        "404.html",
        404,
        heading="Không tìm thấy trang",
        message="Trang không tồn tại hoặc đã chuyển sang địa chỉ mới.",
        newest=suggestions(),
    )


def gone(request, title: str, reason: str):
    """410: it was public and is not any more; the reason is for the reader."""
    return _page(
        request,
        "410.html",
        410,
        heading="Nội dung đã được gỡ",
        message=f"“{title}” không còn trên cổng." if title else "Nội dung này không còn trên cổng.",
        reason=reason,
        newest=suggestions(),
    )


def forbidden(request, exception=None):
    """403; an exception that is not about permissions brings its own ``heading``."""
    return _page(
        request,
        "403.html",
        403,
        heading=getattr(exception, "heading", "Bạn không có quyền xem trang này"),
        message=str(exception) if exception and str(exception) else "Tài khoản của bạn không được giao việc này.",
    )


def bad_request(request, exception=None):
    """400, for what no browser of a reader sends."""
    return _page(
        request,
        "400.html",
        400,
        heading="Yêu cầu không hợp lệ",
        message="Địa chỉ hoặc dữ liệu gửi lên không đọc được. Hãy kiểm tra lại địa chỉ.",
    )


@requires_csrf_token
def csrf_failure(request, reason=""):
    """403 for a form whose token is missing or old: what to do, without technical words."""
    return _page(
        request,
        "csrf.html",
        403,
        heading="Phiên làm việc đã hết hạn",
        message=(
            "Biểu mẫu được mở quá lâu hoặc trình duyệt không gửi kèm mã xác nhận. "
            "Hãy quay lại trang trước, tải lại trang rồi gửi lại; nội dung đã nhập thường vẫn còn trên trang."
        ),
    )


def too_many(request, retry_after: int):
    """429 with the time to wait, in seconds."""
    minutes, seconds = divmod(max(1, retry_after), 60)
    wait = (
        f"{minutes} phút"
        if minutes and not seconds
        else f"{minutes} phút {seconds} giây"
        if minutes
        else f"{seconds} giây"
    )
    response = _page(
        request,
        "429.html",
        429,
        heading="Bạn thao tác quá nhanh",
        message="Cổng tạm không nhận thêm yêu cầu từ bạn.",
        retry_after=wait,
    )
    response["Retry-After"] = str(retry_after)
    return response


def server_error(request):
    """500: a whole page without context, database or static files."""
    return plain_page("500.html", 500)
