import datetime

import pytest

from portal.delivery import generation
from portal.polls.models import DisplayClock
from portal.polls.turning_points import pass_turning_points

from .conftest import vn

NOON = vn(2026, 11, 30, 12)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def bumped_at(db):
    """Whether passing turning points at a moment bumped the generation; the clock has passed noon before."""
    pass_turning_points(NOON)

    def passes(moment: datetime.datetime) -> bool:
        before = generation.stored()
        assert pass_turning_points(moment) is (generation.stored() > before)
        return generation.stored() > before

    return passes


def test_nothing_happens_while_nothing_turns(bumped_at, make_poll):
    make_poll(opens_at=NOON - HOUR, closes_at=NOON + 3 * HOUR)
    make_poll(opens_at=NOON + HOUR, closes_at=NOON + 3 * HOUR, is_published=False)
    assert not bumped_at(NOON + HOUR)
    assert not bumped_at(NOON + 2 * HOUR)
    assert DisplayClock.objects.get().passed_until == NOON


def test_a_poll_opens_and_closes_once_each(bumped_at, make_poll):
    make_poll(opens_at=NOON + HOUR, closes_at=NOON + 2 * HOUR)
    answers = [bumped_at(NOON + datetime.timedelta(minutes=minutes)) for minutes in (59, 60, 61, 119, 120, 121)]
    assert answers == [False, True, False, False, True, False]


def test_what_turned_while_no_worker_ran_is_made_up_for(bumped_at, make_poll):
    make_poll(opens_at=NOON + HOUR, closes_at=NOON + 2 * HOUR)
    assert bumped_at(NOON + 30 * 24 * HOUR)


def test_a_clock_that_was_wrong_is_set_right(bumped_at, make_poll):
    assert pass_turning_points(NOON + 24 * HOUR) is False
    DisplayClock.objects.update(passed_until=NOON + 365 * 24 * HOUR)
    make_poll(opens_at=NOON + HOUR, closes_at=NOON + 2 * HOUR)
    assert bumped_at(NOON)
    assert bumped_at(NOON + HOUR)
