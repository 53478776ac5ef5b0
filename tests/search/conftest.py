"""A small newsroom whose articles are indexed, and what its search page answers."""

import datetime
import re

import pytest
from django.utils import timezone

from portal.search import condition, outbox
from tests.factories import make_article

NOW = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)


def days_ago(days: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


def index_all() -> None:
    """Index everything that waits."""
    while outbox.work_off():
        pass


@pytest.fixture(autouse=True)
def _nothing_trusted(monkeypatch):
    """Each test sees the index as it is, not as the one before saw it."""
    monkeypatch.setattr(condition, "_seen_complete_at", -condition.TRUSTED_SECONDS)


@pytest.fixture
def article(db):
    """Publish and index an article: ``article("Tiêu đề", "nội dung", days=3)``; returns its title."""

    def make(title: str, body: str = "Nội dung.", days: int = 1, **values) -> str:
        make_article(title=title, body=f"<p>{body}</p>", dateline=days_ago(days), **values)
        index_all()
        return title

    return make


@pytest.fixture
def search(client):
    """The titles that the search page shows for a query, in order; filters as keyword arguments."""

    def titles(query: str, **parameters) -> list[str]:
        text = page(client, query, **parameters).split('class="block')[0]
        found = re.findall(r'<h2 class="row__title"><a class="cover" href="[^"]*">(.*?)</a>', text)
        return [re.sub("</?mark>", "", title) for title in found]

    return titles


def page(client, query: str, **parameters) -> str:
    """The main part of the search page."""
    names = {
        "category": "chuyen-muc",
        "unit": "don-vi",
        "since": "tu",
        "until": "den",
        "order": "xep",
        "number": "trang",
    }
    asked = {"q": query} | {names.get(name, name): value for name, value in parameters.items()}
    answer = client.get("/tim-kiem/", asked)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode().split("<main")[1].split("</main>")[0]
