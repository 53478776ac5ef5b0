"""The steps of a case: who may do what, what each changes, and what the citizen is told.

Each step is a list of named conditions that say why not, asked by the case's screen, the forms and the tests alike.
Every step leaves a ``CaseStep``. Steps of the citizen stand in ``following.py``.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from portal.agency import roles
from portal.lib.conditions import Condition, Refused, require, why_not
from portal.operations import mail

from . import deadlines, letters, publication
from .models import Answer, CaseStep, Kind, State, Submission

PUBLISHABLE = (Kind.PETITION, Kind.QUESTION)


# Conditions: (case, user) -> reason or None


def handles_case(case: Submission, user) -> str | None:
    """Editors handle all cases, clerks those of their own units."""
    if not user.has_perm("portal_feedback.change_submission"):
        return "Tài khoản của bạn không được giao việc trả lời người dân."
    if roles.is_editor(user) or (case.unit_id and case.unit_id in roles.units_of(user)):
        return None
    return "Vụ việc này do đơn vị khác xử lý."


def is_editor(case: Submission, user) -> str | None:
    return None if roles.is_editor(user) else "Việc này dành cho biên tập viên."


def in_state(*states: State) -> Condition:
    """Refuses unless the case stands in one of these states."""

    def condition(case: Submission, user) -> str | None:
        if case.state in states:
            return None
        return f"Vụ việc đang ở tình trạng “{case.get_state_display()}” nên không làm được việc này."

    condition.__name__ = "in_state_" + "_".join(states)
    return condition


def is_not_own_answer(case: Submission, user) -> str | None:
    """Four eyes: who wrote an answer does not pass it, in any role."""
    answer = last_answer(case)
    if answer is not None and answer.written_by_id == user.pk:
        return "Không ai tự duyệt câu trả lời của mình: cần một biên tập viên khác."
    return None


def has_text(case: Submission, user) -> str | None:
    return "Nội dung đã được xóa theo thời hạn lưu." if case.is_purged else None


def is_of_public_kind(case: Submission, user) -> str | None:
    return None if case.kind in PUBLISHABLE else "Góp ý và báo lỗi không được công khai."


def is_not_public(case: Submission, user) -> str | None:
    return "Nội dung trả lời đang được công khai." if case.is_public else None


def is_public(case: Submission, user) -> str | None:
    return None if case.is_public else "Nội dung trả lời chưa được công khai."


@dataclass(frozen=True)
class Step:
    """One step: its name, its button, the conditions, the state after it (``None``: the same), and what it asks for."""

    name: str
    label: str
    conditions: tuple[Condition, ...]
    to: State | None = None


_S = State
_WORKING = in_state(_S.REGISTERED, _S.ASSIGNED)
_UNSETTLED = in_state(_S.NEW, _S.REGISTERED, _S.ASSIGNED, _S.ASKED)
STEPS = {
    step.name: step
    for step in (
        Step("register", "Tiếp nhận", (is_editor, handles_case, in_state(_S.NEW)), _S.REGISTERED),
        Step(
            "assign",
            "Chuyển đơn vị xử lý",
            (is_editor, handles_case, in_state(_S.NEW, _S.REGISTERED, _S.ASSIGNED)),
            _S.ASSIGNED,
        ),
        Step("draft", "Lưu nháp trả lời", (handles_case, has_text, _WORKING)),
        Step("propose", "Soạn trả lời", (handles_case, has_text, _WORKING), _S.DRAFTED),
        Step("pass", "Duyệt và gửi trả lời", (is_editor, in_state(_S.DRAFTED), is_not_own_answer), _S.ANSWERED),
        Step("return", "Trả lại câu trả lời", (is_editor, in_state(_S.DRAFTED)), _S.ASSIGNED),
        Step("ask", "Yêu cầu bổ sung", (handles_case, has_text, _WORKING), _S.ASKED),
        Step("resume", "Tiếp tục xử lý, không chờ nữa", (handles_case, in_state(_S.ASKED)), _S.ASSIGNED),
        Step(
            "publish",
            "Công khai nội dung trả lời",
            (
                is_editor,
                is_of_public_kind,
                has_text,
                in_state(_S.ANSWERED, _S.CLOSED),
                is_not_public,
                is_not_own_answer,
            ),
        ),
        Step("withdraw", "Gỡ nội dung công khai", (is_editor, is_public)),
        Step("extend", "Gia hạn", (is_editor, in_state(_S.NEW, _S.REGISTERED, _S.ASSIGNED, _S.DRAFTED))),
        Step("transfer", "Chuyển cơ quan khác", (is_editor, _UNSETTLED), _S.TRANSFERRED),
        Step("refuse", "Không tiếp nhận", (is_editor, _UNSETTLED), _S.REFUSED),
        Step("close", "Kết thúc vụ việc", (is_editor, in_state(_S.ANSWERED)), _S.CLOSED),
        Step("note", "Ghi chú nội bộ", (handles_case,)),
    )
}


def why_not_step(name: str, case: Submission, user) -> str | None:
    """Why this user cannot take this step now, or ``None``."""
    return why_not(STEPS[name].conditions, case, user)


def steps_open_to(case: Submission, user) -> list[Step]:
    """The steps that this user can take now, in the order of the work."""
    return [step for step in STEPS.values() if not why_not(step.conditions, case, user)]


def last_answer(case: Submission) -> Answer | None:
    """The newest answer, passed or not."""
    return case.answers.order_by("-pk").first()


def record(case: Submission, action: str, user=None, *, before: str = "", message: str = "", note: str = "") -> None:
    """Add a line to the trace of a case."""
    CaseStep.objects.create(
        submission=case,
        action=action,
        from_state=before,
        to_state=case.state,
        user=user,
        message=message,
        note=note,
    )


def take_step(name: str, case: Submission, user, **details) -> None:
    """Take a step, or raise ``Refused`` with the reason why not.

    ``details`` are the cleaned fields of the step's form (``step_forms.py``): ``message``, ``note``, ``text``,
    ``unit``, ``agency``, ``due_on``, ``public_title`` and so on.
    """
    step = STEPS[name]
    with transaction.atomic():
        # The row lock makes two clicks, or two people, take turns: the second sees the new state.
        case = Submission.objects.select_for_update(of=("self",)).get(pk=case.pk)
        require(step.conditions, case, user)
        _DO.get(name, _move)(case, user, step, details)


def _move(case: Submission, user, step: Step, details, *, what: str = "", **changes) -> None:
    """Bring the case into the step's state, leave the trace, and tell the citizen ``what`` happened."""
    before = case.state
    changes = {"state": step.to or case.state, **changes}
    for name, value in changes.items():
        setattr(case, name, value)
    case.save(update_fields=list(changes))
    message = details.get("message", "")
    record(case, step.name, user, before=before, message=message, note=details.get("note", ""))
    if what:
        letters.news(case, what, message)


def _assign(case, user, step, details) -> None:
    unit = details["unit"]
    details = {**details, "message": f"Đơn vị xử lý: {unit.name}."}
    _move(case, user, step, details, unit=unit)
    for address in deadlines.clerks_of(unit.pk):
        mail.send(
            address,
            f"Vụ việc mới cho {unit.name}",
            f"{case.get_kind_display()} {case.code_in_groups} vừa được chuyển cho {unit.name}.\n"
            f"Hạn trả lời: {case.due_on:%d/%m/%Y}.\n\n{deadlines.case_address(case)}\n",
        )


def _ask(case, user, step, details) -> None:
    _move(case, user, step, details, what="Đề nghị bổ sung thông tin", asked_on=timezone.localdate())


def _resume(case, user, step, details) -> None:
    resume(case, user, step.name, details)


def resume(case: Submission, user, action: str, details) -> None:
    """Back to work after waiting for the citizen: the due date moves by the working days that were waited for."""
    due_on = deadlines.after_waiting(case.due_on, case.asked_on or timezone.localdate(), timezone.localdate())
    step = Step(action, "", (), State.ASSIGNED if case.unit_id else State.REGISTERED)
    _move(case, user, step, details, due_on=due_on, asked_on=None, warned=0)


def _draft(case, user, step, details) -> None:
    _keep_answer(case, user, details["text"])


def _propose(case, user, step, details) -> None:
    _keep_answer(case, user, details["text"])
    _move(case, user, step, details)


def _keep_answer(case: Submission, user, text: str) -> None:
    """Write into the answer that is not passed yet; the last who wrote is its author."""
    answer = last_answer(case)
    if answer is None or answer.passed_at:
        answer = Answer(submission=case)
    answer.text, answer.written_by, answer.written_at = text, user, timezone.now()
    answer.save()


def _return(case, user, step, details) -> None:
    step = Step(step.name, "", (), State.ASSIGNED if case.unit_id else State.REGISTERED)
    _move(case, user, step, details)


def _pass(case, user, step, details) -> None:
    answer = last_answer(case)
    if answer is None:
        raise Refused("Chưa có câu trả lời để duyệt.")
    answer.passed_by, answer.passed_at = user, timezone.now()
    answer.save(update_fields=["passed_by", "passed_at"])
    _move(case, user, step, details, settled_on=timezone.localdate())
    letters.news(case, "Đã trả lời", answer.text)


def _refuse(case, user, step, details) -> None:
    _move(case, user, step, details, what="Không tiếp nhận", **_ended())


def _transfer(case, user, step, details) -> None:
    details = {**details, "message": f"Nơi nhận: {details['agency']}.\n{details['message']}".strip()}
    _move(case, user, step, details, what="Đã chuyển cơ quan có thẩm quyền", **_ended())


def _close(case, user, step, details) -> None:
    _move(case, user, step, details, closed_on=timezone.localdate())


def _ended() -> dict:
    today = timezone.localdate()
    return {"settled_on": today, "closed_on": today, "asked_on": None}


def _extend(case, user, step, details) -> None:
    details = {**details, "message": f"Hạn mới: {details['due_on']:%d/%m/%Y}. {details['message']}"}
    _move(case, user, step, details, what="Gia hạn trả lời", due_on=details["due_on"], warned=0)


def _publish(case, user, step, details) -> None:
    publication.publish(case, user, details)
    record(case, step.name, user, before=case.state)


def _withdraw(case, user, step, details) -> None:
    publication.withdraw(case, details["note"])
    record(case, step.name, user, before=case.state, note=details["note"])


def _note(case, user, step, details) -> None:
    record(case, step.name, user, before=case.state, note=details["note"])


_DO = {
    "assign": _assign,
    "ask": _ask,
    "resume": _resume,
    "draft": _draft,
    "propose": _propose,
    "return": _return,
    "pass": _pass,
    "refuse": _refuse,
    "transfer": _transfer,
    "close": _close,
    "extend": _extend,
    "publish": _publish,
    "withdraw": _withdraw,
    "note": _note,
}
