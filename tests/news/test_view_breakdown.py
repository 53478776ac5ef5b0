"""How the views of articles divide by category: one query, whatever the number of articles, and nothing hidden told."""

import datetime
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import PublishedArticle
from news.view_breakdown import TAKEN_DOWN, views_by_category
from portal.agency.models import Role
from portal.demo.bulk import fill
from portal.lib import breakdowns
from portal.visits.models import DailyViews
from tests.factories import make_article, make_category, make_draft, make_person, make_unit

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 5, 4)


def viewed(number: int, views: int, day=DAY, kind="article", machines: int = 0) -> None:
    DailyViews.objects.create(kind=kind, number=number, day=day, views=views, crawler_views=machines)


def test_the_newsroom_registers_it():
    (found,) = [one for one in breakdowns.registered() if one.kind == "article"]
    assert (found.title, found.things, found.rows) == ("Chuyên mục", "Tin, bài", views_by_category)


def test_views_are_summed_by_the_category_in_which_an_article_stands():
    economy = make_category("Kinh tế")
    below = make_category("Du lịch", parent=economy)
    schools = make_category("Giáo dục")
    make_category("Không ai đọc")
    one, two, three = (make_article(category=category) for category in (economy, below, schools))
    viewed(one.article_id, 5)
    viewed(one.article_id, 4, DAY + datetime.timedelta(days=1))
    viewed(two.article_id, 20)
    viewed(three.article_id, 9)
    assert views_by_category(DAY, DAY + datetime.timedelta(days=1)) == [
        ("Du lịch", below.url, 20),
        ("Giáo dục", schools.url, 9),
        ("Kinh tế", economy.url, 9),
    ]


def test_only_the_days_asked_for_and_only_articles_read_by_people():
    content = make_article(category=make_category("Kinh tế"))
    before, after = DAY - datetime.timedelta(days=1), DAY + datetime.timedelta(days=1)
    for day, views in ((before, 100), (DAY, 3), (after, 100)):
        viewed(content.article_id, views, day)
    viewed(content.article_id, 50, kind="document")
    viewed(0, 70, kind="page")
    viewed(make_article(category=make_category("Chỉ máy đọc")).article_id, 0, machines=8)
    assert [(name, views) for name, _, views in views_by_category(DAY, DAY)] == [("Kinh tế", 3)]
    assert views_by_category(after, before) == []


def test_what_is_not_public_is_summed_without_a_name():
    hidden = make_category("Chuyên mục kín")
    gone, draft = make_article(category=hidden), make_draft(category=hidden)
    for number, views in ((gone.article_id, 30), (draft.article_id, 2), (987_654, 1)):
        viewed(number, views)
    viewed(make_article(category=make_category("Kinh tế")).article_id, 4)
    gone.versions.get().unpublish(make_person(Role.EDITOR))
    assert [(name, views) for name, _, views in views_by_category(DAY, DAY)] == [("Kinh tế", 4), (TAKEN_DOWN, 33)]


def test_one_query_for_ten_and_for_a_thousand_articles():
    categories = [make_category() for _ in range(3)]
    units, author = [make_unit()], make_person(Role.EDITOR)

    def measured() -> Counter:
        DailyViews.objects.all().delete()
        rows = list(PublishedArticle.objects.values_list("article_id", "category__name"))
        DailyViews.objects.bulk_create(
            DailyViews(kind="article", number=number, day=DAY, views=number % 9) for number, _ in rows
        )
        with CaptureQueriesContext(connection) as queries:
            found = views_by_category(DAY, DAY)
        assert len(queries) == 1
        expected = Counter()
        for number, name in rows:
            expected[name] += number % 9
        assert Counter({name: views for name, _, views in found}) == expected
        return expected

    fill(10, categories, units, author)
    measured()
    fill(1000, categories, units, author)
    assert measured().total() > 3000
