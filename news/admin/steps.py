"""The buttons of the editorial chain, and the pages that ask for a reason or a time."""

from cms.toolbar.utils import get_object_edit_url, get_object_preview_url
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST
from djangocms_versioning.constants import DRAFT, PUBLISHED
from djangocms_versioning.models import Version

from news import chain
from news.forms import MomentForm, ReasonForm
from news.models import ArticleContent, Stage
from portal.agency import roles

EXPLANATIONS = {
    "return": "Người soạn đọc được lý do này và sửa lại bài.",
    "take_down": "Lý do này hiện công khai tại địa chỉ cũ của bài.",
    "schedule": "Bài tự đăng đúng giờ hẹn; bản đang đăng (nếu có) giữ nguyên cho đến lúc ấy.",
    "set_end": "Đến giờ này bài tự gỡ. Để trống để bỏ ngày hết hạn.",
}
DONE = {
    "submit": "Đã chuyển duyệt.",
    "withdraw": "Đã rút bài lại để sửa.",
    "return": "Đã trả bài lại cho người soạn.",
    "publish": "Đã xuất bản.",
    "schedule": "Đã hẹn giờ đăng.",
    "unschedule": "Đã hủy hẹn giờ.",
    "set_end": "Đã đặt ngày hết hạn.",
    "feature": "Đã đổi dấu tin nổi bật.",
    "take_down": "Đã gỡ bài.",
    "archive": "Đã lưu trữ bản nháp.",
}


def panel(content: ArticleContent, user) -> dict:
    """What the form's side panel shows: state, buttons, why the text came back, addresses."""
    version = content.version
    live = None
    if version.state != PUBLISHED:
        live = Version.objects.filter_by_grouper(content.article).filter(state=PUBLISHED).first()
    draft = None
    if version.state != DRAFT:
        draft = Version.objects.filter_by_grouper(content.article).filter(state=DRAFT).first()
    steps = chain.steps_open_to(content, user)
    is_being_written = version.state == DRAFT and content.stage in (Stage.WRITING, Stage.RETURNED)
    return {
        "version": version,
        "version_is_draft": version.state == DRAFT,
        "version_is_live": version.state == PUBLISHED,
        "live_version": live,
        "draft_version": draft,
        "steps": [step for step in steps if step.name != "submit"],
        # Offered while something is missing too: saving may complete the text, and a refusal says what is missing.
        "can_submit": is_being_written,
        "why_no_submit": chain.why_not_step("submit", content, user) if is_being_written else None,
        "why_no_publish": chain.why_not_step("publish", content, user) if version.state == DRAFT else None,
        "shows_why_no_publish": content.stage == Stage.SUBMITTED and roles.is_editor(user),
        "can_make_draft": draft is None and version.state != DRAFT and chain.may_change(content, user),
        "return_reason": chain.last_return_reason(content),
        "preview_url": get_object_preview_url(content),
        "edit_url": get_object_edit_url(content) if version.state == DRAFT else "",
        "public_url": content.article.published.get_absolute_url() if hasattr(content.article, "published") else "",
        "recent_history": list(chain.history_of(content.article)[:6]),
    }


def _content(request, pk: int) -> ArticleContent:
    """The text, if this person may see it at all."""
    content = get_object_or_404(ArticleContent._original_manager.select_related("article", "category", "unit"), pk=pk)
    if not request.user.has_perm("news.view_articlecontent") or chain.why_not(chain.CHANGE, content, request.user):
        raise PermissionDenied("Bài này thuộc đơn vị khác.")
    return content


def step(request, pk: int, name: str):
    """Take a step: at once by POST, or after a page that asks for the reason or the time it needs."""
    content = _content(request, pk)
    if name not in chain.STEPS:
        raise Http404("Không có bước này.")
    form = _form(request, content, name)
    if form is None:
        if request.method != "POST":
            return HttpResponseRedirect(_form_url(content))
        return _take(request, content, name)
    reason = chain.why_not_step(name, content, request.user)
    if reason:
        messages.error(request, reason)
        return HttpResponseRedirect(_form_url(content))
    if request.method == "POST" and form.is_valid():
        return _take(request, content, name, **form.cleaned_data)
    context = {
        **admin.site.each_context(request),
        "title": chain.STEPS[name].label,
        "content": content,
        "form": form,
        "step": chain.STEPS[name],
        "explanation": EXPLANATIONS.get(name, ""),
        "back_url": _form_url(content),
        "opts": ArticleContent._meta,
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "admin/news/articlecontent/step.html", context, status=status)


def _form(request, content: ArticleContent, name: str):
    data = request.POST if request.method == "POST" else None
    if chain.STEPS[name].needs_reason:
        return ReasonForm(data)
    if name == "schedule":
        return MomentForm(data)
    if name == "set_end":
        return MomentForm(data, optional=True, initial={"at": content.article.expire_at})
    return None


def _take(request, content: ArticleContent, name: str, **details):
    try:
        chain.take_step(name, content, request.user, **details)
    except chain.Refused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(_form_url(content))
    messages.success(request, f"{DONE[name]} “{content.title}”")
    if name in ("return", "submit"):
        return HttpResponseRedirect(reverse("admin:index"))
    return HttpResponseRedirect(_form_url(content))


@require_POST
def new_draft(request, pk: int):
    """A draft made from this version, to be written in; the live text stays as it is."""
    content = _content(request, pk)
    if not chain.may_change(content, request.user):
        raise PermissionDenied("Bạn không được sửa bài này.")
    there = Version.objects.filter_by_grouper(content.article).filter(state=DRAFT).first()
    draft = there or content.version.copy(request.user)
    if not there:
        chain.note_author(draft.content, request.user)
        chain.record(draft.content, "created", request.user, reason=f"Từ phiên bản {content.version.number}")
    return HttpResponseRedirect(_form_url(draft.content))


def history(request, pk: int):
    """All steps of an article, and its versions."""
    content = _content(request, pk)
    context = {
        **admin.site.each_context(request),
        "title": "Lịch sử bài viết",
        "content": content,
        "steps": chain.history_of(content.article),
        "versions": Version.objects.filter_by_grouper(content.article).select_related("created_by").order_by("-pk"),
        "back_url": _form_url(content),
        "opts": ArticleContent._meta,
    }
    return TemplateResponse(request, "admin/news/articlecontent/history.html", context)


def _form_url(content: ArticleContent) -> str:
    return reverse("admin:news_articlecontent_change", args=[content.pk])
