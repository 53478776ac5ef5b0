import datetime

import pytest

from portal.delivery import generation
from portal.links.models import DisplayClock
from portal.links.turning_points import pass_turning_points

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


def test_nothing_happens_while_nothing_turns(bumped_at, make_banner, make_figure):
    make_banner(valid_until=NOON + 3 * HOUR)
    make_figure()
    assert not bumped_at(NOON + HOUR)
    assert not bumped_at(NOON + 2 * HOUR)
    assert DisplayClock.objects.get().passed_until == NOON


def test_a_banner_begins_and_ends_once_each(bumped_at, make_banner):
    make_banner(valid_from=NOON + HOUR, valid_until=NOON + 2 * HOUR)
    answers = [bumped_at(NOON + datetime.timedelta(minutes=minutes)) for minutes in (59, 60, 61, 119, 120, 121)]
    assert answers == [False, True, False, False, True, False]


def test_a_figure_grows_old_at_midnight(bumped_at, make_figure):
    make_figure()
    assert not bumped_at(vn(2026, 11, 30, 23, 59, 59))
    assert bumped_at(vn(2026, 12, 1))
    assert not bumped_at(vn(2026, 12, 1, 0, 0, 5))


def test_a_notice_begins_and_ends_once_each(bumped_at, make_notice):
    make_notice(starts_at=NOON + HOUR, ends_at=NOON + 2 * HOUR)
    answers = [bumped_at(NOON + datetime.timedelta(minutes=minutes)) for minutes in (59, 60, 61, 119, 120, 121)]
    assert answers == [False, True, False, False, True, False]


def test_between_two_turns_nothing_is_asked(
    bumped_at, make_notice, make_banner, make_figure, django_assert_num_queries
):
    make_figure()
    make_banner(valid_until=NOON + 3 * HOUR)
    make_notice(starts_at=NOON + HOUR, ends_at=NOON + 2 * HOUR)
    assert not pass_turning_points(NOON)
    with django_assert_num_queries(0):
        for minutes in (1, 30, 59):
            assert not pass_turning_points(NOON + datetime.timedelta(minutes=minutes))
    assert bumped_at(NOON + HOUR)


def test_what_is_saved_between_two_turns_is_seen(bumped_at, make_notice):
    make_notice(starts_at=NOON + HOUR, ends_at=NOON + 2 * HOUR)
    assert not pass_turning_points(NOON)
    make_notice(starts_at=NOON + HOUR / 2, ends_at=NOON + 2 * HOUR)
    assert bumped_at(NOON + HOUR / 2)


def test_what_turned_while_no_worker_ran_is_made_up_for(bumped_at, make_banner):
    make_banner(valid_from=NOON + HOUR, valid_until=NOON + 2 * HOUR)
    assert bumped_at(NOON + 30 * 24 * HOUR)


def test_a_clock_that_was_wrong_is_set_right(bumped_at, make_banner):
    assert pass_turning_points(NOON + 24 * HOUR) is False
    DisplayClock.objects.update(passed_until=NOON + 365 * 24 * HOUR)
    make_banner(valid_from=NOON + HOUR)
    assert bumped_at(NOON)
    assert bumped_at(NOON + HOUR)
