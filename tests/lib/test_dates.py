import datetime

import pytest

from portal.lib import dates

UTC = datetime.UTC


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime.datetime(2022, 5, 4, 3, 3, tzinfo=UTC), "Thứ tư, 04/05/2022, 10:03"),
        (datetime.datetime(2026, 11, 22, 17, 30, tzinfo=UTC), "Thứ hai, 23/11/2026, 00:30"),
        (datetime.datetime(2026, 11, 22, 1, 0, tzinfo=UTC), "Chủ nhật, 22/11/2026, 08:00"),
    ],
)
def test_the_dateline_is_written_in_local_time(moment, written):
    assert dates.dateline(moment) == written


def test_machines_get_the_offset():
    assert dates.iso(datetime.datetime(2022, 5, 4, 3, 3, 9, 5, tzinfo=UTC)) == "2022-05-04T10:03:09+07:00"


@pytest.mark.parametrize("text", ["2022-5", "2022-13", "x", "", "2022-05-01", "٢٠٢٢-05"])
def test_no_month_is_read_from_anything_else(text):
    assert dates.month_start(text) is None


def test_months_follow_each_other():
    assert dates.month_start("2022-05") == datetime.date(2022, 5, 1)
    assert dates.next_month(datetime.date(2022, 12, 1)) == datetime.date(2023, 1, 1)
    assert dates.next_month(datetime.date(2024, 1, 31)) == datetime.date(2024, 2, 1)
