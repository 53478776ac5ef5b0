"""The on-time rate against a count by hand."""

import datetime

import pytest
import time_machine

from portal.feedback import statistics
from portal.feedback.models import State
from tests.factories import make_unit

from .conftest import make_case

pytestmark = pytest.mark.django_db
day = datetime.date
TODAY = day(2026, 11, 25)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2026, 11, 25, 3, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def cases(ward):
    other = make_unit("Phường Bảy")
    A, S = State.ANSWERED, State.ASSIGNED
    make_case(unit=ward, state=A, due_on=day(2026, 10, 20), settled_on=day(2026, 10, 19))  # on time, October
    make_case(unit=ward, state=A, due_on=day(2026, 10, 20), settled_on=day(2026, 11, 2))  # late, October
    make_case(unit=ward, state=State.REFUSED, due_on=day(2026, 11, 20), settled_on=day(2026, 11, 20))  # on time
    make_case(unit=other, state=S, due_on=day(2026, 11, 24))  # late and open, November
    make_case(unit=other, state=S, due_on=TODAY)  # not judged yet
    make_case(unit=other, state=State.ASKED, due_on=day(2026, 11, 10))  # waits for the citizen
    make_case(state=A, kind="question", due_on=day(2026, 11, 30), settled_on=day(2026, 11, 5))  # on time
    make_case(state=A, kind="site", due_on=day(2026, 1, 1), settled_on=day(2026, 2, 2))  # not of the rate
    return ward, other


def test_totals(cases):
    totals = statistics.totals(TODAY)
    assert (totals.received, totals.settled, totals.open, totals.late) == (7, 4, 3, 1)
    assert (totals.on_time.judged, totals.on_time.on_time) == (5, 3)
    assert totals.on_time.rate == pytest.approx(60)


def test_by_month(cases):
    months = statistics.by_month(day(2026, 9, 1), TODAY)
    assert [(month, one.judged, one.on_time) for month, one in months] == [
        (day(2026, 9, 1), 0, 0),
        (day(2026, 10, 1), 2, 1),
        (day(2026, 11, 1), 3, 2),
    ]
    assert months[0][1].rate is None


def test_by_unit(cases):
    ward, other = cases
    rows = statistics.by_unit(day(2026, 9, 1), TODAY, TODAY)
    assert [(one.name, one.judged, one.on_time) for one in rows] == [
        (ward.name, 3, 2),
        (statistics.NO_UNIT, 1, 1),
        (other.name, 1, 0),
    ]


def test_the_page_says_the_same_in_chart_and_table(client, cases):
    make_case(state=State.CLOSED, rating="good")
    text = client.get("/phan-anh-kien-nghi/ket-qua/").content.decode()
    assert "60 %" in text and "Tháng 10/2026" in text and "50 %" in text and "66,7 %" in text
    assert "<svg" in text and "Hài lòng" in text and "Phường Bảy" in text


def test_an_empty_site_shows_no_share_of_nothing(client):
    text = client.get("/phan-anh-kien-nghi/ket-qua/").content.decode()
    assert "Chưa có số liệu" in text
    assert "0 %" not in text and "NaN" not in text
