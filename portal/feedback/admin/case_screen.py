"""One screen for a case: what was sent, what has happened, and the steps that this person can take now."""

import mimetypes

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.lib import subjects
from portal.lib.conditions import Refused
from portal.lib.row_numbers import row_number

from .. import step_forms, steps
from ..deadlines import urgency
from ..following import TOLD
from ..models import Evidence, Submission
from ..working_days import Calendar

ACTIONS = TOLD | {
    "propose": "Chuyển duyệt câu trả lời",
    "return": "Trả lại câu trả lời",
    "publish": "Công khai nội dung trả lời",
    "withdraw": "Gỡ nội dung công khai",
    "note": "Ghi chú nội bộ",
    "purged": "Xóa dữ liệu cá nhân theo thời hạn lưu",
}
DONE = {
    "register": "Đã tiếp nhận.",
    "assign": "Đã chuyển đơn vị xử lý.",
    "draft": "Đã lưu nháp câu trả lời.",
    "propose": "Đã chuyển duyệt câu trả lời.",
    "pass": "Đã duyệt và gửi câu trả lời.",
    "return": "Đã trả lại câu trả lời.",
    "ask": "Đã gửi yêu cầu bổ sung.",
    "resume": "Tiếp tục xử lý.",
    "publish": "Đã công khai nội dung trả lời.",
    "withdraw": "Đã gỡ nội dung công khai.",
    "extend": "Đã gia hạn.",
    "transfer": "Đã chuyển cơ quan khác.",
    "refuse": "Đã trả lời không tiếp nhận.",
    "close": "Đã kết thúc vụ việc.",
    "note": "Đã ghi chú.",
}
# The step that is usually next stands open; the others are one press away.
FIRST = ("register", "assign", "pass", "propose", "resume", "publish", "close")
# Part of the answer's form, as its second button.
WITHIN = {"draft": "propose"}


def show(model_admin, request, object_id, name: str = "", bound=None):
    """The screen; with ``bound`` the form of the step ``name`` as it was sent, with what is wrong in it."""
    case = _case(model_admin, request, object_id)
    today = timezone.localdate()
    context = {
        **model_admin.admin_site.each_context(request),
        "title": case.title,
        "opts": Submission._meta,
        "media": model_admin.media,
        "case": case,
        "urgency": urgency(case, Calendar(today), today),
        "files": list(case.evidence.all()),
        "answers": list(case.answers.select_related("written_by", "passed_by").order_by("-pk")),
        "history": [
            (ACTIONS.get(row.action, row.action), row) for row in case.history.select_related("user").order_by("-pk")
        ],
        "subject": subjects.resolve([case.subject_key]).get(case.subject_key) if case.subject_key else None,
        "steps": _steps(case, request.user, name, bound),
        "refusals": _refusals(case, request.user),
        "list_url": reverse("admin:portal_feedback_submission_changelist") + "?work=open",
    }
    status = 422 if bound is not None else 200
    return TemplateResponse(request, "admin/portal_feedback/case.html", context, status=status)


def step(model_admin, request, pk: int, name: str):
    """Take a step by POST, and come back to the case."""
    case = _case(model_admin, request, pk)
    if name not in steps.STEPS:
        raise Http404("Không có bước này.")
    address = reverse("admin:portal_feedback_submission_change", args=[case.pk])
    if request.method != "POST":
        return HttpResponseRedirect(address)
    form = step_forms.form_for(name, case, request.POST)
    reason = steps.why_not_step(name, case, request.user)
    if reason:
        messages.error(request, reason)
        # What was typed stays on the screen, for whoever wants to keep it.
        return show(model_admin, request, pk, name, form) if form else HttpResponseRedirect(address)
    if form is not None and not form.is_valid():
        return show(model_admin, request, pk, WITHIN.get(name, name), form)
    try:
        steps.take_step(name, case, request.user, **(form.cleaned_data if form else {}))
    except Refused as refused:
        messages.error(request, str(refused))
        return show(model_admin, request, pk, name, form) if form else HttpResponseRedirect(address)
    messages.success(request, DONE[name])
    if not model_admin.get_queryset(request).filter(pk=pk).exists():
        return HttpResponseRedirect(reverse("admin:portal_feedback_submission_changelist"))
    return HttpResponseRedirect(address)


@require_safe
def file(request, pk: int):
    """A citizen's file, for those who handle the case; never shown inside the administration's own pages."""
    evidence = get_object_or_404(Evidence.objects.select_related("submission"), pk=pk, submission__isnull=False)
    if steps.handles_case(evidence.submission, request.user):
        raise PermissionDenied("Tệp này thuộc vụ việc của đơn vị khác.")
    kind = mimetypes.guess_type(evidence.file.name)[0] or "application/octet-stream"
    try:
        stored = evidence.file.open("rb")
    except FileNotFoundError as error:
        raise Http404("Tệp không còn trên máy chủ.") from error
    response = FileResponse(stored, as_attachment=not kind.startswith("image/"), content_type=kind)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


def _case(model_admin, request, pk) -> Submission:
    """The case, if this person handles it; anybody else's is not even there."""
    if not request.user.has_perm("portal_feedback.view_submission"):
        raise PermissionDenied("Tài khoản của bạn không được giao việc trả lời người dân.")
    if row_number(str(pk)) is None:
        raise Http404("Không có vụ việc này.")
    case = get_object_or_404(Submission.objects.select_related("topic", "unit", "ward"), pk=pk)
    reason = steps.handles_case(case, request.user)
    if reason:
        raise PermissionDenied(reason)
    return case


def _steps(case: Submission, user, name: str, bound) -> list[dict]:
    """The steps with their forms, the usual next one first and open."""
    open_to = [one for one in steps.steps_open_to(case, user) if one.name not in WITHIN]
    shown = [{"step": one, "form": step_forms.form_for(one.name, case), "open": False} for one in open_to]
    if bound is not None and not any(one["step"].name == name for one in shown):
        shown.append({"step": steps.STEPS[name], "form": bound, "open": True})
    for one in shown:
        if one["step"].name == name and bound is not None:
            one["form"], one["open"] = bound, True
        one["draft"] = one["step"].name == "propose"
    usual = next((one for wanted in FIRST for one in shown if one["step"].name == wanted), None)
    if usual and bound is None:
        usual["open"] = True
    return sorted(shown, key=lambda one: one is not usual)


def _refusals(case: Submission, user) -> list[str]:
    """Why the step that others wait for cannot be taken by this person."""
    reason = steps.is_not_own_answer(case, user) if case.state == "drafted" else None
    return [reason] if reason and not steps.is_editor(case, user) else []
