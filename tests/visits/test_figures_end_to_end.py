"""Requests through the whole application, as the server calls it: what ``/thong-ke/`` shows is what was asked."""

import datetime
from collections import Counter

import pytest
import time_machine
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client, RequestFactory

from portal.agency.models import Role
from portal.visits.flusher import flush
from portal.visits.journal import Journal
from portal.visits.recount import recount
from portal.visits.view_counter import ViewCounter
from portal.visits.wsgi import CountingApplication
from tests.factories import make_article, make_category, make_person

from .page_reading import BROWSER, CRAWLER, StatisticsPage

pytestmark = pytest.mark.django_db

# A Wednesday, 10:03 in Bạc Liêu.
NOW = datetime.datetime(2026, 5, 6, 3, 3, tzinfo=datetime.UTC)
TODAY = "Thứ tư, 06/05/2026 (chưa hết ngày)"


class Portal:
    """The application with its journal, and an independent count of what it is asked."""

    def __init__(self, folder):
        self.application = CountingApplication(WSGIHandler(), ViewCounter(Journal(folder)))
        self.views: Counter = Counter()
        self.machines = 0
        self.people: set = set()

    def ask(self, path: str, method: str = "GET", address: str = "203.0.113.1", agent: str = BROWSER, **headers):
        """One request; the status and the headers of its answer, and its text."""
        headers = {"user-agent": agent, **{name.replace("_", "-"): value for name, value in headers.items()}}
        environ = RequestFactory().generic(method, path, headers=headers, REMOTE_ADDR=address).environ
        said = {}

        def start_response(status, names, exc_info=None):
            said.update(status=int(status[:3]), headers=dict(names))

        answer = self.application(environ, start_response)
        text = b"".join(answer).decode()
        answer.close()
        return said["status"], said["headers"], text

    def read(self, path: str, address: str, agent: str = BROWSER) -> None:
        """A reader opens a page, and this count takes note."""
        status, headers, _ = self.ask(path, address=address, agent=agent)
        assert status == 200 and "X-Portal-Count" not in headers and "Set-Cookie" not in headers
        self.views[path] += 1
        self.people.add((address, agent))


@pytest.fixture
def portal(journal_dir):
    # The test's transaction lives in its connection, which a server would look after between two requests.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    with time_machine.travel(NOW, tick=False):
        yield Portal(journal_dir)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def staff_cookie() -> str:
    client = Client()
    client.force_login(make_person(Role.EDITOR))
    return f"{django_settings.SESSION_COOKIE_NAME}={client.cookies[django_settings.SESSION_COOKIE_NAME].value}"


def test_what_is_shown_is_what_was_asked(portal):
    economy, schools = make_category("Kinh tế"), make_category("Giáo dục")
    market = make_article(title="Chợ nổi", category=economy).article.published.url
    school = make_article(title="Trường mới", category=schools).article.published.url
    cookie = staff_cookie()
    flush()

    for address, agent in (("203.0.113.1", BROWSER), ("203.0.113.2", BROWSER), ("203.0.113.2", f"{BROWSER} khác")):
        for path in ("/", market, market, school, "/tin-tuc/", "/thong-ke/?ky=7-ngay"):
            portal.read(path, address, agent)
    portal.read(school, "2001:db8::7")
    # A returning reader who has the page already.
    _, headers, _ = portal.ask(market, address="203.0.113.1")
    portal.views[market] += 1
    status, _, _ = portal.ask(market, address="203.0.113.1", if_none_match=headers["ETag"])
    portal.views[market] += 1
    assert status == 304
    for path in ("/", market, "/thong-ke/"):
        portal.ask(path, address="198.51.100.9", agent=CRAWLER)
        portal.machines += 1

    # None of this is a view.
    portal.ask(market, "HEAD")
    portal.ask(market, sec_purpose="prefetch;prerender")
    portal.ask(market, address="203.0.113.50", cookie=cookie)
    portal.ask("/thong-ke/", address="203.0.113.50", cookie=cookie)
    portal.ask("/admin/", address="203.0.113.50", cookie=cookie)
    assert portal.ask("/khong-co-trang-nay/", address="203.0.113.51")[0] == 404
    portal.ask("/rss/", address="203.0.113.52")
    portal.ask("/thong-ke/theo-ngay.csv", address="203.0.113.53")
    portal.ask("/sitemap.xml", address="203.0.113.54")

    assert flush() == sum(portal.views.values()) + portal.machines
    # What the readers above looked at is kept for a minute.
    cache.clear()
    page = StatisticsPage(portal.ask("/thong-ke/", address="203.0.113.1")[2])
    people, views = len(portal.people), sum(portal.views.values())
    assert page.table == {TODAY: (views, people, portal.machines), "Cộng": (views, people, portal.machines)}
    assert page.figures == dict.fromkeys(("Đang truy cập", "Hôm nay", "Tuần này", "Tháng này", "Tổng truy cập"), people)
    assert page.most_read == {"Chợ nổi": portal.views[market], "Trường mới": portal.views[school]}
    assert {name: seen for name, (seen, _) in page.parts.items()} == {
        "Kinh tế": portal.views[market],
        "Giáo dục": portal.views[school],
        "Cộng": portal.views[market] + portal.views[school],
    }
    assert recount() == []
    # The months of the same traffic are kept in rows of their own.
    assert flush() == 1, "the page that was just looked at is a view itself"
    months = StatisticsPage(portal.ask("/thong-ke/?ky=12-thang", agent=CRAWLER)[2])
    assert (months.most_read, months.parts) == (page.most_read, page.parts)
    assert months.table["Tháng 5/2026 (từ ngày 6, chưa hết tháng)"][:2] == (views + 1, people)

    # Six minutes later nobody is here.
    flush()
    with time_machine.travel(NOW + datetime.timedelta(minutes=6), tick=False):
        later = StatisticsPage(portal.ask("/thong-ke/", agent=CRAWLER)[2])
    assert later.table[TODAY] == (views + 1, people, portal.machines + 1)
    assert (later.figures["Đang truy cập"], later.figures["Hôm nay"]) == (0, people)


def test_a_person_who_returns_the_next_day_is_another_visit(portal):
    portal.read("/lien-he/", "203.0.113.1")
    with time_machine.travel(NOW + datetime.timedelta(days=1), tick=False):
        portal.read("/lien-he/", "203.0.113.1")
        flush()
        page = StatisticsPage(portal.ask("/thong-ke/", agent=CRAWLER)[2])
        assert page.figures["Tuần này"] == 2 and page.figures["Hôm nay"] == 1
        assert list(page.table.values())[-3:] == [(1, 1, 0), (1, 1, 0), (2, 2, 0)]
