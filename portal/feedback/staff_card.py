"""The card of the desk on the staff's first page: late cases first."""

from django.urls import reverse
from django.utils import timezone

from portal.agency import roles
from portal.lib.dates import short_date

from .admin.submissions import visible_to
from .deadlines import urgency
from .models import Holiday, State
from .working_days import Calendar

SHOWN = 8


def card(request) -> dict | None:
    """For those who answer citizens."""
    user = request.user
    if not user.has_perm("portal_feedback.change_submission"):
        return None
    today = timezone.localdate()
    calendar = Calendar(today)
    rows = visible_to(user).open().exclude(state=State.ASKED)
    if not roles.is_editor(user):
        rows = rows.exclude(state=State.DRAFTED)
    cases = list(rows.order_by("due_on", "pk")[:SHOWN])
    return {
        "title": "Trả lời người dân",
        "items": [_item(case, calendar, today) for case in cases],
        "empty": "Không có vụ việc nào đang chờ.",
        "actions": [
            {
                "label": "Danh sách vụ việc",
                "url": reverse("admin:portal_feedback_submission_changelist") + "?work=open",
            }
        ],
        "order": 15,
    }


def _item(case, calendar, today) -> dict:
    return {
        "label": case.title,
        "url": reverse("admin:portal_feedback_submission_change", args=[case.pk]),
        "note": f"{case.get_state_display()} · hạn {short_date(case.due_on)} · "
        f"{urgency(case, calendar, today).text.lower()}",
        "stage": {"late": "returned", "soon": "submitted"}.get(urgency(case, calendar, today).level, ""),
    }


def calendar_card(request) -> dict | None:
    """Reminds the administrator in the last months of a year that the next one has no Tết yet."""
    if not roles.is_administrator(request.user):
        return None
    today = timezone.localdate()
    year = today.year + (today.month >= 10)
    if Holiday.objects.filter(first_day__year=year, name__icontains="Tết").exists():
        return None
    return {
        "title": "Lịch ngày nghỉ",
        "items": [
            {
                "label": f"Nhập ngày nghỉ Tết và lễ năm {year}",
                "url": reverse("admin:portal_feedback_holiday_changelist"),
                "note": "Hạn trả lời người dân tính theo lịch này.",
            }
        ],
        "empty": "",
        "actions": [],
        "order": 5,
    }
