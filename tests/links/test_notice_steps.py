"""Raising, changing and ending: who may, what is left behind, and what is refused."""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from portal.agency import roles
from portal.agency.models import Membership, Role
from portal.delivery import generation
from portal.links import notice_steps
from portal.links.models import Notice, NoticeChange
from portal.links.notice_steps import Refused
from tests.factories import make_person

from .conftest import NOTICE, vn

NOW = vn(2026, 11, 25, 17)
LATER = vn(2026, 11, 25, 19)


@pytest.fixture
def raised(on_duty) -> Notice:
    notice = Notice(**NOTICE)
    with time_machine.travel(NOW, tick=False):
        notice_steps.raise_notice(notice, on_duty)
    return notice


def trace(notice: Notice) -> list[tuple]:
    return [(change.action, change.user.username, change.at) for change in notice.changes.all()]


@pytest.mark.parametrize(
    ("role", "may"),
    [(Role.NOTICE, True), (Role.ADMIN, True), (Role.CLERK, False), (Role.EDITOR, False), (Role.LINKS, False)],
)
def test_the_right_is_one_of_its_own(db, role, may):
    person = make_person(role)
    assert notice_steps.may(person) is may
    if not may:
        with pytest.raises(PermissionDenied):
            notice_steps.raise_notice(Notice(**NOTICE), person)
        assert not Notice.objects.exists()


def test_the_role_gives_this_right_and_no_other(on_duty):
    assert on_duty.is_staff
    assert on_duty.get_all_permissions() == {"portal_links.raise_notice"}


def test_someone_with_two_roles_has_both_rights(db):
    person = make_person(Role.EDITOR)
    Membership.objects.create(user=person, role=Role.NOTICE)
    roles.sync_user(person)
    assert notice_steps.may(person)
    assert person.has_perm("news.change_articlecontent") and person.has_perm("portal_links.change_banner")


def test_a_closed_account_may_nothing(on_duty, raised):
    on_duty.is_active = False
    roles.forget(on_duty)
    with pytest.raises(PermissionDenied):
        notice_steps.end(raised.pk, on_duty)


def test_every_step_is_traced_with_what_the_notice_said(raised, on_duty):
    other = make_person(Role.NOTICE, username="trucdem")
    raised.title, raised.ends_at = "Nước đã rút", vn(2026, 11, 25, 22)
    with time_machine.travel(LATER, tick=False):
        assert notice_steps.change(raised, other)
        notice_steps.end(raised.pk, on_duty)
    assert trace(raised) == [
        ("raised", "trucban", NOW),
        ("changed", "trucdem", LATER),
        ("ended", "trucban", LATER),
    ]
    first, second, third = raised.changes.all()
    assert first.said["title"] == NOTICE["title"] and first.differences(None) == []
    assert second.differences(first) == [
        {"label": "Tiêu đề", "was": NOTICE["title"], "now": "Nước đã rút"},
        {"label": "Hiện đến", "was": "16:00 ngày 26/11/2026", "now": "22:00 ngày 25/11/2026"},
    ]
    assert third.differences(second) == []


def test_the_trace_cannot_be_altered(raised):
    change = raised.changes.get()
    change.action = "ended"
    for attempt in (
        change.save,
        change.delete,
        NoticeChange.objects.all().delete,
        lambda: NoticeChange.objects.update(action="ended"),
        raised.changes.all().delete,
    ):
        with pytest.raises(TypeError):
            attempt()
    assert raised.changes.get().action == "raised"


def test_a_change_counts_up_the_version_and_makes_itself_public(raised, on_duty):
    before = generation.stored()
    raised.text = "Nước rút chậm."
    with time_machine.travel(LATER, tick=False):
        assert notice_steps.change(raised, on_duty)
    raised.refresh_from_db()
    assert (raised.version, raised.key, raised.changed_at) == (2, f"{raised.pk}-2", LATER)
    assert generation.stored() > before


def test_saving_without_a_change_leaves_no_trace(raised, on_duty):
    before = generation.stored()
    with time_machine.travel(LATER, tick=False):
        assert not notice_steps.change(Notice.objects.get(pk=raised.pk), on_duty)
    raised.refresh_from_db()
    assert (raised.version, len(trace(raised)), generation.stored()) == (1, 1, before)


def test_the_beginning_of_a_public_notice_stays(raised, on_duty):
    raised.starts_at = vn(2026, 11, 25, 18)
    with time_machine.travel(LATER, tick=False), pytest.raises(Refused, match="thời điểm bắt đầu"):
        notice_steps.change(raised, on_duty)


def test_what_is_over_is_neither_changed_nor_ended_again(raised, on_duty):
    with time_machine.travel(LATER, tick=False):
        notice_steps.end(raised.pk, on_duty)
        raised.title = "Khác"
        with pytest.raises(Refused, match="kết thúc lúc 19:00 ngày 25/11/2026"):
            notice_steps.change(raised, on_duty)
        with pytest.raises(Refused):
            notice_steps.end(raised.pk, on_duty)
    assert [action for action, *_ in trace(raised)] == ["raised", "ended"]


def test_a_step_that_fails_leaves_nothing(on_duty, monkeypatch):
    monkeypatch.setattr(notice_steps, "_record", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        notice_steps.raise_notice(Notice(**NOTICE), on_duty)
    assert not Notice.objects.exists()
