"""What is thrown away, and when."""

import datetime

import pytest

from portal.visits import journal_files
from portal.visits.forgetting import forget
from portal.visits.journal import Journal, host
from portal.visits.models import DailySalt, DailyViews, DailyVisits, JournalFile, Visitor
from portal.visits.records import Record, pack

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 5, 4)
NEXT_DAY = datetime.date(2026, 5, 5)
MIDNIGHT = datetime.datetime(2026, 5, 4, 17, tzinfo=datetime.UTC)
SECOND = datetime.timedelta(seconds=1)
HOUR = datetime.timedelta(hours=1)


def seen(day, visitor=1):
    return Visitor.objects.create(day=day, hash=visitor, last_seen=MIDNIGHT)


def test_salt_and_visitors_of_a_day_go_an_hour_after_it():
    DailySalt.objects.create(day=DAY, salt=b"old")
    seen(DAY)
    seen(NEXT_DAY)
    forget(MIDNIGHT + HOUR - SECOND)
    assert DailySalt.objects.filter(day=DAY).exists()
    assert Visitor.objects.filter(day=DAY).exists()
    forget(MIDNIGHT + HOUR)
    assert not DailySalt.objects.filter(day=DAY).exists()
    assert list(Visitor.objects.values_list("day", flat=True)) == [NEXT_DAY]


def test_the_salts_of_today_and_tomorrow_are_made_and_kept():
    forget(MIDNIGHT - SECOND)
    before = dict(DailySalt.objects.values_list("day", "salt"))
    assert set(before) == {DAY, NEXT_DAY}
    forget(MIDNIGHT)
    after = dict(DailySalt.objects.values_list("day", "salt"))
    assert set(after) == {DAY, NEXT_DAY, NEXT_DAY + datetime.timedelta(days=1)}
    assert bytes(after[NEXT_DAY]) == bytes(before[NEXT_DAY])


def test_daily_figures_stay_for_ever():
    long_ago = datetime.date(2019, 1, 1)
    DailyVisits.objects.create(day=long_ago, views=5, visitors=3)
    DailyViews.objects.create(kind="article", number=1, day=long_ago, views=5)
    forget(MIDNIGHT)
    assert DailyVisits.objects.filter(day=long_ago).exists()
    assert DailyViews.objects.filter(day=long_ago).exists()


def test_what_stands_in_the_journal_is_added_up_first(journal_dir):
    Journal(journal_dir).append(pack(Record("article", 1, (MIDNIGHT - SECOND).timestamp(), visitor=1)))
    seen(DAY)
    DailyVisits.objects.create(day=DAY, views=1, visitors=1)
    forget(MIDNIGHT + HOUR)
    assert DailyVisits.objects.values_list("views", "visitors").get(day=DAY) == (2, 1), "the same visitor as before"


def test_rows_of_removed_journal_files_go_after_a_month(journal_dir):
    living = Journal(journal_dir)
    living.append(pack(Record("article", 1, MIDNIGHT.timestamp())))
    [there] = [file.name for file in journal_files.listed()]
    old = MIDNIGHT - datetime.timedelta(days=31)
    for name, read_at in (
        (f"{host()}-gone.journal", old),
        (f"{host()}-lately.journal", MIDNIGHT),
        ("other-host.journal", old),
    ):
        JournalFile.objects.create(name=name, read_at=read_at)
    forget(MIDNIGHT)
    JournalFile.objects.filter(name=there).update(read_at=old)
    forget(MIDNIGHT)
    left = set(JournalFile.objects.values_list("name", flat=True))
    assert left == {there, f"{host()}-lately.journal", "other-host.journal"}
