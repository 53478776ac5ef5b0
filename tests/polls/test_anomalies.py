"""What looks unlike people who vote each for himself, and how the editor is told."""

import datetime
import json

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from portal.agency.models import Role
from portal.polls import sealing
from portal.polls.anomalies import DAY, HOUR, TEN_MINUTES, Anomalies, reckon, series
from portal.polls.models import Poll, Vote
from tests.factories import make_person

from .conftest import vn

MORNING = vn(2026, 11, 2, 8)


def put(poll: Poll, moment: datetime.datetime, number: int = 1, network: str = "") -> None:
    """Ballots as if they had been cast then."""
    Vote.objects.bulk_create([Vote(poll=poll, cast_at=moment, network=network) for _ in range(number)])
    poll.ballots += number
    Poll.objects.filter(pk=poll.pk).update(ballots=poll.ballots)


def hours(number: int) -> datetime.timedelta:
    return datetime.timedelta(hours=number)


@pytest.fixture
def poll(make_poll) -> Poll:
    return make_poll(opens_at=MORNING, closes_at=vn(2026, 11, 20, 17))


def test_a_poll_without_votes_has_nothing_to_look_at(poll):
    found = reckon(poll)
    assert (found.ballots, found.bursts, found.networks, found.has_marks) == (0, [], [], False)
    assert series(poll) == (TEN_MINUTES, [])


def test_an_hour_far_above_the_median_is_a_burst(poll):
    for hour in range(40):
        put(poll, MORNING + hours(hour), 6)
    put(poll, MORNING + hours(45), 31)
    put(poll, MORNING + hours(50) + datetime.timedelta(minutes=59), 29)
    found = reckon(poll)
    assert (found.seconds, found.median, found.threshold) == (HOUR, 6, 30)
    assert [(burst.start, burst.count) for burst in found.bursts] == [("2026-11-04T05:00:00+07:00", 31)]
    assert found.has_marks


def test_nights_without_votes_do_not_lower_the_median(poll):
    for day in range(10):
        put(poll, MORNING + datetime.timedelta(days=day), 8)
    put(poll, MORNING + hours(3), 39)
    assert reckon(poll).bursts == []


def test_few_votes_are_no_burst(poll):
    for hour in range(30):
        put(poll, MORNING + hours(hour))
    put(poll, MORNING + hours(40), 19)
    assert reckon(poll).bursts == []
    put(poll, MORNING + hours(40))
    assert [burst.count for burst in reckon(poll).bursts] == [20]


def test_votes_within_a_day_are_looked_at_by_ten_minutes(poll):
    for minute in range(0, 24 * 60, 30):
        put(poll, MORNING + datetime.timedelta(minutes=minute), 2)
    put(poll, MORNING + datetime.timedelta(minutes=607), 25)
    found = reckon(poll)
    assert found.seconds == TEN_MINUTES
    assert [burst.start for burst in found.bursts] == ["2026-11-02T18:00:00+07:00"]


@pytest.mark.parametrize(
    ("own", "others", "marked"), [(30, 119, True), (30, 120, False), (29, 60, False), (31, 0, True)]
)
def test_a_network_is_marked_by_share_and_number(poll, own, others, marked):
    put(poll, MORNING, own, "n")
    for number in range(others):
        put(poll, MORNING + hours(number), 1, f"o{number}")
    first = reckon(poll).networks[0]
    assert (first.label, first.count, first.is_marked) == ("Mạng 1", own, marked)


def test_networks_are_told_without_their_hashes(poll):
    put(poll, MORNING, 2, "aaaa")
    put(poll, MORNING + hours(5), 1, "aaaa")
    put(poll, MORNING, 1, "bbbb")
    put(poll, MORNING, 4)
    for number in range(20):
        put(poll, MORNING + hours(9), 1, f"cccc{number}")
    found = reckon(poll)
    first = found.networks[0]
    assert (first.label, first.count, first.share) == ("Mạng 1", 3, 10.7)
    assert (first.first, first.last) == ("2026-11-02T08:00:00+07:00", "2026-11-02T13:00:00+07:00")
    assert (len(found.networks), found.other_networks, found.other_ballots, found.unknown_ballots) == (15, 7, 7, 4)
    assert not any(word in json.dumps(found.as_json()) for word in ("aaaa", "bbbb", "cccc"))


def test_what_was_reckoned_can_be_kept_and_read_again(poll):
    put(poll, MORNING, 40, "n")
    found = reckon(poll)
    assert Anomalies.from_json(json.loads(json.dumps(found.as_json()))) == found


@pytest.mark.parametrize(("days", "seconds", "columns"), [(1, TEN_MINUTES, 145), (7, HOUR, 169), (8, DAY, 9)])
def test_the_chart_has_every_column_from_the_first_ballot_to_the_last(poll, days, seconds, columns):
    put(poll, MORNING, 3)
    put(poll, MORNING + datetime.timedelta(days=days), 2)
    width, found = series(poll)
    assert (width, len(found)) == (seconds, columns)
    assert [number for _, _, number in found if number] == [3, 2]
    assert found[0][2] == 3 and found[-1][2] == 2


def test_one_day_is_shown_by_ten_minutes(poll):
    put(poll, MORNING, 3)
    put(poll, MORNING + datetime.timedelta(days=9, minutes=25), 2)
    put(poll, MORNING + datetime.timedelta(days=9, minutes=49), 5)
    assert series(poll, datetime.date(2026, 11, 11)) == (
        TEN_MINUTES,
        [
            ("08:20 – 08:30, 11/11/2026", "08:20", 2),
            ("08:30 – 08:40, 11/11/2026", "08:30", 0),
            ("08:40 – 08:50, 11/11/2026", "08:40", 5),
        ],
    )
    assert series(poll, datetime.date(2020, 1, 1)) == (TEN_MINUTES, [])


# The screen


@pytest.fixture
def screen(client, db):
    client.force_login(make_person(Role.EDITOR))

    def read(poll: Poll, **query) -> str:
        answer = client.get(reverse("admin:portal_polls_anomalies", args=[poll.pk]), query)
        assert answer.status_code == 200
        return answer.content.decode()

    return read


def test_the_report_says_in_plain_words_what_to_look_at_and_that_it_is_no_proof(screen, poll):
    for hour in range(30):
        put(poll, MORNING + hours(hour), 2, f"n{hour}")
    put(poll, MORNING + hours(40), 50, "school")
    html = screen(poll)
    assert "Có chỗ cần xem lại" in html and "chưa phải bằng chứng gian lận" in html
    assert "<svg" in html and "Bảng số liệu" in html and "Lượt bình chọn theo giờ" in html
    assert ("00:00 – 01:00" in html and "03/11/2026" in html) or "04/11/2026" in html
    assert "trung vị" in html and "gấp 5 lần" in html and "ít nhất 20 lượt" in html
    assert "Mạng 1" in html and "45,5 %" in html and "Cần xem lại" in html
    assert "trường học" in html and "không phải bằng chứng" in html
    assert "None" not in html and "school" not in html


def test_an_ordinary_poll_is_said_to_be_one(screen, poll):
    for hour in range(30):
        put(poll, MORNING + hours(hour), 2, f"n{hour}")
    html = screen(poll)
    assert "Không thấy điều gì bất thường" in html and "Cần xem lại" not in html
    assert "Không có khoảng thời gian nào được đánh dấu" in html


def test_an_empty_poll_has_a_report_too(screen, poll):
    html = screen(poll)
    assert "Chưa có lượt bình chọn nào nên chưa có gì để xem" in html and "None" not in html


def test_after_the_hashes_are_gone_the_report_says_what_was_reckoned(screen, poll):
    for hour in range(10):
        put(poll, MORNING + hours(hour), 2, f"n{hour}")
    put(poll, MORNING + hours(12), 60, "school")
    sealed_at = poll.closes_at + sealing.KEPT_AFTER_CLOSING
    with time_machine.travel(sealed_at, tick=False):
        before = screen_words(screen(poll))
    assert sealing.seal(poll.pk, sealed_at)
    html = screen(poll)
    assert "trước khi khóa và dấu nhận biết người bình chọn bị xóa" in html
    assert screen_words(html) == before and "Mạng 1" in html and "75 %" in html


def screen_words(html: str) -> list[str]:
    """The rows of networks."""
    return [row.split("</tr>")[0] for row in html.split("<tr")[1:] if "Mạng " in row]


@pytest.mark.parametrize("day", ["hôm qua", "2026-13-45", "2026-02-30", "0000-00-00", "9" * 50])
def test_a_wrong_day_is_ignored_with_a_note(screen, poll, day):
    put(poll, MORNING, 2)
    assert "Ngày không hợp lệ nên được bỏ qua" in screen(poll, ngay=day)


def test_a_day_is_looked_at_closely(screen, poll):
    put(poll, MORNING, 2)
    html = screen(poll, ngay="2026-11-02")
    assert "Lượt bình chọn theo 10 phút trong ngày 02/11/2026" in html and "Xem cả thời gian thăm dò" in html
    assert timezone.localtime(MORNING).strftime("%H:%M") in html
