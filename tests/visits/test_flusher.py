"""Adding up: sums, days, visitors, two flushers at once, and which files go."""

import datetime

import pytest
import time_machine
from django.db import transaction
from django.db.models import Sum

from portal.visits import flusher, journal_files
from portal.visits.flusher import flush
from portal.visits.journal import Journal
from portal.visits.models import DailyViews, DailyVisits, JournalFile, ViewTotal, Visitor
from portal.visits.records import SIZE, Record, pack
from portal.visits.upsert import upsert

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2026, 5, 4, 5, tzinfo=datetime.UTC)
DAY = datetime.date(2026, 5, 4)


def view(number=1, at=NOON, visitor=0, crawler=False, kind="article"):
    return Record(kind, number, at.timestamp(), visitor, crawler)


@pytest.fixture
def writer(journal_dir):
    """A living process's journal."""
    journal = Journal(journal_dir)
    yield journal
    journal.close()


def totals():
    return {(row.kind, row.number): row.counted for row in ViewTotal.objects.all()}


def test_views_become_totals_and_daily_rows(writer):
    for record in (view(1), view(1), view(2), view(0, kind="page"), view(1, crawler=True), view(3, crawler=True)):
        writer.append(pack(record))
    assert flush() == 6
    assert totals() == {("article", 1): 2, ("article", 2): 1, ("page", 0): 1}
    daily = {(row.number, row.kind): (row.day, row.views, row.crawler_views) for row in DailyViews.objects.all()}
    assert daily == {
        (1, "article"): (DAY, 2, 1),
        (2, "article"): (DAY, 1, 0),
        (3, "article"): (DAY, 0, 1),
        (0, "page"): (DAY, 1, 0),
    }
    assert DailyVisits.objects.values_list("day", "views", "visitors", "crawler_views").get() == (DAY, 4, 0, 2)


def test_what_is_added_up_is_not_added_up_again(writer):
    writer.append(pack(view()))
    assert (flush(), flush()) == (1, 0)
    writer.append(pack(view()))
    assert flush() == 1
    assert totals() == {("article", 1): 2}
    assert JournalFile.objects.get().offset == 2 * SIZE


def test_a_view_belongs_to_the_local_day_of_its_record(writer):
    midnight = datetime.datetime(2026, 5, 4, 17, tzinfo=datetime.UTC)
    writer.append(pack(view(at=midnight - datetime.timedelta(milliseconds=1), visitor=5)))
    writer.append(pack(view(at=midnight, visitor=6)))
    with time_machine.travel(datetime.datetime(2026, 5, 20, tzinfo=datetime.UTC)):
        flush()
    assert sorted(DailyViews.objects.values_list("day", "views")) == [(DAY, 1), (datetime.date(2026, 5, 5), 1)]
    assert sorted(DailyVisits.objects.values_list("day", "visitors")) == [(DAY, 1), (datetime.date(2026, 5, 5), 1)]


def test_a_visitor_counts_once_a_day(writer):
    later = NOON + datetime.timedelta(minutes=3)
    for record in (view(1, visitor=-5), view(2, at=later, visitor=-5), view(1, visitor=6)):
        writer.append(pack(record))
    flush()
    for record in (view(1, visitor=-5), view(1, visitor=7), view(1, at=NOON + datetime.timedelta(days=1), visitor=6)):
        writer.append(pack(record))
    flush()
    days = dict(DailyVisits.objects.values_list("day", "visitors"))
    assert days == {DAY: 3, DAY + datetime.timedelta(days=1): 1}
    assert Visitor.objects.get(day=DAY, hash=-5).last_seen == later, "never set back by an older record"


def test_many_visitors_are_told_apart(writer):
    for number in range(1200):
        writer.append(pack(view(visitor=number + 1)))
    flush()
    for number in range(600, 1800):
        writer.append(pack(view(visitor=number + 1)))
    flush()
    assert DailyVisits.objects.get().visitors == 1800


def test_an_unknown_visitor_is_a_view_and_no_visitor(writer):
    writer.append(pack(view(visitor=0)))
    flush()
    assert DailyVisits.objects.values_list("views", "visitors").get() == (1, 0)
    assert not Visitor.objects.exists()


def test_many_records_go_in_batches_bounded_in_memory(writer, monkeypatch):
    monkeypatch.setattr(flusher, "BATCH", 7)
    sizes = []
    write = flusher._write

    def noted(batch):
        sizes.append(sum(record.times for record in batch.records))
        write(batch)

    monkeypatch.setattr(flusher, "_write", noted)
    for number in range(30):
        writer.append(pack(view(number % 4)))
    assert flush() == 30
    assert max(sizes) == 7
    assert sum(totals().values()) == 30


def test_a_torn_record_is_skipped(journal_dir):
    journal_dir.mkdir(parents=True)
    (journal_dir / "web-1.journal").write_bytes(pack(view(1)) + pack(view(2))[:30] + pack(view(3)))
    assert flush() == 2
    assert set(totals()) == {("article", 1), ("article", 3)}


def test_a_torn_end_of_a_gone_writer_does_not_keep_its_file(journal_dir):
    journal_dir.mkdir(parents=True)
    file = journal_dir / "web-1.journal"
    file.write_bytes(pack(view(1)) + pack(view(2))[:47] + pack(view(2))[:47])
    assert flush() == 1
    assert not file.exists()


def test_a_living_writers_unfinished_record_is_waited_for(writer):
    writer.append(pack(view(1)))
    data = pack(view(2))
    [file] = journal_files.listed()
    with open(file.path, "ab", buffering=0) as half:
        half.write(data[:20])
        assert flush() == 1
        half.write(data[20:])
    assert flush() == 1
    assert totals() == {("article", 1): 1, ("article", 2): 1}


def test_only_rubbish_is_passed_over(journal_dir):
    journal_dir.mkdir(parents=True)
    file = journal_dir / "web-1.journal"
    for size in (60, 5000):
        file.write_bytes(bytes(size))
        assert flush() == 0
        assert not file.exists()
    assert not ViewTotal.objects.exists()


def test_the_file_of_an_idle_living_writer_stays(writer):
    writer.append(pack(view()))
    for _ in range(3):
        flush()
    [file] = journal_files.listed()
    assert file.read(0, 10)[1] == SIZE
    writer.append(pack(view()))
    assert flush() == 1
    assert totals() == {("article", 1): 2}


def test_the_file_of_a_gone_writer_goes_when_it_is_read(writer):
    writer.append(pack(view()))
    writer.close()
    flush()
    assert journal_files.listed() == []
    assert totals() == {("article", 1): 1}


def test_a_failing_database_changes_nothing(writer, monkeypatch):
    writer.append(pack(view(visitor=4)))

    def fail(*args, **kwargs):
        raise RuntimeError("gone")

    with monkeypatch.context() as broken, pytest.raises(RuntimeError):
        broken.setattr("portal.visits.tally.Tally._store_daily_visits", fail)
        flush()
    assert not ViewTotal.objects.exists() and not JournalFile.objects.exists() and not Visitor.objects.exists()
    assert flush() == 1
    assert DailyVisits.objects.values_list("views", "visitors").get() == (1, 1)


def test_without_a_journal_there_is_nothing_to_do(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert flush() == 0


@pytest.fixture
def meanwhile(monkeypatch):
    """Have something done once, after the flusher has read and before it writes."""
    left = []

    def reached(name):
        if name == "flush.after_read" and left:
            left.pop()()

    monkeypatch.setattr(flusher, "crash_point", reached)
    return left.append


def test_a_flusher_that_was_overtaken_drops_what_it_had_read(writer, meanwhile):
    writer.append(pack(view(visitor=3)))
    meanwhile(lambda: flush())
    assert flush() == 0
    assert totals() == {("article", 1): 1}
    assert DailyVisits.objects.values_list("views", "visitors").get() == (1, 1)


def test_a_flusher_that_was_overtaken_half_way_adds_the_rest(writer, meanwhile):
    writer.append(pack(view()))
    flush()
    writer.append(pack(view()))

    def other():
        assert flush() == 1
        writer.append(pack(view()))

    meanwhile(other)
    assert flush() == 1
    assert totals() == {("article", 1): 3}


def test_a_file_that_another_flusher_has_finished_and_forgotten_is_not_added_again(writer, meanwhile):
    writer.append(pack(view()))
    writer.close()

    def other():
        assert flush() == 1
        assert journal_files.listed() == []
        JournalFile.objects.all().delete()

    meanwhile(other)
    assert flush() == 0
    assert totals() == {("article", 1): 1}


@pytest.mark.django_db(transaction=True)
def test_files_are_removed_after_the_commit_only(writer):
    writer.append(pack(view()))
    writer.close()
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        flush()
    assert len(journal_files.listed()) == 1


def test_upsert_writes_in_the_order_of_the_keys_and_in_pieces(django_assert_num_queries):
    rows = [("article", number, 0, 1) for number in reversed(range(500))]
    columns = ("kind", "number", "starting", "counted")
    with django_assert_num_queries(3) as queries:
        upsert(ViewTotal, columns, rows, unique=2, add=("counted",))
    assert list(ViewTotal.objects.order_by("pk").values_list("number", flat=True)) == list(range(500))
    assert "ON CONFLICT" in queries[0]["sql"]
    upsert(ViewTotal, columns, [("article", 3, 9, 4)], unique=2, add=("counted",))
    assert ViewTotal.objects.values_list("starting", "counted", "total").get(number=3) == (0, 5, 5)
    assert ViewTotal.objects.aggregate(sum=Sum("total"))["sum"] == 504


def test_what_comes_while_a_round_is_written_is_left_to_the_next_one(writer, monkeypatch):
    """Under load something always comes: a round that waited for the end would never end, a transaction for each."""
    rounds = []

    def written(name):
        if name == "flush.after_commit" and len(rounds) < 5:
            rounds.append(name)
            writer.append(pack(view()))

    monkeypatch.setattr(flusher, "crash_point", written)
    writer.append(pack(view()))
    assert flush() == 1
    assert len(rounds) == 1
    assert flush() == 1
    assert totals() == {("article", 1): 2}
