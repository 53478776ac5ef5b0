"""What of a request is counted: the same for the journal, which takes it packed, and for the access log."""

import datetime

import pytest

from portal.visits import viewing
from portal.visits.readers import Readers
from portal.visits.records import Record, pack, unpack
from portal.visits.visitors import Salts, visitor_hash

DAY = datetime.date(2026, 5, 4)
NOON = datetime.datetime(2026, 5, 4, 12, tzinfo=datetime.timezone(datetime.timedelta(hours=7))).timestamp()
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def _salt_of_the_day(monkeypatch):
    salts = Salts()
    salts.known = {DAY: b"a" * 32}
    monkeypatch.setattr(viewing, "readers", Readers(salts))


def both(status="200 OK", key="article:5", **more) -> Record | None:
    """What the journal is given of a request, which has to be what the log would be counted for."""
    request = {"REQUEST_METHOD": "GET", "REMOTE_ADDR": "203.0.113.9", "HTTP_USER_AGENT": BROWSER, **more}
    record = viewing.record_of(request, status, key, NOON)
    packed = viewing.packed_record_of(request, status, key, NOON)
    assert packed == (record and pack(record))
    assert packed is None or unpack(packed)[0] == [record]
    return record


def test_a_reader_s_page_is_a_view_of_its_subject_by_the_visitor_of_the_day():
    visitor = visitor_hash(b"a" * 32, "203.0.113.9", BROWSER)
    assert both() == Record("article", 5, NOON, visitor)
    assert both("304 Not Modified", "page") == Record("page", 0, NOON, visitor)
    assert both("200", "abcdefghijkl:999999999999999999") == Record("abcdefghijkl", 999999999999999999, NOON, visitor)


def test_a_machine_s_page_is_its_reading():
    assert both(HTTP_USER_AGENT="Googlebot/2.1") == Record("article", 5, NOON, 0, True)


@pytest.mark.parametrize(
    "other",
    [
        {"REQUEST_METHOD": "HEAD"},
        {"REQUEST_METHOD": "POST"},
        {"status": "404 Not Found"},
        {"status": "206 Partial Content"},
        {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
        {"HTTP_X_MOZ": "Prefetch"},
    ],
)
def test_nothing_else_counts(other):
    assert both(**other) is None
