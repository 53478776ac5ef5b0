"""The demonstration's two years of visits fit what readers are shown."""

import datetime

import pytest
import time_machine
from django.db.models import Sum

from portal.demo.visits import DAYS, make_history
from portal.visits.figures import set_starting_views, views_of
from portal.visits.models import DailyViews, DailyVisits, HelpfulAnswer, MostRead, StartingFigure, ViewTotal
from portal.visits.most_read import renew_most_read
from portal.visits.recount import recount
from tests.factories import make_article

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 11, 25, 3, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 25)
# Days before today on which the articles are dated, and how often they had been read.
ARTICLES = {"today": (0, 12), "new": (2, 900), "month": (20, 1500), "year": (300, 2200), "old": (1600, 3900)}


@pytest.fixture(autouse=True)
def a_day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def articles():
    made = {}
    for name, (age, views) in ARTICLES.items():
        content = make_article(title=name, dateline=NOW - datetime.timedelta(days=age, hours=1))
        set_starting_views("article", content.article_id, views)
        made[name] = content.article_id
    return made


def views_by_age(number: int, first: int, last: int) -> int:
    days = (TODAY - datetime.timedelta(days=last), TODAY - datetime.timedelta(days=first))
    return DailyViews.objects.filter(kind="article", number=number, day__range=days).aggregate(n=Sum("views"))["n"] or 0


def test_what_readers_see_of_an_article_does_not_change(articles):
    before = views_of("article", articles.values())
    make_history()
    assert views_of("article", articles.values()) == before
    assert {name: before[number] for name, number in articles.items()} == {
        name: views for name, (_, views) in ARTICLES.items()
    }
    assert recount() == []
    assert not ViewTotal.objects.filter(starting__lt=0).exists()


def test_every_day_of_two_years_up_to_yesterday_has_its_figures(articles):
    assert make_history() == DailyViews.objects.count()
    days = list(DailyVisits.objects.order_by("day").values_list("day", "views", "visitors", "crawler_views"))
    assert len(days) == DAYS and days[-1][0] == TODAY - datetime.timedelta(days=1)
    assert all(views > visitors > 0 and machines > 0 for _, views, visitors, machines in days)
    assert StartingFigure.objects.get().figure > 1_000_000
    work = [views for day, views, *_ in days if day.weekday() < 5]
    rest = [views for day, views, *_ in days if day.weekday() >= 5]
    assert sum(rest) / len(rest) < 0.75 * sum(work) / len(work)
    by_day = {day: views for day, views, *_ in days}
    warned = by_day[datetime.date(2025, 10, 28)]
    assert warned > 2 * by_day[datetime.date(2025, 10, 21)], "everybody looks when a storm is coming"


def test_an_article_is_read_most_when_it_is_new(articles):
    make_history()
    assert views_by_age(articles["year"], 290, 300) > 3 * views_by_age(articles["year"], 200, 210)
    assert views_by_age(articles["year"], 301, 730) == 0, "nobody reads what is not written yet"
    assert views_by_age(articles["today"], 0, 730) == 0
    assert 0 < views_by_age(articles["old"], 1, DAYS) < 3900 / 2


def test_lists_of_the_most_read_follow(articles):
    make_history()
    renew_most_read()
    names = {number: name for name, number in articles.items()}
    lists = {
        period: [names[number] for number in numbers]
        for period in ("week", "month", "all")
        for numbers in [MostRead.objects.filter(period=period).order_by("rank").values_list("number", flat=True)]
    }
    assert lists["week"][0] == "new"
    assert lists["month"][0] == "month"
    assert lists["all"][0] == "old"


def test_the_same_articles_make_the_same_history(articles):
    def kept():
        return list(DailyViews.objects.order_by("kind", "number", "day").values_list("number", "day", "views"))

    make_history()
    first, answers = kept(), list(HelpfulAnswer.objects.order_by("pk").values_list("number", "browser", "helpful"))
    assert answers
    for model in (DailyViews, DailyVisits, ViewTotal, HelpfulAnswer):
        model.objects.all().delete()
    for name, (_, views) in ARTICLES.items():
        set_starting_views("article", articles[name], views)
    make_history()
    assert kept() == first
    assert list(HelpfulAnswer.objects.order_by("pk").values_list("number", "browser", "helpful")) == answers


def test_a_history_is_made_once(articles):
    make_history()
    rows = DailyViews.objects.count()
    assert make_history() == 0
    assert DailyViews.objects.count() == rows


def test_a_portal_without_articles_has_a_history_too():
    assert make_history() == DAYS
    assert recount() == []
