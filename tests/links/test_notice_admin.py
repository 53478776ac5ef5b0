"""The screens on which notices are raised, changed and ended."""

import uuid

import pytest
import time_machine
from django.urls import reverse

from portal.agency.models import Role
from portal.links import notice_admin, notice_steps
from portal.links.models import Notice
from portal.links.notice_card import card
from tests.factories import make_person

from .conftest import NOTICE, vn

NOW = vn(2026, 11, 25, 17)
FORM = {
    "level": "urgent",
    "title": "Triều cường vượt báo động 3",
    "text": "Bà con khóm 5 di dời trước 18 giờ.",
    "url": "",
    "link_text": "",
    "starts_at": "2026-11-25T17:00",
    "ends_at": "2026-11-26T17:00",
}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def desk(client, on_duty):
    client.force_login(on_duty)
    return client


def address(view: str, *arguments) -> str:
    return reverse(f"admin:portal_links_notice_{view}", args=arguments)


def raise_one(desk, **values) -> Notice:
    desk.post(address("add"), {**FORM, "form_key": uuid.uuid4(), **values})
    return Notice.objects.latest("pk")


def sent(notice: Notice, **values) -> dict:
    """What the form of a notice sends; the beginning of a public one cannot be sent."""
    return {**FORM, "seen_version": notice.version, **values}


def errors(answer) -> dict:
    return {} if answer.status_code == 302 else answer.context["adminform"].form.errors


def messages(answer) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def test_a_notice_is_raised_and_the_person_is_told_where_it_shows(desk, on_duty):
    answer = desk.post(address("add"), {**FORM, "form_key": uuid.uuid4()}, follow=True)
    notice = Notice.objects.get()
    assert (notice.starts_at, notice.ends_at, notice.raised_by) == (NOW, vn(2026, 11, 26, 17), on_duty)
    assert answer.redirect_chain[-1][0] == address("changelist")
    told = messages(answer)
    assert "đầu mọi trang của cổng" in told and "17:00 ngày 26/11/2026" in told
    assert f'href="/thong-bao-khan/{notice.pk}/"' in told
    assert [change.action for change in notice.changes.all()] == ["raised"]


def test_one_for_later_is_announced_as_such(desk):
    answer = desk.post(address("add"), {**FORM, "starts_at": "2026-11-25T20:00"}, follow=True)
    assert "Sẽ tự hiện lúc 20:00 ngày 25/11/2026" in messages(answer)


def test_the_form_begins_now_and_proposes_a_day(desk):
    html = desk.get(address("add")).content.decode()
    assert 'value="2026-11-25T17:00"' in html and 'value="2026-11-26T17:00"' in html
    assert "Người đọc không ẩn được" in html and 'type="radio"' in html and "checked" not in html


def test_a_beginning_left_empty_is_now(desk):
    assert raise_one(desk, starts_at="").starts_at == NOW


def test_days_may_be_typed_as_vietnamese_write_them(desk):
    assert raise_one(desk, ends_at="26/11/2026 06:30").ends_at == vn(2026, 11, 26, 6, 30)


def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(desk):
    wrong = {"level": "", "title": " ", "ends_at": "2026-12-26T17:00", "url": "javascript:alert(1)"}
    answer = desk.post(address("add"), {**FORM, **wrong})
    assert set(errors(answer)) == {"level", "title", "ends_at", "url"}
    assert "nhiều nhất 30 ngày" in str(errors(answer)["ends_at"])
    assert FORM["text"] in answer.content.decode()
    assert not Notice.objects.exists()


def test_a_form_that_is_sent_twice_raises_one_notice(desk):
    form = {**FORM, "form_key": uuid.uuid4()}
    first, second = (desk.post(address("add"), form, follow=True) for _ in range(2))
    assert messages(first) == messages(second)
    assert Notice.objects.get().changes.count() == 1


def test_of_two_such_forms_at_the_same_time_one_raises_the_notice(desk, monkeypatch):
    form = {**FORM, "form_key": uuid.uuid4()}
    desk.post(address("add"), form)
    # The second looked before the first had stored its notice.
    look, looked = notice_admin._raised_with, []
    monkeypatch.setattr(notice_admin, "_raised_with", lambda key: look(key) if looked else looked.append(key))
    answer = desk.post(address("add"), form, follow=True)
    assert looked and "đầu mọi trang của cổng" in messages(answer)
    assert Notice.objects.get().changes.count() == 1


def test_a_strange_form_key_does_no_harm(desk):
    answer = desk.post(address("add"), {**FORM, "form_key": "khong-phai-khoa"})
    assert "form_key" in errors(answer)


def test_a_public_notice_is_changed_but_for_its_beginning(desk):
    notice = raise_one(desk)
    page = desk.get(address("change", notice.pk)).content.decode()
    assert 'name="starts_at"' not in page and 'name="ends_at"' in page
    changed = sent(notice, title="Nước đã rút", starts_at="2026-11-25T19:00", ends_at="2026-11-25T22:00")
    assert errors(desk.post(address("change", notice.pk), changed)) == {}
    notice.refresh_from_db()
    assert (notice.title, notice.starts_at, notice.ends_at) == ("Nước đã rút", NOW, vn(2026, 11, 25, 22))
    assert notice.version == 2


def test_one_that_waits_can_still_begin_at_another_time(desk):
    notice = raise_one(desk, starts_at="2026-11-25T20:00")
    desk.post(address("change", notice.pk), sent(notice, starts_at="2026-11-25T21:00"))
    notice.refresh_from_db()
    assert notice.starts_at == vn(2026, 11, 25, 21)


def test_two_people_do_not_undo_each_others_work(desk):
    notice = raise_one(desk)
    desk.post(address("change", notice.pk), sent(notice, title="Nước đã rút"))
    answer = desk.post(address("change", notice.pk), sent(notice, text="Bản của người thứ hai"))
    assert "Người khác vừa sửa thông báo này" in str(errors(answer))
    assert "Bản của người thứ hai" in answer.content.decode()
    notice.refresh_from_db()
    assert (notice.title, notice.text) == ("Nước đã rút", FORM["text"])


def test_what_is_sent_to_a_notice_that_ended_meanwhile_is_kept_on_the_screen(desk, on_duty):
    notice = raise_one(desk)
    notice_steps.end(notice.pk, on_duty)
    answer = desk.post(address("change", notice.pk), sent(notice, text="Đang viết dở"))
    html = answer.content.decode()
    assert "Thông báo đã kết thúc lúc 17:00 ngày 25/11/2026" in str(errors(answer))
    assert "Đang viết dở" in html and f'formaction="{address("add")}"' in html
    # The button sends the same form to where notices are raised.
    assert raise_one(desk, text="Đang viết dở", starts_at="").pk != notice.pk


def test_one_that_is_over_can_only_be_read_and_raised_again(desk, clock):
    notice = raise_one(desk, ends_at="2026-11-25T18:00")
    clock.move_to(vn(2026, 11, 25, 20))
    page = desk.get(address("change", notice.pk)).content.decode()
    assert 'name="title"' not in page and "Đưa lên cổng" not in page and "Lưu thay đổi" not in page
    again = desk.get(f"{address('add')}?tu={notice.pk}").content.decode()
    assert FORM["text"] in again and 'value="2026-11-25T20:00"' in again
    for nonsense in ("0", "x", "9" * 30):
        assert desk.get(f"{address('add')}?tu={nonsense}").status_code == 200


def test_it_is_ended_with_one_question(desk, client, clock):
    notice = raise_one(desk)
    clock.move_to(vn(2026, 11, 25, 17, 30))
    assert notice.title in desk.get(address("end", notice.pk)).content.decode()
    assert Notice.objects.get().ended_at is None
    answer = desk.post(address("end", notice.pk), follow=True)
    assert "không còn trên trang nào của cổng" in messages(answer)
    assert 'class="notices"' not in client.get("/").content.decode()
    again = desk.post(address("end", notice.pk), follow=True)
    assert "đã kết thúc lúc 17:30" in messages(again)
    assert [change.action for change in notice.changes.all()] == ["raised", "ended"]


def test_one_that_waits_is_withdrawn(desk):
    notice = raise_one(desk, starts_at="2026-11-25T20:00")
    assert "sẽ không hiện" in messages(desk.post(address("end", notice.pk), follow=True))
    assert "Đã rút, chưa hiện" in desk.get(address("changelist")).content.decode()


def test_the_preview_shows_what_was_written_and_stores_nothing(desk):
    html = desk.post(address("preview"), {**FORM, "title": "<b>Thử</b>", "level": "warning"}).content.decode()
    assert 'class="notice notice--warning"' in html and "&lt;b&gt;Thử&lt;/b&gt;" in html
    assert "Từ <time" in html and "notice.js" not in html
    half = desk.post(address("preview"), {"level": "x", "ends_at": "bậy", "title": "", "text": ""}).content.decode()
    assert "Tiêu đề của thông báo" in half
    assert not Notice.objects.exists()


def test_the_preview_of_a_change_keeps_the_beginning_and_stores_nothing(desk, clock):
    notice = raise_one(desk)
    clock.move_to(vn(2026, 11, 25, 18))
    html = desk.post(address("preview", notice.pk), sent(notice, title="Bản sửa")).content.decode()
    assert "Bản sửa" in html and "2026-11-25T17:00:00+07:00" in html
    assert Notice.objects.get().title == FORM["title"]


def test_the_history_says_who_did_what(desk, on_duty):
    notice = raise_one(desk)
    desk.post(address("change", notice.pk), sent(notice, title="<i>Nước đã rút</i>"))
    html = desk.get(address("history", notice.pk)).content.decode()
    assert "trucban" in html and "Đưa lên" in html and "Sửa" in html
    assert f"<del>{FORM['title']}</del>" in html and "<ins>&lt;i&gt;Nước đã rút&lt;/i&gt;</ins>" in html


@pytest.mark.parametrize(
    ("choice", "title", "label"),
    [("shown", "Nay", "Đang hiện"), ("waiting", "Mai", "Sắp hiện"), ("over", "Qua", "Đã hết")],
)
def test_the_list_tells_and_filters_the_states(desk, make_notice, choice, title, label):
    make_notice(title="Nay")
    make_notice(title="Mai", starts_at=vn(2026, 11, 26), level="info")
    make_notice(title="Qua", starts_at=vn(2026, 11, 24), ends_at=vn(2026, 11, 25))
    answer = desk.get(address("changelist"), {"state": choice})
    assert [notice.title for notice in answer.context["cl"].result_list] == [title]
    assert f"{label}</span>" in answer.content.decode()
    assert len(desk.get(address("changelist"), {"state": "x"}).context["cl"].result_list) == 3
    by_level = desk.get(address("changelist"), {"level__exact": "info"})
    assert [notice.title for notice in by_level.context["cl"].result_list] == ["Mai"]


# Who


def every_screen(notice: Notice) -> list[str]:
    ofone = [address(view, notice.pk) for view in ("change", "end", "history", "preview", "delete")]
    return [address("changelist"), address("add"), address("preview"), *ofone]


@pytest.mark.parametrize("role", [Role.CLERK, Role.EDITOR, Role.LINKS])
def test_no_other_role_comes_near(client, make_notice, role):
    notice = make_notice()
    client.force_login(make_person(role))
    for screen in every_screen(notice):
        assert client.get(screen).status_code == 403, screen
        assert client.post(screen, FORM).status_code == 403, screen
    assert "Thông báo khẩn" not in client.get("/admin/").content.decode()
    assert Notice.objects.get().ended_at is None


def test_readers_are_asked_to_log_in(client, make_notice):
    for screen in every_screen(make_notice()):
        assert client.get(screen).status_code == 302
        assert client.post(screen, FORM)["Location"].startswith("/admin/login/")


def test_nobody_deletes_one(client, make_notice):
    notice = make_notice()
    client.force_login(make_person(Role.ADMIN))
    assert client.post(address("delete", notice.pk), {"post": "yes"}).status_code == 403
    assert client.get(address("change", notice.pk)).status_code == 200


def test_the_person_on_duty_sees_nothing_else(desk):
    html = desk.get("/admin/").content.decode()
    assert "Đưa thông báo khẩn" in html
    for other in ("portal_links/banner/", "news/articlecontent/", "cms/pagecontent/", "auth/user/"):
        assert other not in html
        assert desk.get(f"/admin/{other}").status_code == 403


# The card of the first page


def card_for(rf, user) -> dict | None:
    request = rf.get("/admin/")
    request.user = user
    return card(request)


def test_the_card_says_what_is_shown_and_offers_to_raise_one(rf, on_duty, make_notice):
    empty = card_for(rf, on_duty)
    assert empty["items"] == [] and empty["empty"] == "Không có thông báo nào đang hiện."
    assert empty["actions"][0] == {"label": "Đưa thông báo khẩn", "url": address("add")}
    make_notice()
    make_notice(title="Cúp nước", level="warning", starts_at=vn(2026, 11, 25, 22))
    make_notice(title="Qua", starts_at=vn(2026, 11, 24), ends_at=NOW)
    full = card_for(rf, on_duty)
    assert [(item["label"], item["note"]) for item in full["items"]] == [
        (f"Khẩn cấp: {NOTICE['title']}", "Đang hiện ở mọi trang, đến 16:00 ngày 26/11"),
        ("Cảnh báo: Cúp nước", "Sắp hiện, từ 22:00 ngày 25/11"),
    ]
    assert full["order"] < empty["order"]


def test_the_card_is_for_those_who_have_the_right(rf, db):
    assert card_for(rf, make_person(Role.EDITOR)) is None
