"""Staff's screens: who may, what is refused after the first vote, and what one does instead."""

import datetime
import re

import pytest
import time_machine
from cms.utils.permissions import has_plugin_permission
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portal.agency.models import Role
from portal.delivery import generation
from portal.polls import sealing
from portal.polls.admin.forms import IN_THE_PAST, LOCKED, SEALED, PollForm
from portal.polls.models import Choice, Kind, Poll, PollState, Vote
from tests.factories import make_person

from .conftest import Reader, counts, vn

LIST = "/admin/portal_polls/poll/"
ADD = f"{LIST}add/"
PAGES = ("change", "delete", "history")
OWN_PAGES = ("preview", "close", "anomalies", "results")


def change_address(poll: Poll) -> str:
    return reverse("admin:portal_polls_poll_change", args=[poll.pk])


def own(name: str, poll: Poll) -> str:
    return reverse(f"admin:portal_polls_{name}", args=[poll.pk])


@pytest.fixture
def desk(client, db):
    client.force_login(make_person(Role.EDITOR))
    return client


def change_form(client, poll: Poll) -> tuple[str, dict]:
    """Address and data of the poll's form as a browser would send it unchanged."""
    address = change_address(poll)
    form = client.get(address).context["adminform"].form
    data = {}
    for bound in form:
        value = bound.value()
        if isinstance(value, datetime.datetime):
            here = timezone.localtime(value)
            data |= {f"{bound.html_name}_0": f"{here:%d/%m/%Y}", f"{bound.html_name}_1": f"{here:%H:%M}"}
        elif value is not False and value is not None:
            data[bound.html_name] = "on" if value is True else value
    choices = list(poll.choices.all())
    data |= {"choices-TOTAL_FORMS": len(choices), "choices-INITIAL_FORMS": len(choices)}
    for place, choice in enumerate(choices):
        data |= {
            f"choices-{place}-id": choice.pk,
            f"choices-{place}-poll": poll.pk,
            f"choices-{place}-text": choice.text,
            f"choices-{place}-order": choice.order,
        }
    return address, data


NEW = {
    "question": "  Giờ nào   tiện? ",
    "introduction": "Dòng một\r\nDòng hai",
    "kind": "single",
    "most_choices": "",
    "opens_at_0": "25/11/2026",
    "opens_at_1": "08:00",
    "closes_at_0": "30/11/2026",
    "closes_at_1": "17:00",
    "results_shown": "voted",
    "is_published": "on",
    "choices-TOTAL_FORMS": "4",
    "choices-INITIAL_FORMS": "0",
    "choices-0-text": "Sáng",
    "choices-0-order": "0",
    "choices-1-text": "Chiều",
    "choices-1-order": "0",
    "choices-2-text": "",
    "choices-2-order": "0",
    "choices-3-text": "",
    "choices-3-order": "0",
}


def errors_of(answer) -> dict:
    """What is wrong, by field; choices by place."""
    if answer.status_code == 302:
        assert "login" not in answer.url
        return {}
    found = dict(answer.context["adminform"].form.errors)
    formset = answer.context["inline_admin_formsets"][0].formset
    for place, errors in enumerate(formset.errors):
        found |= {f"choices-{place}-{name}": list(messages) for name, messages in errors.items()}
    if formset.non_form_errors():
        found["choices"] = list(formset.non_form_errors())
    return found


# Making a poll


@time_machine.travel(vn(2026, 11, 25, 7), tick=False)
def test_an_editor_makes_a_poll_that_is_live_at_once(desk):
    before = generation.stored()
    assert errors_of(desk.post(ADD, NEW)) == {}
    poll = Poll.objects.get()
    assert (poll.question, poll.introduction) == ("Giờ nào tiện?", "Dòng một\nDòng hai")
    assert (poll.opens_at, poll.closes_at) == (vn(2026, 11, 25, 8), vn(2026, 11, 30, 17))
    assert [choice.text for choice in poll.choices.all()] == ["Sáng", "Chiều"], "in the order of entry"
    assert poll.created_by is not None
    assert generation.stored() > before
    assert poll.question in Reader().get("/tham-do/").content.decode()


@time_machine.travel(vn(2026, 11, 25, 7), tick=False)
@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"question": " "}, {"question"}),
        ({"closes_at_1": "07:59", "closes_at_0": "25/11/2026"}, {"closes_at"}),
        ({"closes_at_0": "24/11/2026", "opens_at_0": "23/11/2026"}, {"closes_at"}),
        ({"closes_at_0": "30/11/2027"}, {"closes_at"}),
        ({"most_choices": "2"}, {"most_choices"}),
        ({"kind": "multiple", "most_choices": "1"}, {"most_choices"}),
        ({"kind": "multiple", "most_choices": "3"}, {"choices"}),
        ({"kind": "nhiều"}, {"kind"}),
        ({"choices-1-text": ""}, {"choices"}),
        ({"choices-1-text": "  sáng"}, {"choices-0-text", "choices-1-text"}),
        ({"choices-1-text": "x" * 201}, {"choices-1-text"}),
    ],
)
def test_what_makes_no_poll_is_refused_beside_the_field(desk, changes, fields):
    answer = desk.post(ADD, NEW | changes)
    assert answer.status_code == 200
    assert set(errors_of(answer)) == fields
    assert not Poll.objects.exists()


def test_a_new_form_begins_now_and_ends_after_two_weeks(desk):
    form = desk.get(ADD).context["adminform"].form
    assert form["closes_at"].value() > timezone.now() + datetime.timedelta(days=12)
    assert not form["is_published"].value()


def test_a_poll_without_votes_can_be_changed_in_everything(desk, make_poll):
    poll = make_poll()
    address, data = change_form(desk, poll)
    data |= {"question": "Câu khác?", "kind": "multiple", "choices-0-text": "Phương án khác", "choices-2-DELETE": "on"}
    assert errors_of(desk.post(address, data)) == {}
    poll.refresh_from_db()
    assert (poll.question, poll.kind) == ("Câu khác?", Kind.MULTIPLE)
    assert [choice.text for choice in poll.choices.all()] == ["Phương án khác", "Loa truyền thanh"]


# After the first vote


@pytest.fixture
def voted(make_poll) -> Poll:
    poll = make_poll(kind=Kind.MULTIPLE, most_choices=2, introduction="Lời dẫn")
    Reader().vote(poll, 0)
    poll.refresh_from_db()
    return poll


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("question", "Câu hỏi khác?"),
        ("question", "Bà con thường xem tin của thành phố ở đâu ?"),
        ("introduction", ""),
        ("kind", "single"),
        ("most_choices", "3"),
        ("opens_at_1", "00:01"),
        ("choices-0-text", "Cổng nầy"),
        ("choices-1-order", "9"),
    ],
)
def test_after_the_first_vote_the_words_stay(desk, voted, field, value):
    address, data = change_form(desk, voted)
    answer = desk.post(address, data | {field: value})
    name = field.removesuffix("_1")
    assert errors_of(answer)[name][0] == LOCKED
    html = answer.content.decode()
    assert LOCKED in html and "Tạo thăm dò mới từ thăm dò này" in html
    fresh = Poll.objects.get(pk=voted.pk)
    assert [getattr(fresh, name) for name in ("question", "introduction", "kind", "most_choices", "opens_at")] == [
        getattr(voted, name) for name in ("question", "introduction", "kind", "most_choices", "opens_at")
    ]
    assert list(fresh.choices.values_list("text", "order")) == list(voted.choices.values_list("text", "order"))


def test_after_the_first_vote_no_choice_is_added_or_taken_away(desk, voted):
    address, data = change_form(desk, voted)
    more = {"choices-TOTAL_FORMS": 4, "choices-3-text": "Thêm", "choices-3-order": 4, "choices-3-poll": voted.pk}
    assert errors_of(desk.post(address, data | more)) == {"choices-3-text": [LOCKED], "choices-3-order": [LOCKED]}
    removed = errors_of(desk.post(address, data | {"choices-2-DELETE": "on"}))
    assert LOCKED in removed["choices"][0]
    assert voted.choices.count() == 3


def test_a_form_opened_before_the_first_vote_is_refused_after_it(desk, make_poll):
    poll = make_poll()
    address, data = change_form(desk, poll)
    Reader().vote(poll, 0)
    changed = data | {"question": "Khác?", "choices-0-text": "Khác", "choices-2-DELETE": "on"}
    assert set(errors_of(desk.post(address, changed))) == {"question", "choices-0-text", "choices"}
    assert poll.choices.count() == 3


def test_what_does_not_touch_ballots_may_be_changed_and_counts_stay(desk, voted):
    address, data = change_form(desk, voted)
    Reader().vote(voted, 1)  # While the editor has the form open.
    data |= {"results_shown": "closed", "closes_at_0": f"{timezone.localdate() + datetime.timedelta(days=20):%d/%m/%Y}"}
    assert errors_of(desk.post(address, data)) == {}
    assert counts(voted) == (2, [1, 1, 0]), "the vote that came in meanwhile is not written over"
    data.pop("is_published")
    assert errors_of(desk.post(address, data)) == {}
    assert Reader().get(voted.get_absolute_url()).status_code == 404
    assert counts(voted) == (2, [1, 1, 0])


def test_a_vote_that_comes_in_while_the_form_is_being_checked_is_not_written_over(desk, voted, monkeypatch):
    check = PollForm._keep_what_was_voted_on

    def meanwhile(form):
        Poll.objects.filter(pk=voted.pk).update(ballots=F("ballots") + 1)
        check(form)

    monkeypatch.setattr(PollForm, "_keep_what_was_voted_on", meanwhile)
    address, data = change_form(desk, voted)
    assert errors_of(desk.post(address, data | {"results_shown": "closed"})) == {}
    assert counts(voted)[0] == 2


def test_the_form_says_why_words_are_fixed(desk, voted):
    html = desk.get(change_address(voted)).content.decode()
    assert "Đã có lượt bình chọn nên câu hỏi" in html and "kể cả lỗi chính tả" in html
    assert re.search(r'name="question"[^>]* readonly', html) and re.search(r'name="choices-0-text"[^>]* readonly', html)
    assert "choices-0-DELETE" not in html


def test_a_poll_with_votes_is_not_deleted(desk, voted, make_poll):
    address = reverse("admin:portal_polls_poll_delete", args=[voted.pk])
    assert desk.post(address, {"post": "yes"}).status_code == 403
    assert "deletelink" not in desk.get(change_address(voted)).content.decode()
    empty = make_poll()
    assert desk.post(reverse("admin:portal_polls_poll_delete", args=[empty.pk]), {"post": "yes"}).status_code == 302
    assert list(Poll.objects.all()) == [voted]
    assert "delete_selected" not in desk.get(LIST).content.decode()
    for odd in ("999999", "9" * 30, "abc"):
        assert desk.get(reverse("admin:portal_polls_poll_delete", args=[odd])).status_code in (302, 404)


# Times


def test_an_open_poll_is_not_closed_in_the_past_and_a_sealed_one_not_opened_again(desk, make_poll):
    poll = make_poll()
    Reader().vote(poll, 0)
    address, data = change_form(desk, poll)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    assert errors_of(desk.post(address, data | {"closes_at_0": f"{yesterday:%d/%m/%Y}"})) == {
        "closes_at": [IN_THE_PAST]
    }
    with time_machine.travel(poll.closes_at + datetime.timedelta(minutes=30), tick=False):
        desk.force_login(make_person(Role.EDITOR))
        later = data | {"closes_at_0": f"{timezone.localdate() + datetime.timedelta(days=3):%d/%m/%Y}"}
        assert errors_of(desk.post(address, later)) == {}, "a mistake is mended within the hour"
    poll.refresh_from_db()
    end = poll.closes_at + sealing.KEPT_AFTER_CLOSING
    with time_machine.travel(end, tick=False):
        desk.force_login(make_person(Role.EDITOR))
        address, data = change_form(desk, poll)
        sealing.seal_closed()
        later = data | {"closes_at_0": f"{timezone.localdate() + datetime.timedelta(days=3):%d/%m/%Y}"}
        assert errors_of(desk.post(address, later)) == {"closes_at": [SEALED]}
        assert errors_of(desk.post(address, data | {"results_shown": "always"})) == {}


def test_a_poll_is_closed_at_once(desk, make_poll):
    poll = make_poll()
    Reader().vote(poll, 0)
    before = generation.stored()
    asked = desk.get(own("close", poll))
    assert asked.status_code == 200 and "Đóng thăm dò ngay" in asked.content.decode()
    assert Poll.objects.get().state_at(timezone.now()) == PollState.OPEN
    answer = desk.post(own("close", poll), follow=True)
    assert "Thăm dò đóng lúc" in answer.content.decode()
    assert Poll.objects.get().state_at(timezone.now()) == PollState.CLOSED
    assert generation.stored() > before
    assert Reader().vote(poll, 0).status_code == 409
    assert "lúc này không mở" in desk.post(own("close", poll), follow=True).content.decode()
    assert LogEntry.objects.filter(object_id=poll.pk, change_message__contains="Đóng thăm dò").count() == 1
    assert counts(poll)[0] == 1


def test_a_poll_that_opened_this_minute_closes_with_the_next(desk, make_poll):
    with time_machine.travel(vn(2026, 11, 25, 8, 0), tick=False) as clock:
        poll = make_poll(opens_at=vn(2026, 11, 25, 8))
        clock.shift(20)
        desk.post(own("close", poll))
    assert Poll.objects.get().closes_at == vn(2026, 11, 25, 8, 1)


def test_a_new_poll_is_made_from_an_old_one(desk, voted):
    answer = desk.post(own("copy", voted))
    copy = Poll.objects.exclude(pk=voted.pk).get()
    assert answer.url == change_address(copy)
    assert (copy.question, copy.introduction, copy.kind, copy.most_choices) == (
        *(voted.question, voted.introduction),
        *(voted.kind, voted.most_choices),
    )
    assert [choice.text for choice in copy.choices.all()] == [choice.text for choice in voted.choices.all()]
    assert not copy.is_published and counts(copy) == (0, [0, 0, 0])
    assert copy.closes_at - copy.opens_at == voted.closes_at - voted.opens_at
    assert abs(copy.opens_at - timezone.now()) < datetime.timedelta(minutes=2)
    address, data = change_form(desk, copy)
    assert errors_of(desk.post(address, data | {"question": "Sửa được?"})) == {}
    assert desk.get(own("copy", voted)).status_code == 405


# Looking


def test_the_preview_shows_what_readers_will_see(desk, make_poll):
    poll = make_poll(is_published=False, introduction="Lời dẫn <b>không đậm</b>")
    html = desk.get(own("preview", poll)).content.decode()
    assert "bản xem trước" in html and poll.question in html and "Loa truyền thanh" in html
    assert "&lt;b&gt;không đậm" in html
    assert re.search(r"<button[^>]* disabled>Bình chọn", html)
    assert Reader().get(own("preview", poll)).status_code == 302


def test_the_list_says_state_and_ballots_and_is_filtered(desk, make_poll):
    now = timezone.now()
    hour = datetime.timedelta(hours=1)
    names = {
        PollState.DRAFT: make_poll(is_published=False, question="Nháp?"),
        PollState.WAITING: make_poll(opens_at=now + hour, question="Sắp tới?"),
        PollState.OPEN: make_poll(question="Nay?"),
        PollState.CLOSED: make_poll(closes_at=now - hour, question="Qua rồi?"),
    }
    Reader().vote(names[PollState.OPEN], 0)
    everything = desk.get(LIST)
    assert len(everything.context["cl"].result_list) == 4
    html = everything.content.decode()
    for state, poll in names.items():
        assert f'">{state.label}</span>' in html
        found = desk.get(LIST, {"state": state.value}).context["cl"].result_list
        assert list(found) == [poll]
    assert '<td class="field-ballots_text">1</td>' in html
    assert len(desk.get(LIST, {"state": "lạ"}).context["cl"].result_list) == 4
    assert list(desk.get(LIST, {"q": "Nay"}).context["cl"].result_list) == [names[PollState.OPEN]]


def test_the_results_are_downloaded_as_a_table(desk, make_poll):
    poll = make_poll("=1+1", "Hai, ba", kind=Kind.MULTIPLE)
    for places in ((0, 1), (1,), (1,)):
        Reader().vote(poll, *places)
    answer = desk.get(own("results", poll))
    text = answer.content.decode("utf-8-sig")
    assert answer.content.startswith(b"\xef\xbb\xbf") and answer["Content-Type"].startswith("text/csv")
    assert f'filename="tham-do-{poll.pk}-' in answer["Content-Disposition"]
    assert "Tổng số lượt bình chọn,3" in text
    assert '\'=1+1,1,"33,3"' in text and '"Hai, ba",3,100' in text
    assert "không đại diện cho toàn thể người dân" in text and "None" not in text


def test_the_screens_cost_the_same_for_many(desk, make_poll):
    poll = make_poll()

    def cost(address) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(address).status_code == 200
        return len(queries)

    addresses = (LIST, change_address(poll), own("anomalies", poll))
    for address in addresses:
        cost(address)
    before = [cost(address) for address in addresses]
    for number in range(12):
        Reader().vote(make_poll(), 0)
        Reader().vote(poll, number % 3, address=f"10.0.{number}.1")
    Choice.objects.bulk_create([Choice(poll=poll, text=f"Thêm {number}", order=number) for number in range(8)])
    assert [cost(address) for address in addresses] == before


# Who


def test_clerks_links_managers_and_readers_stay_outside(client, make_poll):
    poll = make_poll()
    addresses = [
        LIST,
        ADD,
        *(reverse(f"admin:portal_polls_poll_{page}", args=[poll.pk]) for page in PAGES),
        *(own(name, poll) for name in OWN_PAGES),
    ]
    for address in addresses:
        assert client.get(address).status_code == 302, address
    for role in (Role.CLERK, Role.LINKS):
        client.force_login(make_person(role))
        for address in addresses:
            assert client.get(address).status_code == 403, (role, address)
        assert client.post(own("copy", poll)).status_code == 403
        assert client.post(own("close", poll)).status_code == 403
        assert "Thăm dò" not in client.get(reverse("admin:index")).content.decode()
    assert Poll.objects.count() == 1 and Poll.objects.get().closes_at == poll.closes_at


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMIN])
def test_editors_and_administrators_open_every_page(client, make_poll, role):
    poll = make_poll()
    client.force_login(make_person(role))
    for page in PAGES:
        assert client.get(reverse(f"admin:portal_polls_poll_{page}", args=[poll.pk])).status_code == 200
    for name in OWN_PAGES:
        assert client.get(own(name, poll)).status_code == 200
        assert client.get(reverse(f"admin:portal_polls_{name}", args=[999999])).status_code == 404
    assert reverse("admin:portal_polls_poll_changelist") in client.get(reverse("admin:index")).content.decode()


def test_editors_put_the_block_on_pages(db):
    editor, clerk = make_person(Role.EDITOR), make_person(Role.CLERK)
    assert all(has_plugin_permission(editor, "PollPlugin", action) for action in ("add", "change", "delete"))
    assert not has_plugin_permission(clerk, "PollPlugin", "add")


def test_nobody_edits_ballots(admin_client, make_poll):
    from django.contrib import admin

    assert {model for model in admin.site._registry if model._meta.app_label == "portal_polls"} == {Poll}
    poll = make_poll()
    Reader().vote(poll, 0)
    assert not any(name in admin_client.get(change_address(poll)).content.decode() for name in ("voter_key", "network"))
    assert Vote._meta.default_permissions == ()
