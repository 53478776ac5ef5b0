"""The feeds: the newest articles, and in the feed of all news what other rooms add."""

import datetime
import xml.etree.ElementTree as ElementTree

import pytest
from django.utils import timezone

from portal.lib import feed_extras
from portal.lib.feed_extras import FeedItem
from tests.factories import make_article, make_unit

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def sources(monkeypatch):
    found = []
    monkeypatch.setattr(feed_extras, "_sources", found)
    return found


def extra(title: str, dated=None) -> FeedItem:
    return FeedItem(title, "Chữ & <dấu>", "/viec/7/", "http://testserver/viec/7/#2", dated or timezone.now())


def entries(client, path: str) -> list[dict]:
    answer = client.get(path)
    assert answer.status_code == 200
    return [{child.tag: child.text for child in item} for item in ElementTree.fromstring(answer.content).iter("item")]


def test_an_entry_tells_of_its_article(client, sources):
    article = make_article(title="Họp dân khóm 5")
    row = article.article.published
    (entry,) = entries(client, "/rss/")
    assert entry["title"] == "Họp dân khóm 5"
    assert entry["link"] == f"http://testserver{row.url}"
    assert entry["guid"] == f"http://testserver/tin-tuc/#{row.article_id}"
    assert entry["category"] == article.category.name
    assert entry["description"] == article.summary


def test_what_other_rooms_add_stands_before_the_articles_newest_first(client, sources):
    make_article(title="Bài")
    sources.append(lambda: [extra("Cũ hơn", timezone.now() - HOUR)])
    sources.append(lambda: [extra("Mới hơn")])
    first, *others = entries(client, "/rss/")
    assert [first["title"], *(entry["title"] for entry in others)] == ["Mới hơn", "Cũ hơn", "Bài"]
    assert (first["link"], first["guid"]) == ("http://testserver/viec/7/", "http://testserver/viec/7/#2")
    assert first["description"] == "Chữ & <dấu>"


def test_feeds_of_a_category_or_a_unit_hold_articles_only(client, sources):
    unit = make_unit("Phường 2")
    article = make_article(title="Bài", unit=unit)
    sources.append(lambda: [extra("Thêm")])
    for path in (f"/rss/{article.category.slug}/", f"/rss/?don-vi={unit.slug}"):
        assert [entry["title"] for entry in entries(client, path)] == ["Bài"], path


def test_a_source_is_asked_once_however_often_it_is_registered(sources):
    def source():
        return [extra("Một")]

    feed_extras.register(source)
    feed_extras.register(source)
    assert [item.title for item in feed_extras.items()] == ["Một"]
