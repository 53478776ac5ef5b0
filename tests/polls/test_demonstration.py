"""The demonstration's polls."""

import pytest
import time_machine
from django.utils import timezone

from portal.demo.polls import add_poll_block, make_polls
from portal.polls.anomalies import anomalies_of
from portal.polls.models import Mark, PollBlock, PollState, Vote
from portal.polls.recount import recount

from .conftest import Reader, vn


@pytest.mark.parametrize("hour", [0, 7, 23])
def test_there_is_an_open_and_a_closed_poll_with_plausible_ballots(db, hour):
    with time_machine.travel(vn(2026, 11, 25, hour, 31), tick=False):
        opened, closed = make_polls()
        now = timezone.now()
        assert (opened.state_at(now), closed.state_at(now)) == (PollState.OPEN, PollState.CLOSED)
        assert (opened.is_multiple, closed.is_multiple) == (False, True)
        assert recount() == []
        assert (opened.ballots, closed.ballots) == (148, 412)
        for poll in (opened, closed):
            moments = Vote.objects.filter(poll=poll).values_list("cast_at", flat=True)
            assert min(moments) >= poll.opens_at and max(moments) < min(poll.closes_at, now)
            assert all(choice.ballots for choice in poll.choices.all())
        assert closed.sealed_at and not opened.sealed_at
        found = anomalies_of(closed)
        assert [network.count for network in found.networks if network.is_marked] == [96] and found.bursts
        assert not anomalies_of(opened).has_marks
        assert Reader().vote(opened, 0).status_code == 303


def test_it_is_the_same_every_time(db):
    def made() -> list:
        polls = make_polls()
        marks = Mark.objects.filter(vote__poll__in=polls).order_by("vote__pk", "choice__order")
        rows = marks.values_list("vote__cast_at", "choice__text")
        return [*rows, *(choice.ballots for poll in polls for choice in poll.choices.all())]

    with time_machine.travel(vn(2026, 11, 25, 9), tick=False):
        assert made() == made()


def test_its_block_is_put_into_a_placeholder(sidebar, rendered):
    make_polls()
    add_poll_block(sidebar)
    assert "Bộ phận một cửa" in rendered(PollBlock.objects.get())
