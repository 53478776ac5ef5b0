"""What nginx has logged is counted by the same rules as what the application answers, and exactly once."""

import datetime
import os
import time

import pytest

from portal.visits import access_lines, access_log, flusher, health
from portal.visits.access_lines import records_in
from portal.visits.flusher import flush
from portal.visits.forgetting import ROWS_KEPT, forget
from portal.visits.journal import Journal
from portal.visits.models import DailyViews, DailyVisits, JournalFile, ViewTotal, Visitor
from portal.visits.records import Record, pack
from portal.visits.wsgi import CountingApplication

from .access_log_files import BROWSER, addresses, line, log_path, write

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 5, 4, 5, tzinfo=datetime.UTC).timestamp()
CRAWLER = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


@pytest.fixture(autouse=True)
def _nothing_was_said(monkeypatch):
    monkeypatch.setattr(access_lines, "_warned_at", float("-inf"))
    monkeypatch.setattr(access_lines, "_unsaid", 0)


def counted(number=1):
    return ViewTotal.objects.filter(kind="article", number=number).values_list("counted", flat=True).first() or 0


def test_lines_become_totals_and_daily_rows():
    write(line(NOW) + line(NOW + 1) + line(NOW + 2, key="page") + line(NOW, agent=CRAWLER))
    write(line(NOW + 3, key="article:2", address="2001:db8::7"))
    assert flush() == 5
    assert (counted(1), counted(2)) == (2, 1)
    assert DailyViews.objects.values_list("views", "crawler_views").get(number=1) == (2, 1)
    assert DailyVisits.objects.values_list("views", "visitors", "crawler_views").get() == (4, 2, 1)
    assert flush() == 0


@pytest.mark.parametrize(
    "uncounted",
    [
        {"method": "HEAD"},
        {"method": "POST"},
        {"status": 206},
        {"status": 404},
        {"status": 499},
        {"purpose": "prefetch;prerender"},
        {"purpose": "Prefetch"},
    ],
)
def test_what_is_no_view_is_not_counted(uncounted):
    write(line(NOW, **uncounted) + line(NOW, status=304))
    assert flush() == 1
    assert counted() == 1


@pytest.mark.parametrize("place", range(4))
def test_each_mark_of_a_prefetch_is_looked_at(place):
    marks = [""] * 4
    marks[place] = "prefetch"
    fields = [f"{NOW:.3f}", "GET", "200", "article:1", *marks, "203.0.113.9", BROWSER]
    assert records_in(["\t".join(fields).encode()]) == []


@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0\t200\tarticle:9\t",
        'Mozilla/5.0 "quoted" \\" \\\\ \\n',
        "Mozilla/5.0\n1777870800.000\tGET\t200\tarticle:9\t\t\t\t\t203.0.113.9\tMozilla/5.0 X",
        "Mozilla/5.0 \r\x0b\x0c\x1c\x85\u2028 \x7f",
        "Mozilla/5.0 điện thoại 📱",
        "Mozilla/5.0 \\u0000 %00 ${jndi:ldap://x}",
        "Mozilla/5.0 " + "é" * 8000,
    ],
)
def test_no_name_of_a_browser_makes_another_record(agent):
    write(line(NOW, agent=agent) + line(NOW, agent=agent))
    assert flush() == 2
    assert counted() == 2
    assert list(ViewTotal.objects.values_list("number", flat=True)) == [1]
    assert DailyVisits.objects.get().visitors == 1


def test_a_reader_is_one_visitor_whether_nginx_or_the_application_answered(settings, journal_dir):
    agent = 'Mozilla/5.0 (X11; "Linux") Gecko\\20100101 Firefox/140.0'
    environ = {"REQUEST_METHOD": "GET", "REMOTE_ADDR": "203.0.113.9", "HTTP_USER_AGENT": agent}

    def application(environ, start_response):
        start_response("200 OK", [("X-Portal-Count", "article:1")])
        return [b""]

    CountingApplication(application)(environ, lambda *said: None)
    now = time.time()
    write(line(now, agent=agent))
    flush()
    assert sum(DailyVisits.objects.values_list("views", flat=True)) == 2
    assert sum(DailyVisits.objects.values_list("visitors", flat=True)) == 1


def test_the_end_of_a_line_is_waited_for():
    whole = line(NOW)
    write(whole + whole[:40])
    assert (flush(), flush()) == (1, 0)
    write(whole[40:])
    assert flush() == 1
    assert counted() == 2


def test_lines_that_are_none_of_ours_are_passed_over_and_said_once(caplog):
    foreign = b'203.0.113.9 - - [04/May/2026:12:00:00 +0700] "GET / HTTP/1.1" 200 12 "-" "Mozilla"\n'
    fields = line(NOW).split(b"\t")
    broken = [
        foreign,
        b"\t".join(fields[:9]) + b"\n",
        line(NOW)[:-1] + b"\tmore\n",
        line(NOW, key="article:x"),
        line(NOW, key="Article:1"),
        line(NOW, key="article:1234567890123456789"),
        b"nan\t" + line(NOW).split(b"\t", 1)[1],
        b"1e300\t" + line(NOW).split(b"\t", 1)[1],
        b"-5\t" + line(NOW).split(b"\t", 1)[1],
        line(NOW)[:-1] + b"\\x41\n",
        b"\x00\xff\xfe\n",
        b"\n",
    ]
    write(line(NOW) + b"".join(broken) + line(NOW))
    assert flush() == 2
    write(foreign)
    flush()
    assert counted() == 2
    [said] = [record.getMessage() for record in caplog.records]
    assert said.startswith("11 lines of nginx's log")


def test_journal_and_log_are_added_up_together(journal_dir):
    writer = Journal(journal_dir)
    writer.append(pack(Record("article", 1, NOW)))
    write(line(NOW))
    assert flush() == 2
    assert counted() == 2
    writer.close()


def test_lines_that_nobody_adds_up_are_said_after_half_a_minute(time_machine):
    write(line(NOW, method="HEAD") + line(NOW))
    time_machine.move_to(NOW + 30, tick=False)
    assert health.journal_is_read() is None
    time_machine.move_to(NOW + 31, tick=False)
    assert "not been added up for 31 seconds" in health.journal_is_read()
    flush()
    assert health.journal_is_read() is None


def test_rubbish_without_an_end_is_passed_over(monkeypatch):
    monkeypatch.setattr(access_log, "_LONGEST", 5000)
    write(b"x" * 12_345)
    assert flush() == 0
    write(b"\n" + line(NOW))
    assert flush() == 1
    assert addresses() == b""


def test_many_lines_go_in_batches(monkeypatch):
    monkeypatch.setattr(flusher, "BATCH", 10)
    monkeypatch.setattr(access_log, "_LONGEST", 1000)
    write(b"".join(line(NOW + number / 100, key=f"article:{number % 3}") for number in range(200)))
    assert flush() == 200
    assert sum(ViewTotal.objects.values_list("counted", flat=True)) == 200


def test_like_lines_are_told_apart_by_all_but_their_milliseconds():
    hours = [NOW + hour * 3600 for hour in range(24)]
    write(b"".join(line(at + number / 1000) for at in hours for number in range(50)))
    assert flush() == 1200
    assert sorted(DailyViews.objects.values_list("views", flat=True)) == [600, 600]
    assert set(DailyVisits.objects.values_list("visitors", flat=True)) == {1}
    assert Visitor.objects.latest("last_seen").last_seen.timestamp() == pytest.approx(hours[-1] + 0.049)


def test_what_is_added_up_becomes_a_hole_and_the_rest_stays():
    write(line(NOW) * 1000 + line(NOW)[:40])
    taken = log_path().stat().st_blocks
    assert flush() == 1000
    assert addresses() == line(NOW)[:40]
    assert log_path().stat().st_size == 1000 * len(line(NOW)) + 40
    assert log_path().stat().st_blocks < taken
    write(line(NOW)[40:])
    assert flush() == 1
    assert addresses() == b""
    assert counted() == 1001


def test_a_line_that_comes_between_reading_and_putting_away_is_not_lost(monkeypatch):
    write(line(NOW))
    left = [True]

    def crash_point(name):
        if name == "flush.before_hole" and left:
            left.pop()
            write(line(NOW + 1, key="article:2"))

    monkeypatch.setattr(access_log, "crash_point", crash_point)
    assert flush() == 1
    assert addresses() == line(NOW + 1, key="article:2")
    assert flush() == 1
    assert (counted(1), counted(2)) == (1, 1)


def test_a_flusher_that_was_overtaken_drops_what_it_had_read(monkeypatch):
    write(line(NOW))
    left = [True]

    def crash_point(name):
        if name == "flush.after_read" and left:
            left.pop()
            assert flush() == 1
            write(line(NOW + 1))

    monkeypatch.setattr(flusher, "crash_point", crash_point)
    assert flush() == 1
    assert counted() == 2


def test_a_log_that_somebody_has_emptied_is_read_from_its_beginning():
    write(line(NOW) * 3)
    assert flush() == 3
    os.truncate(log_path(), 0)
    write(line(NOW))
    assert flush() == 1
    assert (flush(), counted()) == (0, 4)


def test_another_file_in_its_place_is_read_from_its_beginning(tmp_path):
    write(line(NOW))
    flush()
    log_path().rename(tmp_path / "old.log")
    assert flush() == 0
    write(line(NOW) * 3)
    assert flush() == 3
    assert counted() == 4


def test_a_log_that_cannot_be_emptied_is_added_up_and_said(monkeypatch):
    monkeypatch.setattr(access_log, "STAYS_AT_MOST", 100)

    def refuse(*args):
        raise OSError("not supported")

    with monkeypatch.context() as broken:
        broken.setattr(access_log.AccessLog, "_make_hole", refuse)
        write(line(NOW) * 3)
        assert (flush(), flush()) == (3, 0)
        assert "cannot be emptied" in health.journal_is_read()
    flush()
    assert health.journal_is_read() is None
    assert addresses() == b""


def test_a_hole_that_the_kernel_refuses_is_an_error(monkeypatch):
    write(line(NOW))
    [log] = access_log.listed()
    with pytest.raises(OSError, match="Invalid argument"):
        log._make_hole(-1)


def test_the_offset_of_the_log_is_never_forgotten_while_the_log_is_there(time_machine):
    time_machine.move_to(NOW, tick=False)
    write(line(NOW))
    flush()
    time_machine.move_to(NOW + 2 * ROWS_KEPT.total_seconds(), tick=False)
    forget()
    assert JournalFile.objects.count() == 1
    log_path().unlink()
    forget()
    assert JournalFile.objects.count() == 0
    assert counted() == 1
