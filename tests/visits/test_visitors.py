"""Telling visitors apart for one day, and keeping nothing by which one could be found."""

import datetime
import threading

import pytest
import time_machine
from django.db import connection

from portal.visits import visitors
from portal.visits.flusher import flush
from portal.visits.journal import Journal
from portal.visits.models import DailySalt
from portal.visits.view_counter import ViewCounter
from portal.visits.visitors import Salts, visitor_hash
from portal.visits.wsgi import CountingApplication

from .processes import article_1

DAY = datetime.date(2026, 5, 4)
NEXT_DAY = datetime.date(2026, 5, 5)
SALT = b"s" * 32


def test_the_hash_is_of_eight_bytes_and_hangs_on_salt_address_and_browser():
    one = visitor_hash(SALT, "203.0.113.9", "Firefox")
    assert -(2**63) <= one < 2**63
    assert one == visitor_hash(SALT, "203.0.113.9", "Firefox")
    others = {
        visitor_hash(b"t" * 32, "203.0.113.9", "Firefox"),
        visitor_hash(SALT, "203.0.113.8", "Firefox"),
        visitor_hash(SALT, "203.0.113.9", "Chrome"),
        visitor_hash(SALT, "203.0.113.9F", "irefox"),
    }
    assert len(others | {one}) == 5


def test_without_a_salt_the_visitor_is_unknown():
    assert visitor_hash(None, "203.0.113.9", "Firefox") == visitors.UNKNOWN


def test_whatever_a_browser_calls_itself_can_be_hashed():
    assert visitor_hash(SALT, "", "\udc80\u00ff\x00")


@pytest.mark.django_db
def test_the_first_who_asks_makes_the_salt_and_all_others_share_it():
    salt = Salts().of(DAY)
    assert len(salt) == 32
    assert Salts().of(DAY) == salt
    assert DailySalt.objects.count() == 1
    assert Salts().of(NEXT_DAY) != salt


@pytest.mark.django_db
def test_the_salt_is_read_once_a_day_and_midnight_costs_nothing(django_assert_num_queries):
    visitors.prepare_salt(DAY)
    visitors.prepare_salt(NEXT_DAY)
    salts = Salts()
    with django_assert_num_queries(1):
        today = salts.of(DAY)
    with django_assert_num_queries(0):
        assert salts.of(DAY) == today
        assert salts.of(NEXT_DAY) not in (None, today)


@pytest.mark.django_db
def test_yesterdays_salt_leaves_the_memory():
    salts = Salts()
    salts.of(DAY)
    salts.of(DAY + datetime.timedelta(days=2))
    assert DAY not in salts.known


@pytest.fixture
def away(monkeypatch):
    """A database that is away; how often it was asked."""
    asked = []

    def fail(day):
        asked.append(day)
        raise OSError("no route to host")

    monkeypatch.setattr(visitors, "stored_salts", fail)
    return asked


def test_while_the_database_is_away_it_is_asked_every_ten_seconds_only(away, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(visitors.time, "monotonic", lambda: now[0])
    salts = Salts()
    assert [salts.of(DAY) for _ in range(5)] == [None] * 5
    assert len(away) == 1
    now[0] += 11
    monkeypatch.setattr(visitors, "stored_salts", lambda day: {day: SALT})
    assert salts.of(DAY) == SALT


def test_without_the_database_the_view_is_counted_and_the_visitor_unknown(away, journal_dir):
    application = CountingApplication(article_1)
    environ = {"REQUEST_METHOD": "GET", "REMOTE_ADDR": "203.0.113.9", "HTTP_USER_AGENT": "Mozilla/5.0 Firefox/140.0"}
    assert application(environ, lambda *args: None) == [b"bai viet"]
    [file] = journal_dir.glob("*.journal")
    [record] = visitors_records(file)
    assert (record.number, record.visitor) == (1, 0)


def visitors_records(file):
    from portal.visits.records import unpack

    return unpack(file.read_bytes())[0]


def test_readers_do_not_wait_for_a_database_that_does_not_answer(monkeypatch):
    monkeypatch.setattr(visitors, "_WAIT", 0.05)
    asking, answer = threading.Event(), threading.Event()

    def stuck(day):
        asking.set()
        answer.wait(10)
        return {day: SALT}

    monkeypatch.setattr(visitors, "stored_salts", stuck)
    salts = Salts()
    first = threading.Thread(target=salts.of, args=(DAY,))
    first.start()
    asking.wait(10)
    assert salts.of(DAY) is None, "waited for a moment, not for the database"
    answer.set()
    first.join()
    assert salts.of(DAY) == SALT


def test_readers_who_come_together_get_the_same_salt(monkeypatch):
    asked = []

    def slow(day):
        asked.append(day)
        ready.wait(10)
        return {day: SALT}

    ready = threading.Event()
    monkeypatch.setattr(visitors, "_WAIT", 10)
    monkeypatch.setattr(visitors, "stored_salts", slow)
    salts, got = Salts(), []
    readers = [threading.Thread(target=lambda: got.append(salts.of(DAY))) for _ in range(8)]
    for reader in readers:
        reader.start()
    ready.set()
    for reader in readers:
        reader.join()
    assert got == [SALT] * 8
    assert len(asked) == 1


@pytest.mark.django_db
def test_neither_address_nor_browser_is_stored_anywhere(journal_dir):
    address, agent = "203.0.113.77", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    application = CountingApplication(article_1, ViewCounter(Journal(journal_dir)))
    environ = {"REQUEST_METHOD": "GET", "REMOTE_ADDR": address, "HTTP_USER_AGENT": agent}
    with time_machine.travel(datetime.datetime(2026, 5, 4, 5, tzinfo=datetime.UTC), tick=False):
        application(environ, lambda *args: None)
        flush()
    stored = b"".join(file.read_bytes() for file in journal_dir.iterdir())
    for table in connection.introspection.table_names():
        if table.startswith("portal_visits_"):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                stored += repr(cursor.fetchall()).encode()
    assert b"article" in stored
    for secret in (address.encode(), bytes(map(int, address.split("."))), b"Mozilla", b"Firefox"):
        assert secret not in stored
