import datetime
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.links.models import FigureState, ServiceFigure

from .conftest import FIGURE, vn

# As of 31 October with a limit of 30 days: 30 November is the last good day.
LAST_DAY, DAY_AFTER = datetime.date(2026, 11, 30), datetime.date(2026, 12, 1)


def wrong_fields(**values) -> dict:
    try:
        with time_machine.travel(vn(2026, 11, 20, 0, 30), tick=False):
            ServiceFigure(**FIGURE | values).full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def test_sound_figures_are_taken(db):
    assert wrong_fields() == {}
    assert wrong_fields(received=None, solved=None, on_time_rate=None, as_of=None) == {}
    assert wrong_fields(received=9, solved=9, on_time_rate=Decimal(100)) == {}
    assert wrong_fields(on_time_rate=Decimal(0), as_of=datetime.date(2026, 11, 20)) == {}


@pytest.mark.parametrize(
    ("field", "message", "values"),
    [
        ("on_time_rate", "Tỷ lệ từ 0 đến 100 phần trăm.", {"on_time_rate": Decimal("100.01")}),
        ("on_time_rate", "Tỷ lệ từ 0 đến 100 phần trăm.", {"on_time_rate": Decimal("-0.1")}),
        ("solved", "Số đã giải quyết không thể lớn hơn số đã tiếp nhận.", {"received": 10, "solved": 11}),
        ("as_of", "Ngày của số liệu không thể ở tương lai.", {"as_of": datetime.date(2026, 11, 21)}),
        ("as_of", "Nhập ngày của số liệu: số liệu không có ngày thì không công bố.", {"as_of": None}),
        ("max_age_days", "Thời hạn ít nhất là 1 ngày.", {"max_age_days": 0}),
        ("received", "Số quá lớn.", {"received": 10**9}),
        ("json_as_of", "Nhập khóa của ngày số liệu: số liệu không có ngày thì không công bố.", {"json_as_of": ""}),
        (
            "json_received",
            "Nhập khóa của ít nhất một số liệu.",
            {"json_received": "", "json_solved": "", "json_on_time_rate": ""},
        ),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(db, settings, field, message, values):
    settings.FIGURE_HOSTS = ["solieu.gov.vn"]
    assert wrong_fields(json_url="https://solieu.gov.vn/dvc.json", **values) == {field: [message]}


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("https://other.vn/dvc.json", "chưa có trong danh sách được phép"),
        ("http://solieu.gov.vn/dvc.json", "phải bắt đầu bằng https://"),
        ("https://solieu.gov.vn:8443/dvc.json", "số cổng riêng"),
        ("https://a:b@solieu.gov.vn/dvc.json", "tên người dùng"),
    ],
)
def test_only_permitted_addresses_can_be_stored(db, settings, address, reason):
    settings.FIGURE_HOSTS = ["solieu.gov.vn"]
    wrong = wrong_fields(json_url=address)
    assert list(wrong) == ["json_url"] and reason in wrong["json_url"][0]


@pytest.mark.parametrize("values", [{"on_time_rate": Decimal(101)}, {"on_time_rate": Decimal(-9)}, {"received": 1}])
def test_the_database_refuses_what_the_form_refuses(make_figure, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_figure(**values)


@pytest.mark.parametrize("rate", ["0", "9.5", "99.99", "100"])
def test_the_database_compares_rates_as_numbers(make_figure, rate):
    figure = make_figure(on_time_rate=Decimal(rate))
    figure.refresh_from_db()
    assert figure.on_time_rate == Decimal(rate)


@pytest.mark.parametrize(("today", "state"), [(LAST_DAY, FigureState.CURRENT), (DAY_AFTER, FigureState.OLD)])
def test_a_figure_is_old_from_the_day_after_its_limit(make_figure, today, state):
    figure = make_figure()
    missing = make_figure(received=None, solved=None, on_time_rate=None)
    assert figure.state_on(today) == state
    assert missing.state_on(today) == FigureState.MISSING
    assert list(ServiceFigure.objects.current(today)) == ([figure] if state == FigureState.CURRENT else [])
    assert list(ServiceFigure.objects.old(today)) == ([figure] if state == FigureState.OLD else [])
    assert list(ServiceFigure.objects.missing()) == [missing]


def test_a_new_date_renews_the_limit_also_when_only_that_field_is_saved(make_figure):
    figure = make_figure()
    figure.as_of = LAST_DAY
    figure.save(update_fields=["as_of"])
    assert ServiceFigure.objects.current(DAY_AFTER).get() == figure


@pytest.mark.parametrize(
    ("rate", "text"),
    [("98.70", "98,7 %"), ("100", "100 %"), ("0", "0 %"), ("7.05", "7,05 %"), (None, "Chưa có số liệu")],
)
def test_a_rate_reads_as_in_vietnam_and_is_never_an_empty_percent(rate, text):
    figure = ServiceFigure(on_time_rate=None if rate is None else Decimal(rate))
    assert figure.rate_text == text


def test_counts_read_with_points(db):
    figure = ServiceFigure(received=1234567, solved=None)
    assert figure.counts == [("Đã tiếp nhận", "1.234.567"), ("Đã giải quyết", "Chưa có số liệu")]


def test_what_needs_a_hand_is_old_missing_or_unreadable(make_figure):
    make_figure(name="Tốt")
    make_figure(name="Lỗi đọc", last_error="Máy chủ trả lời mã 500.")
    make_figure(name="Cũ", max_age_days=1)
    make_figure(name="Trống", received=None, solved=None, on_time_rate=None)
    names = {figure.name for figure in ServiceFigure.objects.needing_a_hand(datetime.date(2026, 11, 20))}
    assert names == {"Lỗi đọc", "Cũ", "Trống"}
