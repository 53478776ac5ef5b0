"""Comparing totals with daily rows."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command

from portal.visits.flusher import flush
from portal.visits.journal import Journal
from portal.visits.models import DailyViews, DailyVisits, MonthlyViews, ViewTotal, Visitor
from portal.visits.records import Record, pack

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 5, 4)
NOON = datetime.datetime(2026, 5, 4, 5, tzinfo=datetime.UTC).timestamp()


def command(name, *arguments):
    out = StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def counted(journal_dir):
    """Three views of article 1 on two days, one of article 2, one crawler."""
    writer = Journal(journal_dir)
    for number, at in ((1, NOON), (1, NOON), (1, NOON + 86_400), (2, NOON)):
        writer.append(pack(Record("article", number, at, visitor=4)))
    writer.append(pack(Record("article", 1, NOON, crawler=True)))
    assert "5" in command("flush_views")


@pytest.mark.usefixtures("counted")
def test_what_the_flusher_writes_agrees():
    assert flush() == 0
    assert "đều khớp" in command("recount_views")


@pytest.mark.usefixtures("counted")
def test_differences_are_named_and_only_mended_when_asked():
    ViewTotal.objects.filter(number=1).update(counted=99, starting=85)
    ViewTotal.objects.filter(number=2).delete()
    ViewTotal.objects.create(kind="article", number=3, counted=7)
    DailyVisits.objects.filter(day=DAY).update(views=1, crawler_views=8)
    told = command("recount_views")
    assert "article:1: đang ghi 99, cộng lại 3" in told
    assert "article:2: đang ghi 0, cộng lại 1" in told
    assert "article:3: đang ghi 7, cộng lại 0" in told
    assert "2026-05-04 views: đang ghi 1, cộng lại 3" in told
    assert "2026-05-04 crawler_views: đang ghi 8, cộng lại 1" in told
    assert "5 chỗ lệch." in told
    assert ViewTotal.objects.get(number=1).counted == 99

    assert "5 chỗ lệch, đã sửa." in command("recount_views", "--fix")
    rows = dict(ViewTotal.objects.values_list("number", "counted"))
    assert rows == {1: 3, 2: 1, 3: 0}
    assert ViewTotal.objects.get(number=1).starting == 85, "the starting figure has no daily rows"
    assert DailyVisits.objects.values_list("views", "visitors", "crawler_views").get(day=DAY) == (3, 1, 1)
    assert "đều khớp" in command("recount_views")


@pytest.mark.usefixtures("counted")
def test_a_day_without_a_row_gets_one():
    DailyVisits.objects.filter(day=DAY).delete()
    command("recount_views", "--fix")
    assert DailyVisits.objects.get(day=DAY).views == 3
    assert DailyViews.objects.count() == 3


@pytest.mark.usefixtures("counted")
def test_visitors_are_counted_again_while_their_hashes_are_there():
    DailyVisits.objects.filter(day=DAY).update(visitors=0)
    Visitor.objects.create(day=DAY, hash=5, last_seen=datetime.datetime(2026, 5, 4, 5, tzinfo=datetime.UTC))
    assert "2026-05-04 visitors: đang ghi 0, cộng lại 2" in command("recount_views", "--fix")
    assert DailyVisits.objects.values_list("views", "visitors").get(day=DAY) == (3, 2)
    assert "đều khớp" in command("recount_views")


@pytest.mark.usefixtures("counted")
def test_visitors_whose_hashes_are_gone_stay():
    DailyVisits.objects.filter(day=DAY).update(visitors=70)
    assert "đều khớp" in command("recount_views", "--fix")
    Visitor.objects.all().delete()
    assert "đều khớp" in command("recount_views", "--fix")
    assert DailyVisits.objects.get(day=DAY).visitors == 70


@pytest.mark.usefixtures("counted")
def test_months_are_compared_with_their_days():
    assert list(MonthlyViews.objects.order_by("number").values_list("number", "month", "views")) == [
        (1, DAY.replace(day=1), 3),
        (2, DAY.replace(day=1), 1),
    ]
    MonthlyViews.objects.filter(number=1).update(views=30)
    MonthlyViews.objects.filter(number=2).delete()
    MonthlyViews.objects.create(kind="article", number=3, month=datetime.date(2026, 6, 1), views=7)
    told = command("recount_views", "--fix")
    assert "article:1 2026-05: đang ghi 30, cộng lại 3" in told
    assert "article:2 2026-05: đang ghi 0, cộng lại 1" in told
    assert "article:3 2026-06: đang ghi 7, cộng lại 0" in told
    assert "đều khớp" in command("recount_views")
    assert dict(MonthlyViews.objects.values_list("number", "views")) == {1: 3, 2: 1, 3: 0}
