"""The citizen's side of a case: what may be read by code, and what may be done with the own link."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from portal.lib.conditions import Refused

from . import deadlines, evidence, publication, steps
from .models import Answer, CaseStep, Rating, State, Submission

REOPEN_DAYS = 30

# What a citizen reads of a step; steps that are not here are the office's own.
TOLD = {
    "sent": "Đã gửi",
    "register": "Đã tiếp nhận",
    "assign": "Đã chuyển đơn vị xử lý",
    "ask": "Yêu cầu bổ sung",
    "supplement": "Người gửi đã bổ sung",
    "resume": "Tiếp tục xử lý",
    "pass": "Đã trả lời",
    "extend": "Gia hạn trả lời",
    "transfer": "Không thuộc thẩm quyền, đã chuyển",
    "refuse": "Không tiếp nhận",
    "close": "Đã kết thúc",
    "reopen": "Người gửi đề nghị xem lại",
    "rate": "Người gửi đã đánh giá",
}


# What the citizen wrote later is shown on the own page only.
OWN_WORDS = ("supplement", "reopen")


@dataclass
class Told:
    """A step in the citizen's words."""

    label: str
    at: datetime.datetime
    message: str
    is_own: bool = False


def story_of(case: Submission) -> list[Told]:
    """The steps that the citizen may read, oldest first."""
    rows: list[CaseStep] = list(case.history.all())
    return [Told(TOLD[one.action], one.at, one.message, one.action in OWN_WORDS) for one in rows if one.action in TOLD]


def answers_to(case: Submission) -> list[Answer]:
    """The answers that the citizen has been given, newest first."""
    return list(publication.passed_answers(case).order_by("-pk"))


def cover(case: Submission, story: list[Told], answers: list[Answer]) -> None:
    """Take personal data out of what is shown to whoever has the code alone."""
    for told in story:
        told.message = "" if told.is_own else publication.covered(case, told.message)
    for answer in answers:
        answer.text = publication.covered(case, answer.text)


def matches_contact(case: Submission, contact: str) -> bool:
    """Whether this is the telephone or address that was given with the case."""
    if not contact or case.is_purged:
        return False
    if "@" in contact:
        return contact == case.email.lower()
    return bool(case.telephone) and _bare(contact) == _bare(case.telephone)


def _bare(telephone: str) -> str:
    """The digits of a telephone number without its prefix: 0912… and +84912… are the same."""
    digits = "".join(char for char in telephone if char.isdigit())
    return digits.removeprefix("84") if len(digits) > 10 else digits.removeprefix("0")


def why_no_reopening(case: Submission) -> str | None:
    """Why the citizen cannot have the case opened again."""
    if case.was_reopened:
        return "Vụ việc đã được mở lại một lần."
    if case.state not in (State.ANSWERED, State.CLOSED, State.REFUSED) or case.is_purged:
        return "Vụ việc chưa được trả lời."
    if case.settled_on and (timezone.localdate() - case.settled_on).days > REOPEN_DAYS:
        return f"Đã quá {REOPEN_DAYS} ngày kể từ khi trả lời: hãy gửi phản ánh mới."
    return None


def why_no_rating(case: Submission) -> str | None:
    """Why the citizen cannot rate the answer."""
    if case.rating:
        return "Bạn đã đánh giá."
    return None if case.state in (State.ANSWERED, State.CLOSED) else "Vụ việc chưa được trả lời."


def supplement(case: Submission, text: str, files: list[evidence.Prepared]) -> None:
    """Add what was asked for; the case goes back to those who handle it."""
    stored = []
    try:
        with transaction.atomic():
            case = _locked(case)
            if case.state != State.ASKED:
                raise Refused("Vụ việc không chờ bổ sung nữa.")
            stored += [evidence.store(file, submission=case) for file in files]
            steps.resume(case, None, "supplement", {"message": text})
    except BaseException:
        for one in stored:
            one.file.delete(save=False)
        raise


def reopen(case: Submission, text: str) -> None:
    """Have the case looked at again, once; it gets a new due date."""
    with transaction.atomic():
        case = _locked(case)
        reason = why_no_reopening(case)
        if reason:
            raise Refused(reason)
        before = case.state
        case.state = State.ASSIGNED if case.unit_id else State.REGISTERED
        case.was_reopened, case.settled_on, case.closed_on, case.rating, case.warned = True, None, None, "", 0
        case.due_on = deadlines.due_date(case.kind, timezone.localdate())
        case.save()
        steps.record(case, "reopen", before=before, message=text)


def rate(case: Submission, rating: str) -> None:
    """Keep how content the citizen is; once for each answer."""
    with transaction.atomic():
        case = _locked(case)
        reason = why_no_rating(case)
        if reason:
            raise Refused(reason)
        case.rating = Rating(rating)
        case.save(update_fields=["rating"])
        steps.record(case, "rate", before=case.state, message=case.get_rating_display())


def _locked(case: Submission) -> Submission:
    return Submission.objects.select_for_update(of=("self",)).get(pk=case.pk)
