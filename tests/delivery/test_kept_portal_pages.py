"""The portal's own pages behind the page cache: what changes is seen, staff and readers are kept apart."""

import io
import time
from types import SimpleNamespace

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import StreamingHttpResponse
from django.test.utils import CaptureQueriesContext

from news import chain
from news.models import Article
from portal.agency.models import Agency, Role
from portal.delivery.middleware import ReaderHeadersMiddleware
from portal.delivery.page_cache import PageCache
from portal.delivery.staff_marker import COOKIE
from portal.visits.figures import set_starting_views
from portal.visits.wsgi import CountingApplication
from tests.factories import make_article, make_person, publish

from .site_behind import Answer

pytestmark = pytest.mark.django_db(transaction=True)

PUBLIC = ["/", "/tin-tuc/", "/gioi-thieu/", "/lien-he/", "/so-do-cong/", "/tham-do/", "/thong-bao-khan/", "/thong-ke/"]
PUBLIC += ["/hoi-dap/da-tra-loi/"]


class Portal:
    """Django behind the page cache; counts nothing, and knows how many requests reached Django."""

    def __init__(self):
        self.reached = 0
        self.cache = PageCache(self.django, CountingApplication(self.django, self.count), self.count)
        self._handler = WSGIHandler()

    def django(self, environ, start_response):
        self.reached += 1
        return self._handler(environ, start_response)

    def count(self, environ, status, key):
        """Nothing is counted."""

    def get(self, path, query="", **environ) -> Answer:
        said = []
        request = {
            **{"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "testserver"},
            **{"SERVER_NAME": "testserver", "SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO()},
            **{"REMOTE_ADDR": "203.0.113.9", "HTTP_USER_AGENT": "Mozilla/5.0"},
        }
        answer = self.cache(request | environ, lambda status, headers, exc_info=None: said.extend([status, headers]))
        body = b"".join(answer)
        getattr(answer, "close", lambda: None)()
        return Answer(said[0], said[1], body, 0)


@pytest.fixture
def clock(monkeypatch):
    """The seconds by which pages grow old: they stand still until a test moves them, however slow the machine is."""
    clock = SimpleNamespace(now=time.monotonic())
    monkeypatch.setattr(time, "monotonic", lambda: clock.now)
    return clock


@pytest.fixture
def portal(clock):
    return Portal()


def test_a_page_has_one_name_from_the_memory_and_past_it(client, portal):
    kept, direct = portal.get("/tin-tuc/"), client.get("/tin-tuc/")
    assert kept["ETag"] == direct["ETag"]
    assert client.get("/tin-tuc/", headers={"if-none-match": kept["ETag"]}).status_code == 304
    assert portal.get("/tin-tuc/", HTTP_IF_NONE_MATCH=direct["ETag"]).status.startswith("304")


def test_a_page_that_is_streamed_has_no_name(rf):
    streamed = ReaderHeadersMiddleware(lambda request: StreamingHttpResponse([b"<p>"], content_type="text/html"))
    assert not streamed(rf.get("/")).has_header("ETag")


@pytest.mark.parametrize("path", PUBLIC)
def test_the_public_pages_are_kept_and_hold_nothing_of_one_reader(portal, path):
    first, second = portal.get(path, HTTP_COOKIE="sessionid=x; binh-chon=abc"), portal.get(path)
    assert first.status == "200 OK" and portal.reached == 1
    assert first.raw == second.raw
    assert first["Set-Cookie"] is None and "csrfmiddlewaretoken" not in first.text


def test_a_hit_asks_the_database_nothing(portal):
    portal.get("/tin-tuc/")
    with CaptureQueriesContext(connection) as queries:
        portal.get("/tin-tuc/")
    assert not queries.captured_queries


def test_what_is_published_and_taken_down_is_seen_at_once_in_the_same_process(portal):
    portal.get("/tin-tuc/")
    content = make_article(title="Họp dân bàn mở rộng hẻm 12")
    assert content.title in portal.get("/tin-tuc/").text
    url = content.get_absolute_url()
    assert portal.get(url).status == "200 OK"
    chain.take_step("take_down", content, make_person(Role.EDITOR), reason="Thông tin đã thay đổi.")
    gone = portal.get(url)
    assert gone.status == "410 Gone" and "Thông tin đã thay đổi." in gone.text
    assert content.title not in portal.get("/tin-tuc/").text


def test_a_new_version_replaces_the_kept_one(portal):
    content = make_article(title="Lịch tiêm chủng tháng này")
    url = content.get_absolute_url()
    portal.get(url)
    editor = make_person(Role.EDITOR)
    draft = content.version.copy(editor).content
    draft.title = "Lịch tiêm chủng đã đổi"
    draft.save()
    assert "Lịch tiêm chủng tháng này" in portal.get(url).text
    publish(draft)
    assert "Lịch tiêm chủng đã đổi" in portal.get(draft.get_absolute_url()).text


def test_the_agencys_record_changes_every_page(portal):
    portal.get("/gioi-thieu/")
    agency = Agency.current()
    agency.name = "Cổng Thông tin điện tử phường Mới"
    agency.save()
    assert "phường Mới" in portal.get("/gioi-thieu/").text


def test_an_articles_count_is_renewed_after_three_seconds(portal, clock):
    content = make_article()
    url = content.get_absolute_url()
    portal.get(url)
    clock.now += 3.2
    portal.get(url)
    assert portal.reached == 1
    set_starting_views("article", content.article_id, 1234)
    clock.now += 3.2
    assert "1.234" in portal.get(url).text


def test_an_article_of_another_address_leads_to_the_present_one_each_time(portal):
    content = make_article()
    url = content.get_absolute_url()
    wrong = url.replace(content.slug, "ten-sai")
    for _ in range(2):
        answer = portal.get(wrong)
        assert (answer.status, answer["Location"]) == ("301 Moved Permanently", url)
    assert portal.reached == 2


def test_lost_addresses_share_a_page_that_names_none_of_them(portal):
    one, two = portal.get("/bi-mat-cua-toi/", "a=1"), portal.get("/tin-tuc/khong-co-999/")
    assert one.status == two.status == "404 Not Found"
    assert one.text == two.text
    assert "bi-mat-cua-toi" not in one.text
    portal.get("/bi-mat-cua-toi/")
    assert portal.reached == 2


def test_staff_are_marked_at_the_login_and_pass_the_cache(portal, client):
    editor = make_person(Role.EDITOR)
    client.force_login(editor)
    answer = client.get("/admin/")
    mark = answer.cookies[COOKIE]
    assert mark["httponly"] and mark["samesite"] == "Lax"
    cookies = f"{COOKIE}={mark.value}; sessionid={client.cookies['sessionid'].value}"
    portal.get("/tin-tuc/")
    seen = portal.get("/tin-tuc/", HTTP_COOKIE=cookies)
    assert "cms-toolbar" in seen.text and portal.reached == 2
    assert "cms-toolbar" not in portal.get("/tin-tuc/").text
    # The session alone makes no staff here: the reader's page is given out.
    alone = portal.get("/tin-tuc/", HTTP_COOKIE=f"sessionid={client.cookies['sessionid'].value}")
    assert "cms-toolbar" not in alone.text


def test_the_mark_goes_with_the_session(client):
    client.force_login(make_person(Role.EDITOR))
    client.get("/admin/")
    assert client.cookies[COOKIE].value
    client.post("/admin/logout/")
    assert not client.cookies[COOKIE].value


def test_an_article_that_never_was_public_is_lost_like_any_other(portal):
    from tests.factories import make_draft

    draft = make_draft(title="Bản nháp chưa ai được đọc")
    answer = portal.get(draft.get_absolute_url())
    assert answer.status == "404 Not Found" and draft.title not in answer.text
    assert not Article.objects.published().exists()
