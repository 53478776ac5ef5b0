"""Real processes that vote at once, and are killed: each vote that was confirmed is stored once, the rest at most once."""

import datetime
import os
import random
import signal
import time
from pathlib import Path

import pytest
import time_machine
from django.db import connections
from django.db.models import Count
from django.test import Client
from django.utils import timezone

from portal.polls import networks, recount, sealing, voting
from portal.polls.admin import PollAdmin
from portal.polls.models import Kind, Mark, Poll, Vote
from tests.visits.conftest import database_file, shared_database  # noqa: F401  (fixtures)
from tests.visits.processes import finish, start

from .conftest import KEY, Reader, counts
from .test_admin import change_form

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
    # Where an earlier test changed pages, the CMS writes that down after the next request. It must not be one of those
    # that are watched here, which hold locks.
    Client().get("/robots.txt")

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


PATIENCE_SECONDS = 60


class Gates:
    """Moments at which processes wait for each other."""

    def __init__(self, folder: Path):
        self.folder = folder

    def open(self, name: str) -> None:
        (self.folder / name).touch()

    def wait(self, name: str, grace: float = 0.3) -> None:
        """Until the gate is open, and a little longer: the other one shall come as far as a lock lets it."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not (self.folder / name).exists():
            # The other process failed before it came here: fail too, rather than wait for ever.
            assert time.monotonic() < deadline, f"Nobody opened the gate {name!r}."
            time.sleep(0.002)
        time.sleep(grace)


@pytest.fixture
def gates(tmp_path) -> Gates:
    return Gates(tmp_path)


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


def test_no_vote_slips_in_while_the_poll_is_sealed(make_poll, together, gates, monkeypatch):
    poll = make_poll(closes_at=timezone.now() - 2 * sealing.KEPT_AFTER_CLOSING)
    before_the_end = poll.closes_at - datetime.timedelta(minutes=1)
    with time_machine.travel(before_the_end, tick=False):
        Reader().vote(poll, 0)

    def vote_late():
        store = voting._store

        def slowly(*arguments):
            gates.open("storing")
            gates.wait("sealing")
            store(*arguments)

        monkeypatch.setattr(voting, "_store", slowly)
        with time_machine.travel(before_the_end, tick=True):
            assert Reader().vote(poll, 1).status_code == 303

    def seal():
        gates.wait("storing", grace=0)
        gates.open("sealing")
        assert sealing.seal_closed(timezone.now()) == 1

    assert together(vote_late, seal) == [0, 0]
    poll.refresh_from_db()
    assert poll.closing_report["ballots"] == poll.ballots == Vote.objects.count() == 2
    assert not Vote.objects.exclude(voter_key=None, form_key=None, network="").exists(), "none kept a hash"


def test_two_workers_seal_once_and_votes_go_on_until_the_end(make_poll, together):
    poll = make_poll()
    Reader().vote(poll, 0)

    def vote(seed):
        answers = [Reader().vote(poll, 1, key=f"{seed:016d}{number:016d}").status_code for number in range(20)]
        assert set(answers) <= {303, 409}

    def close_and_seal():
        moment = timezone.now()
        hours = sealing.KEPT_AFTER_CLOSING
        Poll.objects.filter(pk=poll.pk).update(opens_at=moment - 3 * hours, closes_at=moment - 2 * hours)
        sealing.seal_closed(timezone.now())

    states = together(*[lambda seed=seed: vote(seed) for seed in range(3)], close_and_seal, close_and_seal)
    assert states == [0] * 5
    poll.refresh_from_db()
    assert poll.sealed_at
    assert poll.closing_report["ballots"] == poll.ballots == Vote.objects.count()
    assert not Vote.objects.exclude(voter_key=None, form_key=None, network="").exists()


def test_a_vote_waits_for_the_editor_who_is_changing_the_words(make_poll, together, gates, admin_user, monkeypatch):
    poll = make_poll()

    def edit():
        editor = Client()
        editor.force_login(admin_user)
        address, data = change_form(editor, poll)
        save = PollAdmin.save_model

        def slowly(*arguments):
            gates.open("saving")
            gates.wait("voting")
            save(*arguments)

        monkeypatch.setattr(PollAdmin, "save_model", slowly)
        answer = editor.post(address, data | {"choices-0-text": "Đã đổi"})
        assert answer.status_code == 302, "there was no vote when it was asked, and none could come in between"

    def vote():
        reader = Reader()
        reader.vote(poll)  # Everything that a first request makes slow is done.
        words = reader.page(poll).split('name="ban" value="')[1].split('"')[0]
        gates.wait("saving", grace=0)
        gates.open("voting")
        assert reader.vote(poll, 0, ban=words).status_code == 422, "these are not the words any more"

    assert together(edit, vote) == [0, 0]
    assert counts(poll)[0] == 0 and poll.choices.first().text == "Đã đổi"
