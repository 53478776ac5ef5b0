"""The page cache: what is kept, for whom, for how long, and that nothing of one reader reaches another."""

import datetime
import threading
import time
from urllib.parse import urlsplit

import pytest
from django.core.signing import TimestampSigner
from django.db import OperationalError
from django.utils import timezone

from portal.delivery import page_facts
from portal.delivery.generation_watch import LOOK_EVERY, SILENT_AT_MOST, TRUSTED_FOR
from portal.delivery.staff_marker import COOKIE, is_staff_marker

from .site_behind import HTML, Site, ask, ask_at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until a test moves it."""

    class Clock:
        now = 1000.0

        def pass_(self, seconds):
            self.now += seconds

    clock = Clock()
    monkeypatch.setattr(time, "monotonic", lambda: clock.now)
    return clock


@pytest.fixture
def site():
    return Site()


@pytest.fixture
def cache(site, clock):
    return site.cache()


# What is kept


def test_a_kept_page_does_not_reach_the_site(site, cache):
    first, second = ask(cache), ask(cache)
    assert first.text == second.text
    assert len(site.rendered) == 1 and not site.passed


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "get", ""])
def test_other_methods_pass(site, cache, method):
    ask(cache)
    assert ask(cache, method=method).raw == b"passed"
    assert len(site.passed) == 1


@pytest.mark.parametrize("path", ["/gop-y/", "/admin/", "/tim-kiem/", "/tra-cuu/", "/healthz", "/rss/", "/tham-do/1/"])
def test_pages_that_nobody_declared_pass(site, cache, path):
    assert ask(cache, path).raw == b"passed"
    assert not site.rendered and len(cache.pages) == 0


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("200 OK", [HTML, ("Set-Cookie", "a=b")]),
        ("200 OK", [HTML, ("Cache-Control", "private, no-cache")]),
        ("200 OK", [HTML, ("Cache-Control", "no-store")]),
        ("200 OK", [("Content-Type", "application/json")]),
        ("301 Moved Permanently", [HTML, ("Location", "/")]),
        ("403 Forbidden", [HTML]),
        ("404 Not Found", [HTML]),
        ("410 Gone", [HTML]),
        ("500 Internal Server Error", [HTML]),
    ],
)
def test_what_is_no_whole_page_for_everybody_is_not_kept(site, cache, status, headers):
    site.status, site.headers = status, headers
    assert ask(cache).status == status
    ask(cache)
    assert len(site.rendered) == 2 and len(cache.pages) == 0


def test_a_view_may_refuse(site, cache):
    site.say = [page_facts.not_kept]
    ask(cache), ask(cache)
    assert len(site.rendered) == 2


def test_an_answer_without_a_generation_is_not_kept(site, cache, monkeypatch):
    monkeypatch.setattr(page_facts, "made_from", lambda *args: None)
    ask(cache), ask(cache)
    assert len(site.rendered) == 2


# The key


def test_hosts_that_are_ours_in_any_spelling_share_a_page_and_others_pass(site, cache, settings):
    settings.ALLOWED_HOSTS = ["portal.example.vn", ".phuong.example.vn"]
    for host in ("portal.example.vn", "PORTAL.example.vn:80", "portal.example.vn:81", "portal.example.vn."):
        ask(cache, host=host)
    assert len(site.rendered) == 1 and not site.passed
    for number in range(300):
        ask(cache, host=f"x{number}.phuong.example.vn")
    assert len(cache.pages) == 2
    for host in ("evil.example", "portal.example.vn@evil.example", "", "portal.example.vn/evil", "[::1"):
        assert ask(cache, host=host).raw == b"passed"


def test_unknown_parameters_are_no_part_of_the_page(site, cache):
    plain = ask(cache)
    for query in ("fbclid=1", "fbclid=2&utm_source=zalo", "x" * 900, "trang", "a=%00", "=&&="):
        if query != "trang":
            assert ask(cache, query=query).text == plain.text
    assert len(site.rendered) == 1
    assert site.rendered[0]["QUERY_STRING"] == ""


def test_declared_parameters_make_pages_of_their_own_in_any_order(site, cache):
    one = ask(cache, query="trang=2&thang=2026-05")
    two = ask(cache, query="thang=2026-05&x=1&trang=2")
    assert one.text == two.text != ask(cache).text
    assert site.rendered[0]["QUERY_STRING"] == "thang=2026-05&trang=2"


@pytest.mark.parametrize(
    "query",
    [
        *("trang=02", "trang=-1", "trang=x", "trang=", "trang=123456", "trang=2&trang=3"),
        *("thang=2026-13", "thang=2026-5", "trang=2" + "&y=1" * 400),
    ],
)
def test_values_that_a_page_does_not_declare_pass_and_fill_nothing(site, cache, query):
    assert ask(cache, query=query).raw == b"passed"
    assert len(cache.pages) == 0


def test_the_twelve_reading_settings_are_twelve_pages_and_no_more(site, cache):
    values = ["000", "111", "211", "x", "311", "0000", "", "000; doc=211", '"111"', "%31%31%31"]
    for value in values:
        ask(cache, HTTP_COOKIE=f"a=b; doc={value}")
    seen = {environ.get("HTTP_COOKIE") for environ in site.rendered}
    assert seen <= {None, "doc=111", "doc=211"}
    assert len(cache.pages) == len(seen)


def test_a_page_is_made_from_nothing_that_is_not_in_its_key(site, cache, settings):
    hostile = {
        "HTTP_COOKIE": "sessionid=stolen; csrftoken=x; nhan_vien=1:forged:mark",
        "HTTP_AUTHORIZATION": "Basic eA==",
        "HTTP_X_FORWARDED_HOST": "evil.example",
        "HTTP_X_FORWARDED_FOR": "198.51.100.1",
        "HTTP_X_FORWARDED_PROTO": "https",
        "HTTP_X_ORIGINAL_URL": "/admin/",
        "HTTP_X_HTTP_METHOD_OVERRIDE": "POST",
        "HTTP_ACCEPT_LANGUAGE": "en",
        "HTTP_RANGE": "bytes=0-1",
        "HTTP_IF_MODIFIED_SINCE": "Thu, 01 Jan 2099 00:00:00 GMT",
    }
    ask(cache, query="evil=1", **hostile)
    [environ] = site.rendered
    told = {name: value for name, value in environ.items() if name.startswith("HTTP_")}
    assert told == {"HTTP_HOST": urlsplit(settings.SITE_URL).netloc}
    assert (environ["REMOTE_ADDR"], environ["QUERY_STRING"]) == ("127.0.0.1", "")


def test_staff_pass_and_a_forged_mark_makes_nobody_staff(site, cache, settings):
    mark = TimestampSigner(salt="portal.delivery.staff").sign("1")
    assert is_staff_marker(mark)
    assert ask(cache, HTTP_COOKIE=f"{COOKIE}={mark}").raw == b"passed"
    forged = TimestampSigner(key="another key of another portal, long enough", salt="portal.delivery.staff").sign("1")
    for value in (forged, mark[:-1], "1", "", TimestampSigner().sign("1")):
        assert ask(cache, HTTP_COOKIE=f"{COOKIE}={value}; sessionid=x").raw != b"passed"


def test_a_head_is_the_page_without_its_body_and_counts_nothing(site, cache):
    page = ask(cache, method="GET")
    head = ask(cache, method="HEAD")
    assert head.raw == b"" and head["Content-Length"] == page["Content-Length"]
    assert len(site.counted) == 1


# Forms and headers


def test_each_reader_gets_a_form_that_his_browser_takes(site, cache):
    site.headers.append(("X-Frame-Options", "SAMEORIGIN"))
    wanted = {"": None, "gzip": "gzip", "gzip, deflate, br": "br", "br;q=0, gzip;q=0.5": "gzip", "identity": None}
    answers = {accepted: ask(cache, HTTP_ACCEPT_ENCODING=accepted) for accepted in wanted}
    assert {accepted: answer["Content-Encoding"] for accepted, answer in answers.items()} == wanted
    assert len({answer.text for answer in answers.values()}) == 1
    for answer in answers.values():
        assert answer["Content-Length"] == str(len(answer.raw))
        assert answer["X-Frame-Options"] == "SAMEORIGIN"
        assert answer["Vary"] == "Accept-Encoding, Cookie"
        assert answer["Cache-Control"] == "no-cache"
        assert answer["X-Portal-Count"] is None


def test_who_has_the_page_gets_304_which_counts(site, cache):
    tag = ask(cache)["ETag"]
    assert tag.startswith('W/"')
    for known in (tag, tag[2:], f'"other", {tag}'):
        again = ask(cache, HTTP_IF_NONE_MATCH=known)
        assert again.status.startswith("304") and again.raw == b"" and again["ETag"] == tag
    assert ask(cache, HTTP_IF_NONE_MATCH='"other"').status == "200 OK"
    assert site.counted[1:4] == [("304", "page")] * 3


def test_the_age_is_told_in_seconds(site, cache, clock):
    assert ask(cache)["Age"] == "0"
    clock.pass_(2)
    assert ask(cache)["Age"] == "2"


def test_a_view_is_counted_before_its_answer_begins(site, cache):
    site.headers = [HTML, ("X-Portal-Count", "article:7")]
    for number in (1, 2, 3):
        assert ask(cache).before == number
    assert site.counted == [("200", "article:7")] * 3


def test_our_proxy_counts_and_is_told_to_keep(site, clock):
    cache = site.cache(counts_in_front=lambda environ: "HTTP_X_PORTAL_LOG" in environ)
    answer = ask(cache, HTTP_X_PORTAL_LOG="1")
    assert answer["X-Portal-Count"] == "page"
    assert answer["Cache-Control"] == "stale-while-revalidate=1"
    assert 0 <= time.time() - int(answer["X-Accel-Expires"].removeprefix("@")) < 5
    assert not site.counted
    reader = ask(cache)
    assert (reader["X-Portal-Count"], reader["X-Accel-Expires"]) == (None, None)
    assert len(site.counted) == 1


# Time


def test_a_page_lives_three_seconds_and_is_renewed_unrendered_while_its_figures_are_the_same(site, cache, clock):
    views = {7: 10}
    page_facts.register_figure("test", views.get)
    site.say = [lambda: page_facts.shows("test", 7, views[7])]
    ask(cache)
    for _ in range(5):
        clock.pass_(3.1)
        assert ask(cache)["Age"] == "0"
    assert len(site.rendered) == 1
    views[7] = 11
    clock.pass_(2)
    ask(cache)
    assert len(site.rendered) == 1
    clock.pass_(1.1)
    ask(cache)
    assert len(site.rendered) == 2


def test_a_page_with_blocks_of_the_cms_is_rendered_each_time(site, cache, clock):
    ask(cache, "/gioi-thieu/")
    clock.pass_(3.1)
    ask(cache, "/gioi-thieu/")
    assert len(site.rendered) == 2


def test_a_page_ends_when_it_stops_being_true(site, cache, clock):
    site.say = [lambda: page_facts.ends_by(timezone.now() + datetime.timedelta(seconds=1.5))]
    ask(cache)
    clock.pass_(1.4)
    ask(cache)
    assert len(site.rendered) == 1
    clock.pass_(0.2)
    ask(cache)
    assert len(site.rendered) == 2


def test_a_new_generation_is_seen_at_the_next_look_and_no_page_of_the_old_one_again(site, cache, clock):
    ask(cache)
    site.generation = 2
    clock.pass_(LOOK_EVERY - 0.01)
    assert len(site.rendered) == 1 and "#1" in ask(cache).text
    clock.pass_(0.02)
    assert "#2" in ask(cache).text


def test_after_a_quiet_hour_the_first_reader_gets_the_present_page(site, cache, clock):
    ask(cache)
    site.generation = 2
    clock.pass_(3600)
    assert "#2" in ask(cache).text


def test_a_change_while_a_page_is_made_is_not_missed(site, cache, clock):
    site.meanwhile = [lambda: setattr(site, "generation", 2)]
    ask(cache)
    site.meanwhile = []
    clock.pass_(TRUSTED_FOR)
    assert "#2" in ask(cache).text


# Many at once


def together(count, work):
    """Run ``work`` in as many threads and return what they answered."""
    answers, threads = [], [threading.Thread(target=lambda: answers.append(work())) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return answers


def test_of_many_who_want_a_page_one_has_it_made(site, clock):
    cache, begun, go = site.cache(), threading.Event(), threading.Event()
    site.meanwhile = [begun.set, lambda: go.wait(10)]
    ask_plan_once(cache)
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(ask(cache, "/tin-tuc/"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    assert begun.wait(10)
    go.set()
    for thread in threads:
        thread.join(20)
    assert len({answer.text for answer in answers}) == 1 and len(answers) == 8
    assert len(site.rendered) == 1 and len(site.counted) == 8


def test_while_an_old_page_is_made_anew_others_get_it_for_a_second(site, cache, clock):
    ask_plan_once(cache)
    page_facts.register_figure("test", lambda number: 2)
    site.say = [lambda: page_facts.shows("test", 1, 1)]
    ask(cache)
    clock.pass_(3.1)
    begun, go = threading.Event(), threading.Event()
    site.meanwhile = [begun.set, lambda: go.wait(10)]
    maker = threading.Thread(target=lambda: ask(cache))
    maker.start()
    assert begun.wait(10)
    assert "#1" in ask(cache).text
    site.meanwhile = []
    clock.pass_(1.0)
    late = threading.Thread(target=lambda: late_answers.append(ask(cache)))
    late_answers = []
    late.start()
    go.set()
    maker.join(20), late.join(20)
    assert "#1" not in late_answers[0].text


def ask_plan_once(cache):
    """Let the addresses be resolved in the test's own thread, which may ask the database."""
    from portal.delivery.keeping import plan_of

    assert plan_of("/tin-tuc/") is not None


# At once, without waiting for anything


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_is_kept_lies_ready_as_it_is_given_out(site, cache, method):
    ask(cache)
    given, ready = ask(cache, method=method), ask_at_once(cache, method=method)
    assert (ready.status, ready.headers, ready.raw) == ("200", given.headers, given.raw)
    assert len(site.rendered) == 1
    assert site.counted == [("200", "page")] * (1 if method == "HEAD" else 3)


def test_who_has_the_page_is_told_so_at_once(site, cache):
    etag = ask(cache)["ETag"]
    ready = ask_at_once(cache, HTTP_IF_NONE_MATCH=etag)
    assert (ready.status, ready.raw) == ("304", b"")
    assert site.counted[-1] == ("304", "page")


def test_what_would_have_to_be_made_or_read_does_not_lie_ready(site, cache, clock):
    assert ask_at_once(cache) is None
    ask(cache)
    counted = len(site.counted)
    assert ask_at_once(cache, method="POST") is None
    assert ask_at_once(cache, host="elsewhere.example") is None
    assert ask_at_once(cache, path="/tin-tuc/khac/") is None
    assert ask_at_once(cache, HTTP_ACCEPT_ENCODING="br") is None, "that form has to be made"
    clock.pass_(LOOK_EVERY)
    assert ask_at_once(cache) is None, "somebody has to look at the generation"
    assert len(site.rendered) == 1 and not site.passed and len(site.counted) == counted


def test_no_address_is_looked_for_at_once(site, cache, monkeypatch):
    ask(cache)
    assert ask_at_once(cache, query="fbclid=1") is None
    assert ask(cache, query="fbclid=1").text == ask(cache).text
    monkeypatch.setattr("portal.delivery.page_cache.plan_of", lambda path: pytest.fail("looked for"))
    assert ask_at_once(cache, query="fbclid=2").text == ask_at_once(cache).text
    assert ask_at_once(cache, query="trang=khong") is None
    assert ask_at_once(cache, path="/gioi-thieu/", query="x=1") is None
    assert len(site.rendered) == 1


def test_staff_find_nothing_ready(site, cache):
    ask(cache)
    mark = TimestampSigner(salt="portal.delivery.staff").sign("1")
    assert ask_at_once(cache, HTTP_COOKIE=f"{COOKIE}={mark}") is None
    assert ask_at_once(cache, HTTP_COOKIE=f"{COOKIE}=1") is not None


def test_while_somebody_looks_others_find_it_ready_as_long_as_the_number_is_trusted(site, cache, clock):
    ask(cache)
    begun, go = threading.Event(), threading.Event()
    read, cache.generations._read = cache.generations._read, lambda: (begun.set(), go.wait(10), read())[-1]
    clock.pass_(LOOK_EVERY)
    looking = threading.Thread(target=lambda: ask(cache))
    looking.start()
    assert begun.wait(10)
    assert ask_at_once(cache) is not None
    clock.pass_(TRUSTED_FOR)
    assert ask_at_once(cache) is None
    clock.pass_(SILENT_AT_MOST)
    assert ask_at_once(cache) is not None, "a database that hangs is one that is away"
    clock.pass_(60)
    assert ask_at_once(cache) is not None
    site.generation = 2
    go.set()
    looking.join(10)
    assert "#1" not in ask(cache).text, "it is back, and has another number"


def test_a_page_of_an_old_generation_never_lies_ready(site, cache, clock):
    ask(cache)
    cache.generations.learn(2, clock.now)
    assert ask_at_once(cache) is None


def test_an_old_page_lies_ready_only_while_another_request_makes_it_anew(site, cache, clock):
    ask_plan_once(cache)
    page_facts.register_figure("test", lambda number: 2)
    site.say = [lambda: page_facts.shows("test", 1, 1)]
    ask(cache)
    clock.pass_(3.1)
    cache.generations.learn(1, clock.now)
    assert ask_at_once(cache) is None
    begun, go = threading.Event(), threading.Event()
    site.meanwhile = [begun.set, lambda: go.wait(10)]
    maker = threading.Thread(target=lambda: ask(cache))
    maker.start()
    assert begun.wait(10)
    assert "#1" in ask_at_once(cache).text
    clock.pass_(1.0)
    cache.generations.learn(1, clock.now)
    assert ask_at_once(cache) is None
    go.set()
    maker.join(10)


def test_a_view_whose_counting_would_wait_is_left_to_who_may_wait(site, clock):
    waits = [False]
    cache = site.cache(counting_waits=lambda: waits[0])
    ask(cache)
    assert ask_at_once(cache) is not None
    waits[0] = True
    clock.pass_(0.3)
    assert ask_at_once(cache) is None
    assert len(site.counted) == 2


# Without a database


def test_kept_pages_go_on_without_a_database_and_are_counted(site, cache, clock):
    page_facts.register_figure("test", lambda number: 1)
    site.say = [lambda: page_facts.shows("test", 1, 1)]
    page = ask(cache)
    site.away = OperationalError("away")
    for _ in range(20):
        clock.pass_(1.7)
        assert ask(cache).text == page.text
    assert ask(cache, "/tin-tuc/", "trang=2").status.startswith("503")
    assert len(site.counted) == 22 - 1
    site.away, site.generation = None, 2
    clock.pass_(1.1)
    assert ask(cache).text != page.text


# Memory and unknown addresses


def test_the_memory_is_bounded_and_the_least_used_page_goes(site, clock):
    cache = site.cache(limit=100_000)
    for number in range(2, 500):
        ask(cache, query="trang=9")
        ask(cache, query=f"trang={number}")
        clock.pass_(0.001)
        assert cache.pages.size <= 100_000
    assert len(cache.pages) < 20
    made = len(site.rendered)
    clock.pass_(1.1)
    ask(cache, query="trang=499")
    assert len(site.rendered) == made


def test_a_page_that_is_larger_than_all_memory_is_given_out_and_not_kept(site, clock):
    cache = site.cache(limit=10_000)
    site.size = 20_000
    assert len(ask(cache).raw) == 20_000
    assert len(cache.pages) == 0 and cache.pages.size == 0


def test_a_lost_address_is_rendered_once_for_many_and_fills_nothing(site, cache, clock):
    site.status, site.headers, site.say = "404 Not Found", [HTML, ("Cache-Control", "no-store")], [page_facts.is_lost]
    first = ask(cache, "/khong-co/")
    assert ask(cache, "/khong-co/").text == first.text
    assert first.status == "404 Not Found" and first["Cache-Control"] == "no-store"
    assert ask(cache, "/khong-co/", HTTP_IF_NONE_MATCH=first["ETag"]).status == "404 Not Found"
    assert len(site.rendered) == 1 and len(cache.pages) == 0 and not site.counted
    clock.pass_(3.1)
    ask(cache, "/khong-co/")
    assert len(site.rendered) == 2
    site.generation = 2
    clock.pass_(0.6)
    ask(cache, "/khong-co/")
    assert len(site.rendered) == 3
