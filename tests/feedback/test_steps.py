"""The steps of a case: who may, who may not and why, what is left behind and who is told."""

import datetime

import pytest
from django.utils import timezone

from portal.agency.models import Role
from portal.feedback import steps
from portal.feedback.models import CaseStep, State
from portal.lib.conditions import Refused
from portal.operations.models import Letter
from tests.factories import make_person, make_unit

from .conftest import fresh, lead_to_answer, make_case

pytestmark = pytest.mark.django_db


def names(case, user) -> list[str]:
    return [step.name for step in steps.steps_open_to(fresh(case), user)]


def test_an_editor_is_offered_what_comes_next(editor, clerk, ward):
    case = make_case()
    assert names(case, editor)[:2] == ["register", "assign"]
    assert names(case, clerk) == [], "not the unit's case yet"
    steps.take_step("assign", case, editor, unit=ward, note="Xem giúp")
    assert fresh(case).unit == ward
    assert names(case, clerk) == ["draft", "propose", "ask", "note"]
    steps.take_step("propose", case, clerk, text="Đã thay bóng.")
    assert names(case, clerk) == ["note"]
    assert {"pass", "return"} <= set(names(case, editor))


@pytest.mark.parametrize("role", [None, Role.LINKS])
def test_others_are_offered_nothing(role):
    assert names(make_case(), make_person(role)) == []


def test_a_clerk_of_another_unit_is_refused_every_step(ward):
    stranger = make_person(Role.CLERK, make_unit())
    case = make_case(unit=ward, state=State.ASSIGNED)
    for name in steps.STEPS:
        with pytest.raises(Refused):
            steps.take_step(name, case, stranger, text="x", message="x", note="x", unit=ward)
    assert fresh(case).state == State.ASSIGNED and not case.history.exists()


def test_nobody_passes_his_own_answer(editor, other_editor):
    admin = make_person(Role.ADMIN)
    for author in (editor, admin):
        case = make_case(state=State.REGISTERED)
        steps.take_step("propose", case, author, text="Tự tôi viết.")
        with pytest.raises(Refused, match="Không ai tự duyệt"):
            steps.take_step("pass", case, author)
        steps.take_step("pass", case, other_editor)
        assert fresh(case).state == State.ANSWERED


def test_who_mends_an_answer_becomes_its_author(clerk, editor, other_editor, ward):
    case = make_case(state=State.ASSIGNED, unit=ward)
    steps.take_step("propose", case, clerk, text="Bản của cán bộ.")
    steps.take_step("return", case, editor, note="Viết rõ hơn.")
    steps.take_step("propose", case, editor, text="Bản của biên tập viên.")
    with pytest.raises(Refused):
        steps.take_step("pass", case, editor)
    steps.take_step("pass", case, other_editor)


def test_every_step_leaves_a_line_that_nobody_changes(clerk, editor, ward):
    case = lead_to_answer(make_case(), clerk, editor, ward)
    rows = list(case.history.values_list("action", "from_state", "to_state", "user"))
    assert rows == [
        ("register", "new", "registered", editor.pk),
        ("assign", "registered", "assigned", editor.pk),
        ("propose", "assigned", "drafted", clerk.pk),
        ("pass", "drafted", "answered", editor.pk),
    ]
    row = CaseStep.objects.first()
    row.note = "khác"
    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        row.delete()


def test_an_answer_is_kept_as_a_draft_until_it_is_proposed(clerk, editor, ward):
    case = make_case(state=State.ASSIGNED, unit=ward)
    steps.take_step("draft", case, clerk, text="Mới viết một nửa")
    steps.take_step("draft", case, clerk, text="Viết xong")
    assert case.answers.get().text == "Viết xong"
    assert fresh(case).state == State.ASSIGNED
    with pytest.raises(Refused):
        steps.take_step("pass", case, editor)


def test_the_citizen_is_told_of_what_concerns_him(settings, clerk, editor, ward):
    settings.MAIL_IS_SENT = True
    case = lead_to_answer(make_case(), clerk, editor, ward, text="Đã thay bóng đèn.")
    letter = Letter.objects.get(to="hoa@example.vn")
    assert "Đã thay bóng đèn." in letter.text and case.own_url in letter.text


@pytest.mark.parametrize(
    ("name", "details", "state", "message"),
    [
        ("refuse", {"message": "Nội dung không rõ."}, State.REFUSED, "Nội dung không rõ."),
        (
            "transfer",
            {"agency": "Điện lực", "message": "Thuộc ngành điện."},
            State.TRANSFERRED,
            "Nơi nhận: Điện lực.\nThuộc ngành điện.",
        ),
    ],
)
def test_a_case_can_end_without_an_answer_but_not_without_a_word(editor, name, details, state, message):
    case = make_case(state=State.REGISTERED)
    steps.take_step(name, case, editor, **details)
    case = fresh(case)
    assert (case.state, case.settled_on, case.closed_on) == (state, timezone.localdate(), timezone.localdate())
    assert case.history.last().message == message


def test_a_due_date_is_moved_with_a_word_to_the_citizen(editor):
    case = make_case(warned=1)
    later = case.due_on + datetime.timedelta(days=7)
    steps.take_step("extend", case, editor, due_on=later, message="Chờ kết quả đo đạc.")
    case = fresh(case)
    assert (case.due_on, case.warned) == (later, 0)
    assert f"Hạn mới: {later:%d/%m/%Y}" in case.history.last().message


def test_waiting_for_the_citizen_ends_without_him(clerk, ward):
    case = make_case(state=State.ASKED, unit=ward, asked_on=timezone.localdate() - datetime.timedelta(days=14))
    steps.take_step("resume", case, clerk)
    assert (fresh(case).state, fresh(case).asked_on) == (State.ASSIGNED, None)
    assert fresh(case).due_on > case.due_on


def test_a_second_click_finds_the_new_state(editor, clerk, ward):
    case = make_case()
    steps.take_step("register", case, editor)
    with pytest.raises(Refused, match="Đã tiếp nhận"):
        steps.take_step("register", case, editor)
    assert case.history.count() == 1
