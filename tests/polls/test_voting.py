"""Taking votes: which are counted, which are refused, and what the reader is told."""

import datetime
import re

import pytest
import time_machine

from portal.delivery import generation
from portal.polls.models import Kind, Mark, Poll, Vote

from .conftest import KEY, OURS, Reader, counts, vn

NOON = vn(2026, 11, 25, 12)


def text_of(answer) -> str:
    return answer.content.decode()


def test_a_vote_is_counted_thanked_for_and_shown(reader, make_poll):
    poll = make_poll()
    answer = reader.vote(poll, 1)
    assert answer.status_code == 303
    assert answer["Cache-Control"] == "no-store"
    assert answer["Location"].startswith(poll.get_absolute_url())
    assert counts(poll) == (1, [0, 1, 0])
    page = text_of(reader.get(answer["Location"]))
    assert "Cảm ơn bạn đã bình chọn" in page
    assert "Kết quả" in page and "100 %" in page and "<b>1</b> lượt bình chọn" in page
    assert 'name="phuong_an"' not in page, "who has voted is not asked again"


def test_a_ballot_keeps_nothing_that_leads_to_the_reader(reader, make_poll):
    poll = make_poll()
    with time_machine.travel(NOON + datetime.timedelta(seconds=41), tick=False):
        poll = make_poll()
        reader.vote(poll, 0, key=KEY, address="203.0.113.77")
    vote = Vote.objects.get(poll=poll)
    assert vote.cast_at == NOON, "a whole minute"
    stored = f"{vote.voter_key} {vote.form_key} {vote.network}"
    number = reader.cookies["bc"].value.split(".")[0]
    assert re.fullmatch(r"[0-9a-f]{32} [0-9a-f]{32} [0-9a-f]{32}", stored)
    assert "203.0.113" not in stored and number not in stored and KEY not in stored


def test_a_browser_has_another_mark_in_each_poll(reader, make_poll):
    first, second = make_poll(), make_poll()
    reader.vote(first, 0)
    reader.vote(second, 0)
    marks = set(Vote.objects.values_list("voter_key", flat=True))
    networks = set(Vote.objects.values_list("network", flat=True))
    assert (len(marks), len(networks)) == (2, 2), "nobody's votes in two polls can be joined"


def test_several_choices_make_one_ballot(reader, make_poll):
    poll = make_poll(kind=Kind.MULTIPLE, most_choices=2)
    assert reader.vote(poll, 0, 2).status_code == 303
    assert counts(poll) == (1, [1, 0, 1])
    assert Mark.objects.filter(vote__poll=poll).count() == 2


def test_the_same_choice_sent_twice_in_a_ballot_counts_once(reader, make_poll):
    poll = make_poll(kind=Kind.MULTIPLE)
    assert reader.vote(poll, 1, 1).status_code == 303
    assert counts(poll) == (1, [0, 1, 0])


def test_a_vote_does_not_touch_what_is_kept(reader, make_poll):
    poll = make_poll()
    before = generation.stored()
    reader.vote(poll, 0)
    assert generation.stored() == before


# Refused with the form


@pytest.mark.parametrize(
    ("values", "places", "message"),
    [
        ({}, (), "Bạn cần chọn 1 phương án"),
        ({}, (0, 1), "Bạn chỉ được chọn 1 phương án"),
        ({"kind": Kind.MULTIPLE}, (), "Bạn cần chọn ít nhất 1 phương án"),
        ({"kind": Kind.MULTIPLE, "most_choices": 2}, (0, 1, 2), "Bạn được chọn nhiều nhất 2 phương án"),
    ],
)
def test_too_few_or_too_many_choices_are_refused_beside_the_field(reader, make_poll, values, places, message):
    poll = make_poll(**values)
    answer = reader.vote(poll, *places, key=KEY)
    page = text_of(answer)
    assert answer.status_code == 422
    assert counts(poll) == (0, [0, 0, 0]) and not Vote.objects.exists()
    assert page.count(message) == 2, "in the summary and beside the field"
    assert 'role="alert"' in page and 'id="id_phuong_an_error"' in page
    assert page.count(" checked") == (len(places) if "kind" in values else min(len(places), 1)), (
        "what was chosen is kept"
    )
    assert f'value="{KEY}"' in page, "it is the same attempt"
    assert "bc" not in reader.cookies
    assert reader.vote(poll, 0, key=KEY).status_code == 303


def test_choices_of_another_poll_and_forged_ones_are_refused(reader, make_poll):
    poll, other = make_poll(), make_poll("A", "B")
    foreign = other.choices.first().pk
    for forged in (str(foreign), "0", "-1", "abc", "1e3", "", " ", "９", "9" * 40, "1\x00", "%31", "1 OR 1=1"):
        answer = reader.post(poll.get_absolute_url(), {"phuong_an": forged}, headers=OURS)
        assert answer.status_code == 422, forged
    mixed = [poll.choices.first().pk, foreign]
    assert reader.post(poll.get_absolute_url(), {"phuong_an": mixed}, headers=OURS).status_code == 422
    assert "không thuộc thăm dò này" in text_of(answer)
    assert not Vote.objects.exists() and counts(other) == (0, [0, 0])


def test_a_vote_on_words_that_were_changed_meanwhile_is_asked_again(reader, make_poll):
    poll = make_poll()
    words = re.search(r'name="ban" value="(\w+)"', reader.page(poll))[1]
    first = poll.choices.first()
    first.text = "Báo giấy"
    first.save()
    answer = reader.vote(poll, 0, ban=words)
    page = text_of(answer)
    assert answer.status_code == 422 and not Vote.objects.exists()
    assert page.count("Thăm dò vừa được sửa") == 2 and "Báo giấy" in page and " checked" not in page
    words = re.search(r'name="ban" value="(\w+)"', page)[1]
    assert reader.vote(poll, 0, ban=words).status_code == 303


def test_another_order_of_the_choices_is_no_other_wording(reader, make_poll):
    poll = make_poll()
    words = re.search(r'name="ban" value="(\w+)"', reader.page(poll))[1]
    poll.choices.filter(text="Cổng này").update(order=9)
    assert reader.vote(poll, 0, ban=words).status_code == 303


# Refused for good


@pytest.mark.parametrize(
    ("hours", "told"), [((1, 2), "Thăm dò chưa mở nên"), ((-2, -1), "Thăm dò đã đóng nên"), ((-2, 0), "đã đóng nên")]
)
def test_a_poll_that_is_not_open_takes_no_vote_and_says_so(reader, make_poll, hours, told):
    with time_machine.travel(NOON, tick=False):
        opens, closes = (NOON + datetime.timedelta(hours=hour) for hour in hours)
        poll = make_poll(opens_at=opens, closes_at=closes)
        answer = reader.vote(poll, 0)
        page = text_of(answer)
    assert answer.status_code == 409
    assert told in page and "không được ghi nhận" in page
    assert 'name="phuong_an"' not in page
    assert counts(poll) == (0, [0, 0, 0]) and "bc" not in reader.cookies


def test_a_poll_takes_votes_from_its_first_to_before_its_last_moment(make_poll):
    with time_machine.travel(NOON, tick=False) as clock:
        poll = make_poll(opens_at=NOON, closes_at=NOON + datetime.timedelta(hours=1))
        assert Reader().vote(poll, 0).status_code == 303
        clock.shift(3599)
        assert Reader().vote(poll, 0).status_code == 303
        clock.shift(1)
        assert Reader().vote(poll, 0).status_code == 409
    assert counts(poll)[0] == 2


def test_unknown_and_unpublished_polls_do_not_exist(reader, make_poll):
    draft = make_poll(is_published=False)
    for address in (draft.get_absolute_url(), "/tham-do/999999999/", "/tham-do/0/"):
        assert reader.get(address).status_code == 404
        assert reader.post(address, {"phuong_an": "1"}, headers=OURS).status_code == 404
    assert draft.question not in reader.get("/tham-do/").content.decode()
    for address in ("/tham-do/1234567890123/", "/tham-do/-1/", "/tham-do/một/", "/tham-do/1/2/"):
        assert reader.get(address).status_code == 404
    assert counts(draft)[0] == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://ke-khac.example"},
        {"Referer": "https://ke-khac.example/tham-do/"},
    ],
)
def test_other_sites_cannot_vote(make_poll, headers):
    poll = make_poll()
    browser = Reader()
    data = {"phuong_an": poll.choices.first().pk}
    assert browser.post(poll.get_absolute_url(), data, headers=headers).status_code == 403
    assert counts(poll) == (0, [0, 0, 0]) and "bc" not in browser.cookies


def test_a_browser_that_tells_nothing_confirms_and_votes(make_poll):
    poll = make_poll()
    browser = Reader()
    data = {"phuong_an": poll.choices.first().pk, "khoa": KEY}
    asked = browser.post(poll.get_absolute_url(), data)
    assert asked.status_code == 403 and not Vote.objects.exists()
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', text_of(asked)))
    assert browser.post(poll.get_absolute_url(), fields).status_code == 303
    assert counts(poll)[0] == 1


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, make_poll, method):
    poll = make_poll()
    assert getattr(client, method)(poll.get_absolute_url()).status_code == 405
    assert getattr(client, method)("/tham-do/").status_code == 405


def test_staff_votes_count_as_those_of_others(admin_client, make_poll):
    poll = make_poll()
    data = {"phuong_an": poll.choices.first().pk}
    assert admin_client.post(poll.get_absolute_url(), data, headers=OURS).status_code == 303
    assert Poll.objects.get(pk=poll.pk).ballots == 1
