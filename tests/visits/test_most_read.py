"""The lists of the most read: made by the worker, filled up, public things only."""

import datetime

import pytest
import time_machine

from portal.lib import subjects
from portal.lib.subjects import Subject
from portal.visits import most_read as making
from portal.visits.figures import most_read
from portal.visits.models import DailyViews, MostRead, ViewTotal
from portal.visits.most_read import renew_most_read

pytestmark = pytest.mark.django_db

# A Wednesday.
NOW = datetime.datetime(2026, 5, 6, 3, 3, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 5, 6)
MONDAY = datetime.date(2026, 5, 4)
FIRST = datetime.date(2026, 5, 1)
LONG_AGO = datetime.date(2022, 5, 4)


@pytest.fixture(autouse=True)
def public(monkeypatch):
    """The numbers of the kind ``story`` that are public; the kind ``page`` is counted, but is no subject."""
    numbers = set(range(1, 10_000))

    def resolve(kind):
        return lambda wanted: {n: Subject(subjects.key(kind, n), "", "") for n in wanted if n in numbers}

    monkeypatch.setattr(subjects, "_resolvers", {kind: resolve(kind) for kind in ("story", "document")})
    with time_machine.travel(NOW, tick=False):
        yield numbers


def read(number, day, views, kind="story"):
    DailyViews.objects.create(kind=kind, number=number, day=day, views=views)
    total, _ = ViewTotal.objects.get_or_create(kind=kind, number=number)
    ViewTotal.objects.filter(pk=total.pk).update(counted=total.counted + views)


def test_each_period_has_its_own_order():
    read(1, TODAY, 5)
    read(2, MONDAY, 7)
    read(2, TODAY, 1)
    read(3, FIRST, 20)
    read(4, LONG_AGO, 100)
    renew_most_read()
    assert most_read("today", 2) == [("story:1", 5), ("story:2", 1)]
    assert most_read("week", 2) == [("story:2", 8), ("story:1", 5)]
    assert most_read("month", 3) == [("story:3", 20), ("story:2", 8), ("story:1", 5)]
    assert most_read("all", 2) == [("story:4", 100), ("story:3", 20)]


def test_a_period_that_has_too_few_is_filled_up_from_the_next_longer_one_without_repeating():
    read(1, TODAY, 5)
    read(2, MONDAY, 7)
    read(3, FIRST, 20)
    read(4, LONG_AGO, 100)
    renew_most_read()
    assert most_read("today", 4) == [("story:1", 5), ("story:2", 7), ("story:3", 20), ("story:4", 100)]
    assert most_read("today", 10) == most_read("today", 4)
    assert most_read("month", 2) == [("story:3", 20), ("story:2", 7)]


def test_starting_views_count_for_ever_and_for_no_day():
    ViewTotal.objects.create(kind="story", number=85, starting=85)
    read(1, TODAY, 2)
    renew_most_read()
    assert most_read("all", 5) == [("story:85", 85), ("story:1", 2)]
    assert most_read("today", 1) == [("story:1", 2)]


def test_what_has_no_views_is_in_no_list():
    ViewTotal.objects.create(kind="story", number=1)
    DailyViews.objects.create(kind="story", number=1, day=TODAY, views=0, crawler_views=50)
    renew_most_read()
    assert most_read("today", 5) == []


def test_equals_are_ordered_newest_first():
    for number in (2, 3, 1):
        read(number, TODAY, 4)
    renew_most_read()
    assert [key for key, _ in most_read("today", 3)] == ["story:3", "story:2", "story:1"]


def test_what_is_not_public_is_left_out_and_the_next_takes_its_place(public):
    for number in (1, 2, 3):
        read(number, TODAY, number)
    renew_most_read()
    public.remove(3)
    renew_most_read()
    assert most_read("today", 5) == [("story:2", 2), ("story:1", 1)]


def test_pages_of_the_portal_are_no_subjects():
    read(0, TODAY, 1000, kind="page")
    read(1, TODAY, 1)
    renew_most_read()
    assert most_read("today", 5) == [("story:1", 1)]
    assert not MostRead.objects.filter(kind="page").exists()


def test_kinds_can_be_asked_for_together_or_apart():
    read(1, TODAY, 1)
    read(1, TODAY, 2, kind="document")
    renew_most_read()
    assert most_read("today", 5) == [("document:1", 2), ("story:1", 1)]
    assert most_read("today", 5, kind="story") == [("story:1", 1)]


def test_a_new_day_begins_with_what_was_read_before():
    read(1, TODAY, 5)
    renew_most_read()
    with time_machine.travel(NOW + datetime.timedelta(days=1)):
        renew_most_read()
        assert not MostRead.objects.filter(period="today").exists()
        assert most_read("today", 5) == [("story:1", 5)]


def test_making_the_lists_again_changes_nothing_else(monkeypatch):
    monkeypatch.setattr(making, "KEPT", 3)
    for number in range(1, 6):
        read(number, TODAY, number)
    renew_most_read()
    before = list(MostRead.objects.order_by("pk").values())
    renew_most_read()
    assert list(MostRead.objects.order_by("pk").values()) == before
    assert len(before) == 4 * 3


def test_reading_costs_one_query_of_a_few_rows_however_much_was_read(django_assert_num_queries):
    for number in range(1, 150):
        read(number, TODAY, number)
    renew_most_read()
    with django_assert_num_queries(1) as queries:
        assert len(most_read("today", 5)) == 5
    assert '"rank" <= 5' in queries[0]["sql"]


def test_an_unknown_period_is_refused():
    with pytest.raises(ValueError):
        most_read("year", 5)
