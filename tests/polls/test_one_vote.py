"""One vote a browser; a resend is the same vote."""

import datetime
import re

import pytest
import time_machine
from django.utils import timezone

from portal.polls.models import Kind, Vote

from .conftest import KEY, OURS, Reader, counts, vn

OTHER_KEY = "f" * 32
THANKS, AGAIN = "Cảm ơn bạn đã bình chọn", "Trình duyệt này đã bình chọn trước đó"


def told(reader, answer) -> str:
    assert answer.status_code == 303
    page = reader.get(answer["Location"]).content.decode()
    assert "Kết quả" in page
    return page


# The cookie


def test_the_cookie_is_the_only_one_short_and_bounded_to_the_polls(reader, make_poll, settings):
    settings.SESSION_COOKIE_SECURE = True
    with time_machine.travel(vn(2026, 11, 20, 9), tick=False):
        poll = make_poll(closes_at=vn(2026, 12, 1, 17))
        answer = reader.vote(poll, 0)
    assert list(answer.cookies) == ["bc"]
    cookie = answer.cookies["bc"]
    assert (cookie["path"], cookie["samesite"], cookie["httponly"], cookie["secure"]) == (
        "/tham-do/",
        "Lax",
        True,
        True,
    )
    assert re.fullmatch(r"[\w-]{22}\.20261231", cookie.value), "thirty days after the poll closes"
    assert cookie["max-age"] == 41 * 24 * 3600


def test_without_https_the_cookie_is_kept_too(reader, make_poll):
    assert not reader.vote(make_poll(), 0).cookies["bc"]["secure"]


def test_only_a_good_vote_sets_the_cookie(reader, make_poll):
    poll = make_poll()
    for answer in (reader.get(poll.get_absolute_url()), reader.get("/tham-do/"), reader.vote(poll)):
        assert not answer.cookies


def test_a_short_poll_does_not_shorten_the_memory_of_a_long_one(reader, make_poll):
    now = timezone.now()
    long, short = make_poll(closes_at=now + datetime.timedelta(days=90)), make_poll()
    reader.vote(long, 0)
    before = reader.cookies["bc"].value
    reader.vote(short, 0)
    assert reader.cookies["bc"].value == before
    assert AGAIN in told(reader, reader.vote(long, 1))


def test_a_cookie_never_lasts_longer_than_browsers_keep_it(reader, make_poll):
    poll = make_poll()
    reader.cookies["bc"] = "A" * 22 + ".99991231"
    answer = reader.vote(poll, 0)
    assert answer.cookies["bc"]["max-age"] == 400 * 24 * 3600


@pytest.mark.parametrize(
    "forged", ["", "x", "A" * 22, "A" * 22 + ".20261399", "A" * 5000, "<script>." + "2" * 8, "é" * 22]
)
def test_a_broken_cookie_is_no_cookie(make_poll, forged):
    poll = make_poll()
    reader = Reader()
    reader.cookies["bc"] = forged
    assert reader.get(poll.get_absolute_url()).status_code == 200
    assert reader.vote(poll, 0).status_code == 303
    assert counts(poll)[0] == 1


# A second vote


def test_a_second_vote_is_told_so_and_stores_nothing(reader, make_poll):
    poll = make_poll()
    reader.vote(poll, 0, key=KEY)
    page = told(reader, reader.vote(poll, 1, key=OTHER_KEY))
    assert AGAIN in page and THANKS not in page
    assert counts(poll) == (1, [1, 0, 0])


def test_who_has_voted_sees_the_results_whenever_he_comes_back(reader, make_poll):
    poll = make_poll()
    assert 'id="ket-qua"' not in reader.page(poll)
    reader.vote(poll, 0)
    page = reader.page(poll)
    assert "Trình duyệt này đã bình chọn." in page and 'id="ket-qua"' in page and 'name="phuong_an"' not in page
    assert 'name="phuong_an"' in Reader().page(poll)


def test_a_second_vote_without_a_choice_is_a_second_vote(reader, make_poll):
    poll = make_poll()
    reader.vote(poll, 0)
    assert AGAIN in told(reader, reader.vote(poll))


def test_two_browsers_vote_twice(make_poll):
    poll = make_poll()
    assert [Reader().vote(poll, place).status_code for place in (0, 0, 2)] == [303, 303, 303]
    assert counts(poll) == (3, [2, 0, 1])


# The same vote


def test_a_resend_is_answered_as_the_first_time(reader, make_poll):
    poll = make_poll()
    first = reader.vote(poll, 0, key=KEY)
    again = reader.vote(poll, 0, key=KEY)
    assert THANKS in told(reader, first) and THANKS in told(reader, again)
    assert counts(poll) == (1, [1, 0, 0])


def test_when_the_answer_was_lost_with_its_cookie_the_resend_is_the_same_vote(make_poll):
    poll = make_poll(kind=Kind.MULTIPLE)
    lost = Reader().vote(poll, 0, 1, key=KEY)
    reader = Reader()
    again = reader.vote(poll, 1, 0, key=KEY)
    assert THANKS in told(reader, again)
    assert again.cookies["bc"].value == lost.cookies["bc"].value
    assert counts(poll) == (1, [1, 1, 0])
    assert AGAIN in told(reader, reader.vote(poll, 2, key=OTHER_KEY)), "the browser is known from now on"


def test_a_form_key_votes_once_whatever_browser_sends_it(make_poll):
    poll, earlier = make_poll(), make_poll()
    one, other = Reader(), Reader()
    one.vote(earlier, 0)
    other.vote(earlier, 0)
    assert THANKS in told(one, one.vote(poll, 0, key=KEY))
    assert THANKS in told(other, other.vote(poll, 0, key=KEY))
    assert counts(poll)[0] == 1


def test_the_same_form_with_another_choice_is_not_said_to_count(reader, make_poll):
    poll = make_poll()
    reader.vote(poll, 0, key=KEY)
    page = told(reader, reader.vote(poll, 1, key=KEY))
    assert AGAIN in page and THANKS not in page
    assert counts(poll) == (1, [1, 0, 0])


def test_a_resend_after_the_end_is_answered_as_before_it(reader, make_poll):
    now = timezone.now()
    with time_machine.travel(now, tick=False) as clock:
        poll = make_poll(closes_at=now + datetime.timedelta(minutes=1))
        reader.vote(poll, 0, key=KEY)
        clock.shift(120)
        assert THANKS in told(reader, reader.vote(poll, 0, key=KEY))
        assert Reader().vote(poll, 0, key=OTHER_KEY).status_code == 409
    assert counts(poll)[0] == 1


def test_each_form_has_a_key_of_its_own_and_sends_it(reader, make_poll):
    poll = make_poll()
    keys = [re.search(r'name="khoa" value="([\w-]{16,64})"', reader.page(poll))[1] for _ in range(3)]
    assert len(set(keys)) == 3
    reader.vote(poll, 0, key=keys[0])
    assert Vote.objects.get().form_key


@pytest.mark.parametrize("key", ["", "ngắn", "a" * 15, "a" * 65, "a" * 20 + "\x00", "' OR 1=1 --aaaaaaa"])
def test_a_key_that_no_page_of_ours_made_is_no_key(make_poll, key):
    poll = make_poll()
    for _ in range(2):
        assert Reader().vote(poll, 0, khoa=key).status_code == 303
    assert counts(poll)[0] == 2
    assert not Vote.objects.exclude(form_key=None).exists()


def test_a_kept_form_has_no_key_and_votes_by_the_cookie_alone(reader, make_poll):
    poll = make_poll()
    assert THANKS in told(reader, reader.vote(poll, 2))
    assert Vote.objects.get().form_key is None
    assert AGAIN in told(reader, reader.vote(poll, 2))
    assert counts(poll) == (1, [0, 0, 1])


# Thanks


def test_a_browser_that_keeps_no_cookies_is_thanked_and_shown_the_results(make_poll):
    poll = make_poll()
    answer = Reader().vote(poll, 0)
    page = Reader().get(answer["Location"]).content.decode()
    assert THANKS in page and 'id="ket-qua"' in page


def test_nobody_is_thanked_for_a_forged_an_old_or_anothers_receipt(make_poll):
    poll, other = make_poll(), make_poll()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        address = Reader().vote(poll, 0)["Location"]
        receipt = address.partition("phieu=")[2]
        addresses = [
            f"{other.get_absolute_url()}?phieu={receipt}",
            f"{poll.get_absolute_url()}?phieu=counted-{poll.pk}",
            f"{poll.get_absolute_url()}?phieu={receipt[:-1]}{'a' if receipt[-1] != 'a' else 'b'}",
            f"{poll.get_absolute_url()}?phieu={'x' * 5000}",
        ]
        pages = [Reader().get(address).content.decode() for address in addresses]
        clock.shift(3601)
        pages.append(Reader().get(address).content.decode())
    for page in pages:
        assert THANKS not in page and 'id="ket-qua"' not in page and 'name="phuong_an"' in page


def test_a_post_that_is_lost_before_it_is_stored_is_taken_when_it_is_sent_again(reader, make_poll, monkeypatch):
    from portal.polls import voting

    poll = make_poll()
    store = voting._store

    def die(*arguments):
        store(*arguments)
        raise RuntimeError("killed before the commit")

    monkeypatch.setattr(voting, "_store", die)
    with pytest.raises(RuntimeError):
        reader.post(poll.get_absolute_url(), {"phuong_an": poll.choices.first().pk, "khoa": KEY}, headers=OURS)
    assert counts(poll) == (0, [0, 0, 0]) and not Vote.objects.exists()
    monkeypatch.setattr(voting, "_store", store)
    assert THANKS in told(reader, reader.vote(poll, 0, key=KEY))
    assert counts(poll) == (1, [1, 0, 0])
