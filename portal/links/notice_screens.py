"""The screens beside the form of an emergency notice: its preview, its end, its history. Each asks for the right."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from . import notice_steps, time_span
from .models import Notice, NoticeState
from .notice_form import NoticeForm


def preview(request, number: int | None = None):
    """The notice as readers will see it, as far as it is written; for the frame in the form. Stores nothing."""
    _ask(request)
    notice = get_object_or_404(Notice, pk=number) if number else None
    if request.method == "POST":
        notice = NoticeForm(request.POST, instance=notice).as_it_would_look()
    context = {"emergency_notices": [notice] if notice else [], "is_preview": True}
    return TemplateResponse(request, "admin/links/notice/preview.html", context)


def end(request, number: int):
    """Ask, and by POST end the notice now, or withdraw it before it is shown."""
    _ask(request)
    notice = get_object_or_404(Notice, pk=number)
    if is_over(notice):
        messages.info(request, f"Thông báo đã kết thúc lúc {time_span.point(notice.shown_until, year=True)}.")
        return HttpResponseRedirect(address("changelist"))
    if request.method == "POST":
        return _end(request, notice)
    is_shown = notice.is_shown_at(timezone.now())
    title = "Kết thúc thông báo" if is_shown else "Rút thông báo"
    return _screen(request, "end", title, notice, is_shown=is_shown)


def _end(request, notice: Notice):
    try:
        ended = notice_steps.end(notice.pk, request.user)
    except notice_steps.Refused as refused:
        messages.info(request, str(refused))
    else:
        where = "không còn trên trang nào của cổng" if ended.was_public_at(timezone.now()) else "sẽ không hiện"
        messages.success(request, f"“{ended.title}” {where}.")
    return HttpResponseRedirect(address("changelist"))


def history(request, number: int):
    """Who raised, changed and ended the notice, and what each step changed."""
    _ask(request)
    notice = get_object_or_404(Notice, pk=number)
    steps = list(notice.changes.select_related("user"))
    rows = [
        {"step": step, "differences": step.differences(before)}
        for step, before in zip(steps, [None, *steps], strict=False)
    ]
    return _screen(request, "history", "Lịch sử thông báo", notice, steps=rows)


def is_over(notice: Notice) -> bool:
    """Whether the notice has left the pages."""
    return notice.state_at(timezone.now()) == NoticeState.OVER


def address(view: str, *arguments) -> str:
    """The address of one of the staff's screens of notices."""
    return reverse(f"admin:portal_links_notice_{view}", args=arguments)


def _ask(request) -> None:
    if not notice_steps.may(request.user):
        raise PermissionDenied("Tài khoản của bạn không được giao việc đưa thông báo khẩn.")


def _screen(request, template: str, title: str, notice: Notice, **more):
    context = {**admin.site.each_context(request), "title": title, "notice": notice, "opts": Notice._meta, **more}
    return TemplateResponse(request, f"admin/links/notice/{template}.html", context)
