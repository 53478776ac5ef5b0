"""The forms: petition, question, site feedback, error report."""

from functools import wraps

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from portal.delivery.anonymous_posts import takes_anonymous_posts
from portal.delivery.private_pages import private_page
from portal.lib import subjects
from portal.lib.breadcrumbs import trail
from portal.lib.metadata import Meta
from portal.lib.row_numbers import row_number
from portal.pages.errors import too_many

from .. import evidence, intake, limits
from ..forms import FORMS, SubmissionForm
from ..models import Kind, Submission

PAGES = {
    Kind.PETITION: (
        "Phản ánh, kiến nghị",
        "Gửi phản ánh, kiến nghị đến cơ quan của thành phố; theo dõi bằng mã tra cứu, không cần tài khoản.",
        "Gửi phản ánh",
    ),
    Kind.QUESTION: (
        "Hỏi đáp",
        "Gửi câu hỏi về thủ tục, chính sách; xem những câu đã được trả lời.",
        "Gửi câu hỏi",
    ),
    Kind.SITE: ("Góp ý website", "Nói cho chúng tôi biết trang nào khó đọc, khó tìm hoặc chưa đúng.", "Gửi góp ý"),
    Kind.ERROR: ("Báo lỗi nội dung", "Báo chỗ sai trong một bài viết; ban biên tập xem và đính chính.", "Gửi báo lỗi"),
}
CHANGED = (
    "Biểu mẫu này đã được gửi, mã tra cứu {code}. Phần bạn vừa sửa chưa được gửi: "
    "bấm gửi lần nữa nếu muốn gửi thành một vụ việc mới."
)
SHOWN_ANSWERS = 4
SENT_TO = "/gui/"


def _refuse_large_bodies(view):
    """Refuse by the announced length, before anything of the body is read."""

    @wraps(view)
    def limited(request, *args, **kwargs):
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if request.method == "POST" and (not announced.isdecimal() or int(announced) > evidence.MOST_REQUEST_BYTES):
            request._mark_post_parse_error()
            return render(request, "feedback/too_large.html", {"heading": "Tệp gửi kèm quá lớn"}, status=413)
        return view(request, *args, **kwargs)

    return limited


def _sending(view):
    """What all form pages need round them, outermost first."""
    only = require_http_methods(["GET", "HEAD", "POST"])(view)
    return _refuse_large_bodies(takes_anonymous_posts(private_page(only)))


@_sending
def petition(request):
    """``/phan-anh-kien-nghi/``."""
    return _send(request, Kind.PETITION, "feedback/petition.html")


@_sending
def question(request):
    """``/hoi-dap/``: the form, and what was answered lately."""
    answered = Submission.objects.public().select_related("topic").order_by("-published_at")[:SHOWN_ANSWERS]
    return _send(request, Kind.QUESTION, "feedback/question.html", answered=answered)


@_sending
def site_feedback(request):
    """``/gop-y/``."""
    return _send(request, Kind.SITE, "feedback/site.html")


@_sending
def error_report(request):
    """``/bao-loi/?bai=<number>``: about an article that is public now."""
    key = f"article:{row_number(request.GET.get('bai'))}"
    article = subjects.resolve([key]).get(key)
    if article is None:
        raise Http404("Không có bài này.")
    return _send(request, Kind.ERROR, "feedback/error.html", subject_key=key, article=article)


def _send(request, kind: Kind, template: str, subject_key: str = "", **context):
    if request.method != "POST":
        if request.path.endswith(SENT_TO):
            return HttpResponseRedirect(request.get_full_path().replace(SENT_TO, "/", 1))
        return _page(request, template, kind, FORMS[kind](), **context)
    wait = limits.wait_for(limits.trying(), request)
    if wait:
        return too_many(request, wait)
    form = FORMS[kind](request.POST, request.FILES)
    before = intake.earlier(form)
    if before is None and form.is_valid():
        wait = limits.wait_for(limits.sending(), request)
        if wait:
            return too_many(request, wait)
        before = intake.take(form, subject_key)
    if before is not None and before.same:
        return HttpResponseRedirect(f"{before.case.own_url}?da-gui=1", status=303)
    if before is not None:
        form.renew_key()
        form.is_valid()
        form.add_error(None, CHANGED.format(code=before.case.code_in_groups))
    else:
        intake.keep_files(form)
    return _page(request, template, kind, form, status=422, **context)


def _page(request, template: str, kind: Kind, form: SubmissionForm, status: int = 200, **context):
    heading, description, button = PAGES[kind]
    request.page_meta = Meta(title=heading, description=description)
    return TemplateResponse(
        request,
        template,
        {
            "heading": heading,
            "lead": description,
            "button": button,
            "form": form,
            "action": _action(request),
            "breadcrumbs": trail((heading, "")),
            "retention_days": settings.RETENTION_DAYS,
            "answer_days": settings.ANSWER_DAYS[kind],
            "mail_is_sent": settings.MAIL_IS_SENT,
            **context,
        },
        status=status,
    )


def _action(request) -> str:
    """Where the form of this page is sent to."""
    query = request.META.get("QUERY_STRING", "")
    path = request.path if request.path.endswith(SENT_TO) else request.path.rstrip("/") + SENT_TO
    return f"{path}?{query}" if query else path
