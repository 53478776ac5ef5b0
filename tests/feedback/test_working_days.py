"""Working days: weekends, holidays, days worked instead."""

import datetime

import pytest
import time_machine

from portal.feedback import deadlines
from portal.feedback.models import Holiday, State
from portal.feedback.working_days import Calendar
from portal.operations.models import Letter
from tests.factories import make_unit

from .conftest import fresh, make_case

pytestmark = pytest.mark.django_db
day = datetime.date


@pytest.fixture(autouse=True)
def _holidays():
    Holiday.objects.all().delete()
    Holiday.objects.create(name="Tết", first_day=day(2026, 2, 16), last_day=day(2026, 2, 20))
    Holiday.objects.create(name="Bù", kind="made_up", first_day=day(2026, 2, 28), last_day=day(2026, 2, 28))


@pytest.mark.parametrize(
    ("sent_on", "days", "due_on"),
    [
        (day(2026, 3, 2), 5, day(2026, 3, 9)),  # from a Monday over a weekend
        (day(2026, 3, 6), 1, day(2026, 3, 9)),  # Friday
        (day(2026, 3, 7), 1, day(2026, 3, 9)),  # Saturday
        (day(2026, 2, 13), 1, day(2026, 2, 23)),  # over Tết
        (day(2026, 2, 13), 6, day(2026, 2, 28)),  # a Saturday that is worked
    ],
)
def test_a_due_date_counts_working_days_only(sent_on, days, due_on):
    calendar = Calendar(sent_on)
    assert calendar.add(sent_on, days) == due_on
    assert calendar.between(sent_on, due_on) == days
    assert calendar.between(due_on, sent_on) == -days


def test_days_by_kind_are_a_setting(settings):
    settings.ANSWER_DAYS = {**settings.ANSWER_DAYS, "question": 3}
    assert deadlines.due_date("question", day(2026, 3, 2)) == day(2026, 3, 5)


@pytest.mark.parametrize(
    ("today", "level", "words"),
    [
        (day(2026, 3, 2), "calm", "Còn 5 ngày làm việc"),
        (day(2026, 3, 5), "soon", "Còn 2 ngày làm việc"),
        (day(2026, 3, 9), "soon", "Hạn cuối hôm nay"),
        (day(2026, 3, 10), "late", "Quá hạn 1 ngày làm việc"),
        (day(2026, 3, 14), "late", "Quá hạn 4 ngày làm việc"),
    ],
)
def test_amber_and_red(today, level, words):
    case = make_case(due_on=day(2026, 3, 9))
    found = deadlines.urgency(case, Calendar(today), today)
    assert (found.level, found.text) == (level, words)


def test_the_waiting_time_moves_the_due_date():
    assert deadlines.after_waiting(day(2026, 3, 9), day(2026, 3, 3), day(2026, 3, 5)) == day(2026, 3, 11)


def test_letters_go_out_once_amber_once_red(settings, editor, clerk):
    settings.MAIL_IS_SENT = True
    unit = clerk.memberships.get().unit
    for person in (editor, clerk):
        person.email = f"{person.username}@example.vn"
        person.save()
    case = make_case(due_on=day(2026, 3, 9), unit=unit, state=State.ASSIGNED)
    make_case(due_on=day(2026, 3, 9), unit=make_unit(), state=State.ASKED)

    def addresses(on: day) -> set[str]:
        Letter.objects.all().delete()
        with time_machine.travel(datetime.datetime(on.year, on.month, on.day, 3, tzinfo=datetime.UTC), tick=False):
            deadlines.warn()
        return set(Letter.objects.values_list("to", flat=True))

    assert addresses(day(2026, 3, 3)) == set()
    assert addresses(day(2026, 3, 6)) == {clerk.email}, "amber: those who handle it"
    assert addresses(day(2026, 3, 7)) == set()
    assert addresses(day(2026, 3, 10)) == {clerk.email, editor.email}, "red: the editors too"
    assert "QUÁ HẠN" in Letter.objects.first().text and case.name not in Letter.objects.first().text
    assert addresses(day(2026, 3, 11)) == set()
    assert fresh(case).warned == deadlines.WARNED_LATE


def test_the_calendar_of_a_new_site_has_tet():
    from importlib import import_module

    known = import_module("portal.feedback.migrations.0002_topics_and_holidays").HOLIDAYS
    assert any("Tết Nguyên đán" in name and first.year == 2027 for name, first, _ in known)
    assert all(first <= last for _, first, last in known)
