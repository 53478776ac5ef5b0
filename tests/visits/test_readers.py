"""Who asks: the same answer whether remembered or reckoned, nobody for longer than a quarter of an hour."""

import datetime
from ipaddress import ip_network

import pytest

from portal.visits import readers as remembering
from portal.visits.readers import Reader, Readers
from portal.visits.visitors import UNKNOWN, Salts, visitor_hash

ZONE = datetime.timezone(datetime.timedelta(hours=7))
EVENING = datetime.datetime(2026, 5, 4, 23, 50, tzinfo=ZONE).timestamp()
SALTS = {datetime.date(2026, 5, 4): b"a" * 32, datetime.date(2026, 5, 5): b"b" * 32}
CRAWLER = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


class Known(Salts):
    """Salts that are there, or not; ``asked`` counts the questions to the database."""

    def __init__(self, known):
        super().__init__()
        self.stored, self.asked = known, 0

    def _ask(self, day):
        self.asked += 1
        if self.stored:
            self.known = dict(self.stored)
        return self.known.get(day)


@pytest.fixture
def readers():
    return Readers(Known(SALTS))


def request(address="203.0.113.9", user_agent="Firefox", **more):
    return {"REMOTE_ADDR": address, "HTTP_USER_AGENT": user_agent, **more}


def test_a_reader_is_the_same_each_time_and_as_the_salt_of_the_day_says(readers):
    expected = visitor_hash(SALTS[datetime.date(2026, 5, 4)], "203.0.113.9", "Firefox")
    assert [readers.of(request(), EVENING + second) for second in range(3)] == [Reader.of(expected, False)] * 3


def test_another_address_browser_or_proxied_reader_is_another_one(readers, settings):
    settings.TRUSTED_PROXIES = [ip_network("127.0.0.1")]
    found = [
        readers.of(one, EVENING)
        for one in (
            request(),
            request(address="203.0.113.8"),
            request(user_agent="Chrome"),
            request(address="127.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.1"),
            request(address="127.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.2"),
        )
    ]
    assert len(set(found)) == 5


def test_the_next_day_everybody_is_somebody_else(readers):
    today, tomorrow = readers.of(request(), EVENING), readers.of(request(), EVENING + 900)
    assert today != tomorrow
    assert tomorrow[0] == visitor_hash(SALTS[datetime.date(2026, 5, 5)], "203.0.113.9", "Firefox")


def test_with_the_quarter_and_with_the_salts_all_are_forgotten(readers):
    readers.of(request(), EVENING)
    readers.of(request(address="203.0.113.8"), EVENING)
    assert len(readers._remembered[2]) == 2
    readers.of(request(), EVENING + 600)
    assert len(readers._remembered[2]) == 1
    readers.salts.known = dict.fromkeys(SALTS, b"c" * 32)
    assert readers.of(request(), EVENING + 601)[0] == visitor_hash(b"c" * 32, "203.0.113.9", "Firefox")
    assert len(readers._remembered[2]) == 1


def test_a_machine_is_one_and_no_visitor(readers):
    assert [readers.of(request(user_agent=CRAWLER), EVENING) for _ in range(2)] == [Reader.of(UNKNOWN, True)] * 2
    assert readers.of(request(user_agent=""), EVENING) == Reader.of(UNKNOWN, True)


def test_an_unknown_reader_is_known_as_soon_as_the_salt_is():
    readers = Readers(Known({}))
    assert readers.of(request(), EVENING) == Reader.of(UNKNOWN, False)
    readers.salts.stored = SALTS
    assert readers.of(request(), EVENING)[0] != UNKNOWN


def test_whoever_comes_first_makes_the_salt_known_even_a_machine(readers):
    assert readers.waits(EVENING)
    readers.of(request(user_agent=CRAWLER), EVENING)
    assert not readers.waits(EVENING)
    assert not readers.waits(EVENING + 900), "tomorrow's is known, too"
    assert readers.waits(EVENING + 86_400 + 900)


def test_what_is_remembered_is_bounded_and_the_reader_told_right_all_the_same(readers, monkeypatch):
    monkeypatch.setattr(remembering, "_REMEMBERED", 10)
    first = readers.of(request(), EVENING)
    for number in range(50):
        readers.of(request(address=f"203.0.113.{number}"), EVENING)
        assert len(readers._remembered[2]) <= 10
    assert readers.of(request(), EVENING) == first
    before = dict(readers._remembered[2])
    long = request(user_agent="Firefox" + "x" * 1000)
    assert readers.of(long, EVENING) == readers.of(long, EVENING) != first
    assert readers._remembered[2] == before
