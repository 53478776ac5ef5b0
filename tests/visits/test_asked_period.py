"""Which days an address asks for; what is wrong in it is ignored with a word."""

import datetime

import pytest

from portal.visits.asked_period import LONGEST, PRESETS, asked_period, parse_day

TODAY = datetime.date(2026, 11, 25)
DAY = datetime.timedelta(days=1)


def asked(**parameters):
    return asked_period(parameters, TODAY)


def days(period) -> tuple[str, str]:
    return str(period.first), str(period.last)


def test_without_a_word_it_is_the_last_thirty_days():
    period = asked()
    assert days(period) == ("2026-10-27", "2026-11-25")
    assert (period.title, period.by_month, period.note, period.key) == ("30 ngày gần nhất", False, "", "ky=30-ngay")


@pytest.mark.parametrize(
    ("name", "first", "by_month"),
    [
        ("7-ngay", "2026-11-19", False),
        ("90-ngay", "2026-08-28", False),
        ("12-thang", "2025-12-01", True),
        ("24-thang", "2024-12-01", True),
    ],
)
def test_the_last_days_and_months(name, first, by_month):
    period = asked(ky=name)
    assert (days(period), period.by_month) == ((first, "2026-11-25"), by_month)


@pytest.mark.parametrize("today", [datetime.date(2026, 1, 31), datetime.date(2026, 12, 1), datetime.date(2024, 2, 29)])
def test_twelve_months_begin_at_the_first_of_the_month_after_this_one_a_year_ago(today):
    period = asked_period({"ky": "12-thang"}, today)
    month = today.year * 12 + today.month - 11
    assert (period.first.year * 12 + period.first.month, period.first.day, period.last) == (month, 1, today)


def test_a_month_a_year():
    assert days(asked(thang="2026-02")) == ("2026-02-01", "2026-02-28")
    assert days(asked(thang="2026-11")) == ("2026-11-01", "2026-11-25")
    assert asked(thang="2026-05").title == "Tháng 5/2026"
    year = asked(nam="2025")
    assert (days(year), year.by_month, year.title) == (("2025-01-01", "2025-12-31"), True, "Năm 2025")
    assert days(asked(nam="2026")) == ("2026-01-01", "2026-11-25")


def test_days_are_taken_in_either_writing():
    assert days(asked(tu="2026-05-04", den="20/05/2026")) == ("2026-05-04", "2026-05-20")
    assert asked(tu="04/05/2026", den="04/05/2026").title == "Ngày 04/05/2026"
    assert days(asked(tu="2026-11-01")) == ("2026-11-01", "2026-11-25")
    assert days(asked(den="2026-05-31")) == ("2026-05-02", "2026-05-31")


def test_a_long_stretch_is_shown_by_whole_months():
    short = asked(tu="2026-08-26", den="2026-11-25")
    assert (days(short), short.by_month, short.note) == (("2026-08-26", "2026-11-25"), False, "")
    long = asked(tu="2026-03-25", den="2026-07-10")
    assert (days(long), long.by_month) == (("2026-03-01", "2026-07-31"), True)
    assert "tròn tháng" in long.note and long.title == "Từ 01/03/2026 đến 31/07/2026"
    assert asked(tu="2026-03-01", den="2026-07-31").note == ""
    assert days(asked(tu="2026-08-20", den="2026-11-24")) == ("2026-08-01", "2026-11-25")


def test_a_stretch_too_long_is_cut():
    cut = asked(tu="2001-01-01", den="2026-11-25")
    assert days(cut) == ("2024-11-01", "2026-11-25")
    assert "hai năm" in cut.note
    assert (cut.last - cut.first).days < LONGEST + 31
    assert "hai năm" not in asked(tu=str(TODAY - (LONGEST - 1) * DAY)).note


def test_what_is_turned_round_or_not_over_yet_is_put_right():
    turned = asked(tu="2026-05-20", den="2026-05-04")
    assert days(turned) == ("2026-05-04", "2026-05-20") and "đổi chỗ" in turned.note
    assert days(asked(tu="2026-11-20", den="2027-01-01")) == ("2026-11-20", "2026-11-25")


@pytest.mark.parametrize(
    "parameters",
    [
        {"tu": "hôm qua"},
        {"tu": "2026-02-30"},
        {"tu": "2026-05-01", "den": "x"},
        {"tu": "0001-01-01", "den": "2026-01-01"},
        {"tu": "99999-01-01"},
        {"tu": "2026-5-1 OR 1=1"},
        {"tu": "２０２６-05-01"},
        {"tu": "20260501"},
        {"tu": "2027-01-01"},
        {"thang": "2026-13"},
        {"thang": "0001-01"},
        {"thang": "2027-01"},
        {"nam": "năm nay"},
        {"nam": "2027"},
        {"nam": "٢٠٢٦"},
        {"nam": "0000"},
        {"ky": "13-thang"},
        {"ky": "\x00"},
    ],
)
def test_what_cannot_be_read_is_ignored_with_a_note(parameters):
    period = asked(**parameters)
    assert days(period) == days(asked())
    assert period.note.endswith("Đang hiện 30 ngày gần nhất.")


def test_one_bad_value_does_not_spoil_a_good_one():
    assert days(asked(tu="x", thang="2026-05")) == ("2026-05-01", "2026-05-31")
    assert days(asked(tu="", den=" ", ky="7-ngay")) == ("2026-11-19", "2026-11-25")


def test_days_before_the_counting_are_left_out():
    began = datetime.date(2026, 11, 10)
    assert days(asked().counted_from(began)) == ("2026-11-10", "2026-11-25")
    assert days(asked(ky="7-ngay").counted_from(began)) == ("2026-11-19", "2026-11-25")
    assert asked().counted_from(None) == asked()
    assert "10/11/2026" in asked(nam="2025").counted_from(began).note


@pytest.mark.parametrize("text", ["", " ", "2026-00-10", "31/02/2026", "-1", "2026-05-04T00:00", "1999-12-31"])
def test_no_day(text):
    assert parse_day(text) is None


def test_all_presets_are_bounded():
    for name in PRESETS:
        period = asked(ky=name)
        assert (period.last - period.first).days < LONGEST
