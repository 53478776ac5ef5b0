"""The outermost layer: what is recorded, what is not, and that nothing stops the page."""

import errno
import logging
import os

import pytest

from portal.visits import health, journal_files, losses
from portal.visits.journal import Journal
from portal.visits.wsgi import CountingApplication

BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"

pytestmark = pytest.mark.django_db


class Answer:
    """A WSGI application with one answer; keeps what the server was told."""

    def __init__(self, key="article:7", status="200 OK"):
        self.status, self.key = status, key

    def __call__(self, environ, start_response):
        headers = [("Content-Type", "text/html")] + ([("X-Portal-Count", self.key)] if self.key else [])
        start_response(self.status, headers)
        return [b"body"]


def ask(application, method="GET", agent=BROWSER, **environ):
    said = {}

    def start_response(status, headers, exc_info=None):
        said.update(status=status, headers=headers, recorded_before=len(recorded()))

    environ = {"REQUEST_METHOD": method, "REMOTE_ADDR": "203.0.113.9", "HTTP_USER_AGENT": agent} | environ
    said["body"] = b"".join(CountingApplication(application)(environ, start_response))
    return said


def recorded():
    records = [record for file in journal_files.listed() for record in file.read(0, 1000)[0]]
    return sorted(records, key=lambda record: record.at)


def test_a_view_is_recorded_before_the_answer_begins():
    answer = ask(Answer())
    assert answer["recorded_before"] == 1
    assert answer["body"] == b"body"
    [record] = recorded()
    assert (record.kind, record.number, record.crawler) == ("article", 7, False)
    assert record.visitor != 0


def test_the_header_does_not_leave_the_house():
    assert ask(Answer())["headers"] == [("Content-Type", "text/html")]
    assert ask(Answer(), method="HEAD")["headers"] == [("Content-Type", "text/html")]


def test_an_ordinary_page_is_recorded_as_page():
    ask(Answer(key="page"))
    [record] = recorded()
    assert (record.kind, record.number) == ("page", 0)


def test_an_answer_that_begins_with_its_first_piece_is_recorded_too():
    def lazy(environ, start_response):
        start_response("200 OK", [("x-portal-count", "article:1")])
        yield b"body"

    assert ask(lazy)["recorded_before"] == 1


def test_a_304_counts():
    ask(Answer(status="304 Not Modified"))
    assert len(recorded()) == 1


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "301 Moved Permanently", "206 Partial", "500 Error"])
def test_other_statuses_do_not_count(status):
    ask(Answer(status=status))
    assert recorded() == []


def test_an_answer_without_the_header_does_not_count():
    ask(Answer(key=None))
    assert recorded() == []


@pytest.mark.parametrize("method", ["HEAD", "POST"])
def test_only_get_counts(method):
    ask(Answer(), method=method)
    assert recorded() == []


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
        {"HTTP_SEC_PURPOSE": "Prefetch"},
        {"HTTP_PURPOSE": "prefetch"},
        {"HTTP_X_MOZ": "prefetch"},
        {"HTTP_X_PURPOSE": "preview"},
    ],
)
def test_a_prefetch_does_not_count(environ):
    ask(Answer(), **environ)
    assert recorded() == []


def test_a_crawler_is_recorded_apart_and_is_no_visitor():
    ask(Answer(), agent="Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")
    ask(Answer(), agent="")
    assert [(record.crawler, record.visitor) for record in recorded()] == [(True, 0), (True, 0)]


def test_one_reader_is_one_visitor_and_others_are_others():
    ask(Answer())
    ask(Answer(), REMOTE_ADDR="203.0.113.9")
    ask(Answer(), REMOTE_ADDR="203.0.113.10")
    ask(Answer(), agent=BROWSER.replace("140", "141"))
    first, again, elsewhere, other = [record.visitor for record in recorded()]
    assert first == again
    assert len({first, elsewhere, other}) == 3


def test_a_counter_that_fails_never_stops_the_page(monkeypatch, caplog):
    def full(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Journal, "append", full)
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            answer = ask(Answer())
    assert (answer["status"], answer["body"]) == ("200 OK", b"body")
    assert answer["headers"] == [("Content-Type", "text/html")]
    assert len(caplog.records) == 1, "said once a minute, not for each view"
    assert "Views are being lost" in caplog.text
    assert "Views are being lost" in health.journal_is_written()


def test_a_key_that_cannot_be_recorded_is_a_lost_view_and_not_a_broken_page():
    assert ask(Answer(key="article:x"))["status"] == "200 OK"
    assert losses.seconds_since() is not None


def test_an_exception_of_the_application_passes():
    def broken(environ, start_response):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask(broken)


def test_error_information_reaches_the_server():
    said = []

    def failing(environ, start_response):
        start_response("500 Error", [], ("type", "value", None))
        return []

    CountingApplication(failing)({"REQUEST_METHOD": "GET"}, lambda *args: said.append(args))
    assert said == [("500 Error", [], ("type", "value", None))]


def test_each_process_has_one_file(journal_dir):
    application = CountingApplication(Answer())
    for _ in range(3):
        application({"REQUEST_METHOD": "GET", "HTTP_USER_AGENT": BROWSER, "REMOTE_ADDR": "::1"}, lambda *args: None)
    [file] = journal_files.listed()
    assert sum(record.times for record in file.read(0, 10)[0]) == 3
    assert os.stat(file.path).st_mode & 0o007 == 0, "readable for others"
