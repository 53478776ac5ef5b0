"""Charts: what is drawn is what the table says."""

import pytest

from portal.lib.charts import BOTTOM, HEIGHT, TOP, column_chart, nice_ceiling, percent


@pytest.mark.parametrize(
    ("value", "ceiling"),
    [(0, 4), (4, 4), (5, 8), (8, 8), (9, 12), (100, 100), (101, 120), (985, 1000), (1_234_567, 1_600_000)],
)
def test_the_scale_ends_at_a_round_number(value, ceiling):
    assert nice_ceiling(value) == ceiling


def test_heights_are_in_proportion():
    chart = column_chart("Lượt xem", [("Ngày 1", "1", 50), ("Ngày 2", "2", 100), ("Ngày 3", "3", 0)], unit="lượt")
    one, two, none = chart.columns
    assert two.height == pytest.approx(HEIGHT - BOTTOM - TOP)
    assert one.height == pytest.approx(two.height / 2)
    assert (none.height, none.text) == (0, "0")
    assert one.y + one.height == pytest.approx(two.y + two.height) == pytest.approx(chart.base)
    assert chart.rows == [("Ngày 1", "50"), ("Ngày 2", "100"), ("Ngày 3", "0")]
    assert [text for _, text in chart.lines] == ["0", "25", "50", "75", "100"]


def test_a_long_series_keeps_its_last_label_and_few_others():
    chart = column_chart("", [(str(day), str(day), day) for day in range(1, 32)], unit="")
    labels = [column.label for column in chart.columns if column.label]
    assert labels[-1] == "31" and len(labels) <= 12


@pytest.mark.parametrize("days", [1, 6, 7, 12, 24, 30, 31, 92, 731])
def test_a_phone_gets_some_of_the_labels_and_the_last_one(days):
    chart = column_chart("", [(str(day), str(day), day) for day in range(1, days + 1)], unit="")
    for hidden, most in (((), 10), (("wide",), 6), (("wide", "phone"), 3)):
        shown = [column.label for column in chart.columns if column.label and column.room not in hidden]
        assert shown[-1] == str(days) and 1 <= len(shown) <= most


def test_columns_fill_the_width_in_hundredths_and_little_is_still_seen():
    chart = column_chart("", [("Ngày 1", "1", 1_000_000), ("Ngày 2", "2", 1)], unit="")
    first, second = chart.columns
    assert (first.middle, second.middle) == (25, 75)
    assert first.x + first.width < second.x and second.x + second.width < 100
    assert second.height == 1
    assert chart.scale_width > column_chart("", [("", "", 1)], unit="").scale_width


def test_shares_have_a_decimal_comma():
    assert (percent(98.7), percent(100), percent(33.333)) == ("98,7 %", "100 %", "33,3 %")
    chart = column_chart("", [("Tháng 1", "1", 50.0)], unit="%", written=percent, ceiling=100)
    assert chart.columns[0].height == pytest.approx((HEIGHT - BOTTOM - TOP) / 2)
    assert chart.rows == [("Tháng 1", "50 %")]


def test_nothing_is_no_error():
    assert column_chart("", [], unit="").columns == []
