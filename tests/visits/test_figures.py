"""What other rooms ask: views of subjects, sorting by them, the statistics of the portal."""

import datetime

import pytest
import time_machine
from django.contrib.auth.models import Group

from portal.visits.figures import (
    SiteFigures,
    set_starting_views,
    site_figures,
    views_between,
    views_of,
    views_subquery,
    written,
)
from portal.visits.models import DailyViews, DailyVisits, StartingFigure, ViewTotal, Visitor
from portal.visits.periods import Period, local_day
from portal.visits.records import Record
from portal.visits.tally import Tally

pytestmark = pytest.mark.django_db

# A Wednesday, 10:03 in Bạc Liêu.
NOW = datetime.datetime(2026, 5, 6, 3, 3, tzinfo=datetime.UTC)


def counted(number, views, starting=0, kind="article"):
    return ViewTotal.objects.create(kind=kind, number=number, counted=views, starting=starting)


def test_views_are_starting_figure_and_counted_ones(django_assert_num_queries):
    counted(1, 3, starting=85)
    counted(2, 4)
    counted(1, 100, kind="document")
    with django_assert_num_queries(1):
        assert views_of("article", [1, 2, 3]) == {1: 88, 2: 4, 3: 0}


def test_starting_views_can_be_set_again_without_doubling():
    set_starting_views("article", 1, 85)
    counted(2, 7)
    set_starting_views("article", 2, 10)
    set_starting_views("article", 2, 10)
    set_starting_views("article", 1, 86)
    assert views_of("article", [1, 2]) == {1: 86, 2: 17}


def test_lists_can_be_sorted_by_views(django_assert_num_queries):
    few, none, many = (Group.objects.create(name=name) for name in ("few", "none", "many"))
    counted(few.pk, 1)
    counted(many.pk, 2, starting=85)
    counted(none.pk, 1000, kind="document")
    with django_assert_num_queries(1):
        groups = Group.objects.filter(pk__in=[few.pk, none.pk, many.pk])
        rows = groups.annotate(views=views_subquery("article", "pk")).order_by("-views")
        assert [(row.name, row.views) for row in rows] == [("many", 87), ("few", 1), ("none", 0)]


def day(date, visitors):
    DailyVisits.objects.create(day=date, views=visitors * 3, visitors=visitors)


def test_a_portal_without_visits_has_figures(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert site_figures(NOW) == SiteFigures(0, 0, 0, 0, 0)


def test_the_statistics_are_visitors_of_day_week_month_and_ever():
    StartingFigure.objects.create(figure=4_000_000)
    day(datetime.date(2026, 5, 6), 1)
    day(datetime.date(2026, 5, 4), 10)
    day(datetime.date(2026, 5, 3), 100)
    day(datetime.date(2026, 5, 1), 1_000)
    day(datetime.date(2026, 4, 30), 10_000)
    figures = site_figures(NOW)
    assert (figures.today, figures.week, figures.month, figures.total) == (1, 11, 1_111, 4_011_111)


def test_the_week_begins_on_monday_in_another_month_too():
    day(datetime.date(2026, 4, 27), 10)
    day(datetime.date(2026, 5, 1), 1)
    friday = datetime.datetime(2026, 5, 1, 3, tzinfo=datetime.UTC)
    assert (site_figures(friday).week, site_figures(friday).month) == (11, 1)


def test_today_begins_at_local_midnight():
    day(datetime.date(2026, 5, 5), 5)
    assert site_figures(datetime.datetime(2026, 5, 5, 16, 59, tzinfo=datetime.UTC)).today == 5
    assert site_figures(datetime.datetime(2026, 5, 5, 17, tzinfo=datetime.UTC)).today == 0


def test_present_are_the_visitors_of_the_last_five_minutes():
    for number, seconds in enumerate((0, 299, 300, 301), start=1):
        seen = NOW - datetime.timedelta(seconds=seconds)
        Visitor.objects.create(day=datetime.date(2026, 5, 6), hash=number, last_seen=seen)
    assert site_figures(NOW).now == 3


@pytest.mark.parametrize(("figure", "text"), [(0, "0"), (999, "999"), (1206, "1.206"), (4120377, "4.120.377")])
def test_figures_are_written_with_dots(figure, text):
    assert written(figure) == text


def test_periods_begin_on_local_days():
    today = datetime.date(2026, 5, 6)
    assert [period.first_day(today) for period in Period] == [
        today,
        datetime.date(2026, 5, 4),
        datetime.date(2026, 5, 1),
        None,
    ]
    assert Period.WEEK.and_longer() == [Period.WEEK, Period.MONTH, Period.ALL]


@pytest.mark.parametrize(("second", "date"), [(-1, 5), (0, 6), (86_399, 6), (86_400, 7)])
def test_a_moment_lies_in_a_local_day(second, date):
    midnight = datetime.datetime(2026, 5, 5, 17, tzinfo=datetime.UTC).timestamp()
    assert local_day(midnight + second) == datetime.date(2026, 5, date)


def test_the_portal_has_one_starting_figure():
    StartingFigure.objects.create(figure=1)
    StartingFigure(figure=2).save()
    assert StartingFigure.objects.get().figure == 2


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2026-03-01", "2026-03-31"),
        ("2026-02-01", "2026-04-30"),
        ("2025-12-01", "2026-05-06"),
        ("2026-05-01", "2026-05-06"),
        ("2026-03-01", "2026-03-30"),
        ("2026-03-02", "2026-03-31"),
        ("2026-04-01", "2026-05-05"),
        ("2026-05-06", "2026-05-06"),
        ("2026-04-01", "2026-03-31"),
    ],
)
def test_months_and_days_say_the_same(first, last):
    first, last = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    at = datetime.datetime(2026, 5, 6, 1, tzinfo=datetime.UTC).timestamp()
    records = [Record("article", 1 + hour % 3, at - hour * 11 * 3600, 1, crawler=hour % 5 == 0) for hour in range(300)]
    for start in range(0, 300, 70):
        Tally.of(records[start : start + 70]).store()
    expected: dict[int, int] = {}
    for number, day, views in DailyViews.objects.filter(kind="article").values_list("number", "day", "views"):
        if first <= day <= last:
            expected[number] = expected.get(number, 0) + views
    with time_machine.travel(NOW, tick=False):
        rows = views_between("article", first, last).filter(seen__gt=0)
        assert {row["number"]: row["seen"] for row in rows} == {key: seen for key, seen in expected.items() if seen}
    assert list(views_between("document", first, last)) == []
