"""Following a case by its code or by the citizen's own link."""

from django.conf import settings
from django.core import signing
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from portal.delivery.anonymous_posts import takes_anonymous_posts
from portal.delivery.private_pages import secret_page
from portal.lib.breadcrumbs import trail
from portal.lib.conditions import Refused
from portal.lib.metadata import Meta, absolute
from portal.pages.errors import too_many

from .. import following, limits
from ..forms import CodeForm, ContactForm, ReopenForm, SupplementForm
from ..models import Rating, State, Submission
from .sending import _refuse_large_bodies

UNKNOWN = "Không có vụ việc nào mang mã này. Hãy xem lại từng số trên phiếu."
FOREIGN_CONTACT = "Không đúng với điện thoại hoặc thư điện tử đã dùng khi gửi."
_TICKET = signing.TimestampSigner(salt="portal.feedback.code")


@takes_anonymous_posts
@secret_page
@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request):
    """``/tra-cuu/``: the code is posted, so that it stands in no address and no log."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        # Before anything is looked up: whoever tries too often learns nothing, not even by the time it takes.
        wait = limits.wait_for(limits.LOOKING_UP, request)
        if wait:
            return too_many(request, wait)
        if form.is_valid():
            # A right code and a wrong one cost the same queries.
            case = _case(form.cleaned_data["code"])
            story, answers = _told(case)
            if case is not None:
                return _by_code(request, case, story, answers, ContactForm())
            form.add_error("code", UNKNOWN)
    return _page(request, "feedback/look_up.html", "Tra cứu", {"form": form}, status=422 if form.errors else 200)


@takes_anonymous_posts
@secret_page
@require_POST
def prove(request):
    """From the code to the own link: whoever knows the contact that was given is the one who sent."""
    wait = limits.wait_for(limits.LOOKING_UP, request)
    if wait:
        return too_many(request, wait)
    try:
        code = _TICKET.unsign(request.POST.get("ticket", ""), max_age=3600)
    except signing.BadSignature:
        return HttpResponseRedirect("/tra-cuu/", status=303)
    case = _case(code)
    form = ContactForm(request.POST)
    if case is None:
        return HttpResponseRedirect("/tra-cuu/", status=303)
    if form.is_valid():
        if following.matches_contact(case, form.cleaned_data["contact"]):
            return HttpResponseRedirect(case.own_url, status=303)
        form.add_error("contact", FOREIGN_CONTACT)
    return _by_code(request, case, *_told(case), form)


@secret_page
@require_http_methods(["GET", "HEAD"])
def own(request, secret: str):
    """The citizen's own page: receipt, story, answer, and what may be done."""
    return _own_page(request, _own_case(secret))


@_refuse_large_bodies
@takes_anonymous_posts
@secret_page
@require_POST
def supplement(request, secret: str):
    """What was asked for."""
    case = _own_case(secret)
    form = SupplementForm(request.POST, request.FILES)
    return _act(request, case, form, "supplement", lambda data: following.supplement(case, data["text"], data["files"]))


@takes_anonymous_posts
@secret_page
@require_POST
def reopen(request, secret: str):
    """Not content: once more, please."""
    case = _own_case(secret)
    form = ReopenForm(request.POST)
    return _act(request, case, form, "reopen", lambda data: following.reopen(case, data["text"]))


@takes_anonymous_posts
@secret_page
@require_POST
def rate(request, secret: str):
    """Hài lòng, bình thường, không hài lòng."""
    case = _own_case(secret)
    rating = request.POST.get("rating", "")
    if rating not in Rating.values:
        return _own_page(request, case, status=422, note="Hãy chọn một mức đánh giá.")
    try:
        following.rate(case, rating)
    except Refused as refused:
        return _own_page(request, case, status=409, note=str(refused))
    return HttpResponseRedirect(case.own_url, status=303)


def _act(request, case: Submission, form, name: str, work):
    wait = limits.wait_for(limits.trying(), request)
    if wait:
        return too_many(request, wait)
    if not form.is_valid():
        return _own_page(request, case, status=422, **{f"{name}_form": form})
    try:
        work(form.cleaned_data)
    except Refused as refused:
        case.refresh_from_db()
        return _own_page(request, case, status=409, note=str(refused))
    return HttpResponseRedirect(case.own_url, status=303)


def _case(code: str) -> Submission | None:
    return Submission.objects.select_related("topic", "unit").filter(code=code).first()


def _told(case: Submission | None) -> tuple[list, list]:
    """Story and answers; for no case at all they are asked for too, of a case that never is."""
    asked = case or Submission(pk=0)
    return following.story_of(asked), following.answers_to(asked)


def _own_case(secret: str) -> Submission:
    return get_object_or_404(Submission.objects.select_related("topic", "unit", "ward"), secret=secret)


def _by_code(request, case: Submission, story, answers, form):
    following.cover(case, story, answers)
    context = {
        "case": case,
        "story": story,
        "answers": answers,
        "form": form,
        "ticket": _TICKET.sign(case.code),
        "may_prove": case.can_be_contacted,
    }
    return _page(request, "feedback/by_code.html", "Tình trạng xử lý", context, status=422 if form.errors else 200)


def _own_page(request, case: Submission, status: int = 200, note: str = "", **forms):
    story, answers = _told(case)
    context = {
        "case": case,
        "story": story,
        "answers": answers,
        "files": list(case.evidence.all()),
        "own_address": absolute(case.own_url),
        "mail_sent": settings.MAIL_IS_SENT,
        "was_just_sent": request.GET.get("da-gui") == "1" and case.state == State.NEW,
        "note": note,
        "asked": next((told.message for told in reversed(story) if told.label == following.TOLD["ask"]), ""),
        "supplement_form": (forms.get("supplement_form") or SupplementForm()) if case.state == State.ASKED else None,
        "reopen_form": (forms.get("reopen_form") or ReopenForm()) if not following.why_no_reopening(case) else None,
        "ratings": Rating.choices if not following.why_no_rating(case) else [],
    }
    return _page(request, "feedback/own.html", "Vụ việc của bạn", context, status=status)


def _page(request, template: str, heading: str, context: dict, status: int = 200):
    request.page_meta = Meta(title=heading)
    context |= {"heading": heading, "breadcrumbs": trail(("Tra cứu", "/tra-cuu/"), (heading, ""))}
    if heading == "Tra cứu":
        context["breadcrumbs"] = trail((heading, ""))
    response = TemplateResponse(request, template, context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response
