"""Real processes that vote at once, and are killed: each vote that was confirmed is stored once, the rest at most once."""

import os
import random
import signal
import time
from pathlib import Path

import pytest
from django.db import connection, connections, transaction
from django.db.models import Count

from portal.polls import networks, recount, sealing
from portal.polls.models import Kind, Mark, Poll, Vote
from tests.visits.processes import finish, start

from .conftest import KEY, Reader, counts

# What other processes are to see must be committed; on SQLite it is, in the file that shared_database copies.
pytestmark = [
    pytest.mark.usefixtures("shared_database"),
    pytest.mark.django_db(transaction=connections["default"].vendor != "sqlite"),
]


@pytest.fixture(autouse=True)
def _no_limits(monkeypatch):
    monkeypatch.setattr(networks, "LIMITS", ())


@pytest.fixture
def together(tmp_path):
    """Run functions in processes of their own that begin at the same moment; their exit states."""
    gate = tmp_path / "gate"

    def run(*works) -> list[int]:
        def wait_and(work):
            def waiting():
                while not gate.exists():
                    time.sleep(0.001)
                work()

            return waiting

        processes = [start(wait_and(work)) for work in works]
        gate.touch()
        states = [finish(process) for process in processes]
        gate.unlink()
        return states

    return run


def expect_thanks(reader: Reader, poll: Poll, *places: int, key: str = "") -> None:
    answer = reader.vote(poll, *places, key=key)
    assert answer.status_code == 303
    assert "Cảm ơn bạn đã bình chọn" in reader.get(answer["Location"]).content.decode()


def test_the_same_form_sent_by_eight_processes_at_once_is_one_vote(make_poll, together):
    poll = make_poll()
    states = together(*[lambda: expect_thanks(Reader(), poll, 1, key=KEY)] * 8)
    assert states == [0] * 8, "all were answered as the first"
    assert counts(poll) == (1, [0, 1, 0]) and Vote.objects.count() == 1


def test_the_same_browser_in_eight_processes_at_once_is_one_vote(make_poll, together):
    first, poll = make_poll(), make_poll()
    known = Reader()
    known.vote(first, 0)
    value = known.cookies["bc"].value

    def vote():
        reader = Reader()
        reader.cookies["bc"] = value
        assert reader.vote(poll, 0).status_code == 303

    assert together(*[vote] * 8) == [0] * 8
    assert counts(poll) == (1, [1, 0, 0])


def test_votes_of_six_processes_are_all_counted_exactly(make_poll, together):
    poll = make_poll(kind=Kind.MULTIPLE)

    def vote(seed):
        chance = random.Random(seed)
        for _ in range(25):
            places = chance.sample(range(3), chance.randint(1, 3))
            assert Reader().vote(poll, *places, key=f"{chance.getrandbits(128):032x}").status_code == 303

    assert together(*[lambda seed=seed: vote(seed) for seed in range(6)]) == [0] * 6
    expect_exact(poll, 150)
    assert recount.recount() == []


def expect_exact(poll: Poll, ballots: int) -> None:
    """The stored counts are those of the ballots."""
    marks = dict(Mark.objects.filter(vote__poll=poll).order_by().values_list("choice").annotate(Count("pk")))
    number, by_choice = counts(poll)
    assert number == Vote.objects.filter(poll=poll).count() == ballots
    assert by_choice == [marks.get(choice.pk, 0) for choice in poll.choices.all()]


def test_voters_killed_at_any_moment_lose_nothing_confirmed_and_double_nothing(make_poll, tmp_path):
    poll = make_poll()

    def vote(place: int, log: Path):
        with open(log, "ab", buffering=0) as confirmed:
            number = 0
            while True:
                key = f"{place:016d}{number:016d}"
                # Sent twice each time, as an impatient reader does.
                for _ in range(2):
                    if Reader().vote(poll, number % 3, key=key).status_code == 303:
                        confirmed.write(f"{key}\n".encode())
                number += 1

    chance = random.Random(7)
    logs = []
    for round_ in range(4):
        voters = []
        for place in range(3):
            log = tmp_path / f"{round_}-{place}"
            log.touch()
            logs.append(log)
            voters.append(start(lambda place=10 * round_ + place, log=log: vote(place, log)))
        while any(log.stat().st_size < 33 * 6 for log in logs[-3:]):
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.05))
        for voter in voters:
            os.kill(voter, signal.SIGKILL)
        assert [finish(voter) for voter in voters] == [-signal.SIGKILL] * 3
    confirmed = {key for log in logs for key in log.read_text().split()}
    stored = Vote.objects.filter(poll=poll).count()
    assert len(confirmed) <= stored <= len(confirmed) + len(logs), "one in flight for each that was killed"
    expect_exact(poll, stored)
    # Everything that was confirmed is known again, and what is sent again adds nothing.
    for key in confirmed:
        assert Reader().vote(poll, int(key[16:]) % 3, key=key).status_code == 303
    expect_exact(poll, stored)


def test_no_vote_slips_in_while_the_poll_is_sealed(make_poll, together):
    from django.utils import timezone

    poll = make_poll()
    Reader().vote(poll, 0)

    def vote(seed):
        answers = [Reader().vote(poll, 1, key=f"{seed:016d}{number:016d}").status_code for number in range(20)]
        assert set(answers) <= {303, 409}

    def close_and_seal():
        time.sleep(0.05)
        moment = timezone.now()
        Poll.objects.filter(pk=poll.pk).update(opens_at=moment - 3 * sealing.KEPT_AFTER_CLOSING)
        Poll.objects.filter(pk=poll.pk).update(closes_at=moment - 2 * sealing.KEPT_AFTER_CLOSING)
        sealing.seal_closed(timezone.now())

    states = together(*[lambda seed=seed: vote(seed) for seed in range(3)], close_and_seal, close_and_seal)
    assert states == [0] * 5
    poll.refresh_from_db()
    assert poll.sealed_at
    assert poll.closing_report["ballots"] == poll.ballots == Vote.objects.count()
    assert not Vote.objects.exclude(voter_key=None, form_key=None, network="").exists(), "none kept a hash"


def test_a_choice_is_changed_before_the_first_vote_or_refused_after_it(make_poll, together, admin_user):
    polls = [make_poll() for _ in range(6)]

    def edit():
        from django.test import Client

        from .test_admin import change_form

        editor = Client()
        editor.force_login(admin_user)
        for poll in polls:
            address, data = change_form(editor, poll)
            editor.post(address, data | {"choices-0-text": "Đã đổi"})

    def vote():
        for poll in polls:
            reader = Reader()
            words = reader.page(poll).split('name="ban" value="')[1].split('"')[0]
            reader.vote(poll, 0, ban=words)

    assert together(edit, vote) == [0, 0]
    for poll in polls:
        poll.refresh_from_db()
        text = poll.choices.first().text
        # Whoever came first: a ballot is there for the words that were voted on, or for none.
        assert counts(poll)[0] in (0, 1)
        assert counts(poll)[0] == Vote.objects.filter(poll=poll).count(), text
    assert recount.recount() == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_a_vote_waits_for_an_editor_who_is_saving(make_poll, together):
    poll = make_poll()

    def hold_and_change():
        with transaction.atomic():
            Poll.objects.select_for_update().get(pk=poll.pk)
            time.sleep(0.4)
            poll.choices.filter(order=1).update(text="Đã đổi")

    def vote():
        words = poll.wording(list(poll.choices.all()))
        time.sleep(0.15)
        assert Reader().vote(poll, 0, ban=words).status_code == 422

    assert together(hold_and_change, vote) == [0, 0]
    assert counts(poll)[0] == 0
