"""What whoever may raise an emergency notice sees on the staff's first page."""

from django.urls import reverse
from django.utils import timezone

from . import notice_steps
from .models import Notice, NoticeState
from .time_span import point

AT_MOST = 5


def card(request) -> dict | None:
    """The notices that are shown or waiting, and the way to raise one."""
    if not notice_steps.may(request.user):
        return None
    now = timezone.now()
    rows = list(Notice.objects.not_over_at(now).order_by("starts_at", "pk")[:AT_MOST])
    return {
        "title": "Thông báo khẩn",
        "items": [
            {
                "label": notice.headline,
                "url": reverse("admin:portal_links_notice_change", args=[notice.pk]),
                "note": _note(notice, notice.state_at(now)),
            }
            for notice in rows
        ],
        "empty": "Không có thông báo nào đang hiện.",
        "actions": [
            {"label": "Đưa thông báo khẩn", "url": reverse("admin:portal_links_notice_add")},
            {"label": "Tất cả thông báo", "url": reverse("admin:portal_links_notice_changelist")},
        ],
        # While something stands on every page it comes before the daily work.
        "order": 5 if any(notice.is_shown_at(now) for notice in rows) else 35,
    }


def _note(notice: Notice, state: NoticeState) -> str:
    if state == NoticeState.SHOWN:
        return f"Đang hiện ở mọi trang, đến {point(notice.shown_until)}"
    return f"Sắp hiện, từ {point(notice.starts_at)}"
