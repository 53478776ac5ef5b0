"""What an editor does with a poll besides writing it: look at it, close it, make a new one from it."""

import datetime

from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from portal.polls.copying import copy_as_draft
from portal.polls.models import Poll, PollState
from portal.polls.models.polls import this_minute
from portal.polls.poll_page import poll_page


def panel(poll: Poll, user) -> dict:
    """What stands over the form: state, counts, and the buttons that this person may press."""
    state = poll.state_at(timezone.now())
    return {
        "poll_state": state,
        "may_close": state == PollState.OPEN and user.has_perm("portal_polls.change_poll"),
        "may_copy": user.has_perm("portal_polls.add_poll"),
        "public_url": "" if state == PollState.DRAFT else poll.get_absolute_url(),
    }


def poll_for(request, pk: int, permission: str) -> Poll:
    """The poll, for those who may do this with polls."""
    if not request.user.has_perm(f"portal_polls.{permission}_poll"):
        raise PermissionDenied("Thăm dò ý kiến do biên tập viên và quản trị viên phụ trách.")
    return get_object_or_404(Poll.objects.prefetch_related("choices"), pk=pk)


@require_safe
def preview(request, pk):
    """The reader's page of the poll, as it will look when it is open."""
    response = poll_page(request, poll_for(request, pk, "view"), is_preview=True)
    response["Cache-Control"] = "no-store"
    return response


def close(request, pk):
    """Ask, and by POST close the poll at this minute."""
    poll = poll_for(request, pk, "change")
    back = reverse("admin:portal_polls_poll_change", args=[pk])
    if request.method == "POST":
        _close(request, pk)
        return HttpResponseRedirect(back)
    context = {
        **admin.site.each_context(request),
        "title": "Đóng thăm dò ngay",
        "poll": poll,
        "back_url": back,
        "opts": Poll._meta,
    }
    return TemplateResponse(request, "admin/portal_polls/poll/close.html", context)


def _close(request, pk: int) -> None:
    with transaction.atomic():
        poll = Poll.objects.select_for_update().get(pk=pk)
        if poll.state_at(timezone.now()) != PollState.OPEN:
            messages.warning(request, "Thăm dò này lúc này không mở.")
            return
        # A poll that opened within this minute closes at the next one: it must have been open.
        poll.closes_at = max(this_minute(), poll.opens_at + datetime.timedelta(minutes=1))
        poll.save(update_fields=["closes_at"])
        _log(request, poll, CHANGE, "Đóng thăm dò")
    when = f"{timezone.localtime(poll.closes_at):%H:%M, %d/%m/%Y}"
    messages.success(request, f"Thăm dò đóng lúc {when}. Kết quả vẫn đọc được trên cổng.")


@require_POST
def copy(request, pk):
    """A new draft with the words of this poll, opened for editing."""
    poll = poll_for(request, pk, "add")
    made = copy_as_draft(poll, request.user)
    _log(request, made, ADDITION, f"Tạo từ thăm dò số {poll.pk}")
    messages.success(request, "Đã tạo thăm dò mới ở dạng nháp. Hãy sửa câu hỏi, phương án, thời gian rồi công khai.")
    return HttpResponseRedirect(reverse("admin:portal_polls_poll_change", args=[made.pk]))


def _log(request, poll: Poll, flag: int, message: str) -> None:
    LogEntry.objects.log_actions(request.user.pk, [poll], flag, message, single_object=True)
