"""By when a case is to be answered, how near that is, and who is told when it comes too near."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from portal.agency.models import Agency, Membership, Role
from portal.lib.dates import short_date
from portal.lib.metadata import absolute
from portal.operations import mail

from .models import SOON, State, Submission
from .working_days import Calendar

WARNED_SOON, WARNED_LATE = 1, 2


def due_date(kind: str, sent_on: datetime.date) -> datetime.date:
    """The day until whose end something sent on ``sent_on`` is to be answered (``ANSWER_DAYS``, working days)."""
    return Calendar(sent_on).add(sent_on, settings.ANSWER_DAYS[kind])


def after_waiting(due_on: datetime.date, asked_on: datetime.date, today: datetime.date) -> datetime.date:
    """The due date moved by the working days for which the office waited for the citizen."""
    calendar = Calendar(today)
    return calendar.add(due_on, max(0, calendar.between(asked_on, today)))


@dataclass(frozen=True)
class Urgency:
    """``level``: ``late`` (red), ``soon`` (amber), ``calm`` or empty; ``text`` says it in words."""

    level: str
    text: str


def urgency(case: Submission, calendar: Calendar, today: datetime.date) -> Urgency:
    """How near the due date of a case is, in working days."""
    if not case.is_open:
        return Urgency("", "")
    if case.state == State.ASKED:
        return Urgency("", "Đang chờ người gửi")
    left = calendar.between(today, case.due_on)
    if case.due_on < today:
        return Urgency("late", f"Quá hạn {max(1, -left)} ngày làm việc")
    if left == 0:
        return Urgency("soon", "Hạn cuối hôm nay")
    return Urgency("soon" if left <= SOON else "calm", f"Còn {left} ngày làm việc")


def warn() -> int:
    """The worker's job: a letter for each person with the cases that became amber or red; returns the letters."""
    today = timezone.localdate()
    late = Submission.objects.overdue(today).filter(warned__lt=WARNED_LATE)
    soon = Submission.objects.due_by(today, Calendar(today).add(today, SOON)).filter(warned__lt=WARNED_SOON)
    cases = [(case, WARNED_LATE) for case in late] + [(case, WARNED_SOON) for case in soon]
    if not cases:
        return 0
    by_address: dict[str, list[tuple[Submission, int]]] = {}
    people = _people()
    for case, level in cases:
        for address in people(case, level):
            by_address.setdefault(address, []).append((case, level))
    for address, own in by_address.items():
        mail.send(address, f"{len(own)} vụ việc cần trả lời", _letter(own))
    for case, level in cases:
        Submission.objects.filter(pk=case.pk).update(warned=level)
    return len(by_address)


def _people():
    """Who is told of a case: the unit's clerks; the editors when there is no unit or when it is late."""
    rows = Membership.objects.filter(user__is_active=True).exclude(user__email="")
    editors = set(rows.filter(role__in=[Role.EDITOR, Role.ADMIN]).values_list("user__email", flat=True))
    clerks: dict[int, set[str]] = {}
    for unit, address in rows.filter(role=Role.CLERK).values_list("unit_id", "user__email"):
        clerks.setdefault(unit, set()).add(address)

    def told(case: Submission, level: int) -> set[str]:
        own = clerks.get(case.unit_id, set())
        return own | editors if level == WARNED_LATE or not own else own

    return told


def _letter(cases: list[tuple[Submission, int]]) -> str:
    lines = [
        f"- {'QUÁ HẠN' if level == WARNED_LATE else 'Sắp đến hạn'} ({short_date(case.due_on)}): "
        f"{case.code_in_groups}, {case.get_kind_display().lower()}\n  {case_address(case)}"
        for case, level in cases
    ]
    return "Các vụ việc sau cần được trả lời người dân:\n\n" + "\n".join(lines) + f"\n\n{Agency.current().name}\n"


def case_address(case: Submission) -> str:
    """The full address of a case on the desk."""
    return absolute(reverse("admin:portal_feedback_submission_change", args=[case.pk]))


def clerks_of(unit_id: int) -> list[str]:
    """Mail addresses of the clerks of a unit."""
    people = get_user_model().objects.filter(is_active=True, memberships__unit=unit_id, memberships__role=Role.CLERK)
    return list(people.exclude(email="").values_list("email", flat=True).distinct())
