import datetime
import json
import threading
from decimal import Decimal

import pytest
import time_machine

from portal.delivery import generation
from portal.links import figure_reading
from portal.links.figure_reading import read_due_figures, read_values
from portal.links.figure_source import Unreadable
from portal.links.models import ServiceFigure

from .conftest import FIGURE, vn

URL = "https://solieu.gov.vn/dvc.json"
NOW = vn(2026, 11, 20, 9)
HOUR = datetime.timedelta(hours=1)
KEYS = {"received": "received", "solved": "solved", "on_time_rate": "on_time_rate", "as_of": "as_of"}
NEW = {"received": 20000, "solved": 19000, "on_time_rate": 99.25, "as_of": "2026-11-19"}


@pytest.fixture(autouse=True)
def permitted(settings):
    settings.FIGURE_HOSTS = ["solieu.gov.vn"]


@pytest.fixture
def read():
    """One round of the worker, in which every address answers this document, these bytes, or this reason."""

    def reading(answer, now=NOW) -> int:
        def opener(url):
            if isinstance(answer, Unreadable):
                raise answer
            return answer if isinstance(answer, bytes) else json.dumps(answer).encode()

        with time_machine.travel(now, tick=False):
            return read_due_figures(now, opener)

    return reading


def figures_of(figure: ServiceFigure) -> tuple:
    figure.refresh_from_db()
    return figure.received, figure.solved, figure.on_time_rate, figure.as_of


OLD = FIGURE["received"], FIGURE["solved"], FIGURE["on_time_rate"], FIGURE["as_of"]


def test_figures_are_read_and_live(make_figure, read):
    figure = make_figure(json_url=URL, last_error="Máy chủ trả lời mã 500.")
    before = generation.stored()
    assert read(NEW) == 1
    assert figures_of(figure) == (20000, 19000, Decimal("99.25"), datetime.date(2026, 11, 19))
    assert (figure.last_error, figure.last_read_at) == ("", NOW)
    assert figure.old_from == datetime.date(2026, 12, 20)
    assert generation.stored() == before + 1


def test_the_same_figures_again_change_nothing_for_readers(make_figure, read):
    figure = make_figure(json_url=URL)
    read(NEW)
    before = generation.stored()
    assert read(NEW, NOW + HOUR) == 1
    assert generation.stored() == before
    figure.refresh_from_db()
    assert figure.last_read_at == NOW + HOUR


def test_an_address_is_tried_at_most_once_an_hour_also_after_a_failure(make_figure, read):
    make_figure(json_url=URL)
    make_figure(json_url="")
    rounds = [read(Unreadable("x"), NOW + minutes * HOUR / 60) for minutes in (0, 5, 59, 60, 65)]
    assert rounds == [1, 0, 0, 1, 0]


def test_of_two_workers_one_reads(make_figure, read):
    figure = make_figure(json_url=URL)
    asked = []

    def opener(url):
        asked.append(url)
        assert read_due_figures(NOW, opener) == 0
        return json.dumps(NEW).encode()

    with time_machine.travel(NOW, tick=False):
        assert read_due_figures(NOW, opener) == 1
    assert asked == [URL]
    assert figures_of(figure)[0] == 20000


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Unreadable("Máy chủ trả lời mã 500."), "Máy chủ trả lời mã 500."),
        (b"<html>", "Máy chủ không trả về JSON hợp lệ."),
        (b'{"on_time_rate": NaN}', "Máy chủ không trả về JSON hợp lệ."),
        (b"[" * 60000, "Máy chủ không trả về JSON hợp lệ."),
        (b"\xff\xfe\xfa", "Máy chủ không trả về JSON hợp lệ."),
        ([], "Dữ liệu không có khóa “received”."),
        ({**NEW, "solved": 20001}, "Số đã giải quyết không thể lớn hơn số đã tiếp nhận."),
        ({**NEW, "on_time_rate": 100.5}, "Tỷ lệ từ 0 đến 100 phần trăm."),
        ({**NEW, "on_time_rate": -1}, "Tỷ lệ từ 0 đến 100 phần trăm."),
        ({**NEW, "on_time_rate": True}, "Giá trị của “on_time_rate” không phải là tỷ lệ phần trăm."),
        ({**NEW, "received": "nhiều"}, "Giá trị của “received” không phải là số nguyên."),
        ({**NEW, "received": 1.5}, "Giá trị của “received” không phải là số nguyên."),
        ({**NEW, "received": True}, "Giá trị của “received” không phải là số nguyên."),
        ({**NEW, "received": 10**30}, "Số quá lớn."),
        ({**NEW, "on_time_rate": 1e300}, "Tỷ lệ từ 0 đến 100 phần trăm."),
        (b'{"received": 1e99999999999999999999}', "Máy chủ không trả về JSON hợp lệ."),
        (b'{"received": 1e999999999, "solved": 1}', "Giá trị của “received” không phải là số nguyên."),
        ({**NEW, "as_of": "2026-11-21"}, "Ngày của số liệu không thể ở tương lai."),
        ({**NEW, "as_of": "31/02/2026"}, "Giá trị của “as_of” không phải là ngày"),
        ({**NEW, "as_of": 20261119}, "Giá trị của “as_of” không phải là ngày"),
        ({**NEW, "as_of": "9999-12-31T23:59:59Z"}, "Giá trị của “as_of” không phải là ngày"),
        ({**NEW, "as_of": None}, "Dữ liệu không có ngày của số liệu."),
        ({**NEW, "as_of": "2026-10-30"}, "(đến ngày 30/10/2026) cũ hơn số liệu đang có (đến ngày 31/10/2026)."),
        ({"received": None, "solved": None, "on_time_rate": None, "as_of": "2026-11-19"}, "không có số liệu nào"),
    ],
)
def test_what_cannot_be_read_is_kept_as_a_reason_and_the_figure_stays(make_figure, read, answer, reason):
    figure = make_figure(json_url=URL)
    before = generation.stored()
    assert read(answer) == 1
    assert figures_of(figure) == OLD
    assert reason in figure.last_error
    assert figure.last_read_at is None
    assert generation.stored() == before


def test_one_broken_address_does_not_stop_the_others(make_figure):
    broken, sound = make_figure(json_url=URL), make_figure(json_url=f"{URL}?2")

    def opener(url):
        return json.dumps(NEW).encode() if url == sound.json_url else b"<html>"

    with time_machine.travel(NOW, tick=False):
        assert read_due_figures(NOW, opener) == 2
    assert (figures_of(broken)[0], figures_of(sound)[0]) == (FIGURE["received"], 20000)


def test_an_answer_to_an_address_that_was_corrected_meanwhile_is_thrown_away(make_figure):
    figure = make_figure(json_url=URL)

    def opener(url):
        ServiceFigure.objects.update(json_url=f"{URL}?moi")
        return json.dumps(NEW).encode()

    with time_machine.travel(NOW, tick=False):
        read_due_figures(NOW, opener)
    assert figures_of(figure) == OLD
    assert figure.last_read_at is None


def test_values_are_found_by_dotted_paths_and_in_vietnamese_writing():
    document = {"ket_qua": [{"tiep_nhan": "1200", "ty_le": "98,7 %", "ngay": "31/10/2026"}]}
    keys = {"received": "ket_qua.0.tiep_nhan", "on_time_rate": "ket_qua.0.ty_le", "as_of": "ket_qua.0.ngay"}
    assert read_values(json.dumps(document).encode(), keys) == {
        "received": 1200,
        "on_time_rate": Decimal("98.7"),
        "as_of": datetime.date(2026, 10, 31),
    }


@pytest.mark.parametrize(
    ("rate", "read_as"),
    [("98.69999999", "98.70"), ('"98.7"', "98.70"), ("98", "98"), ("null", None), ('"100%"', "100")],
)
def test_rates(rate, read_as):
    body = f'{{"received": 1, "solved": 1, "on_time_rate": {rate}, "as_of": "2026-10-31"}}'.encode()
    assert read_values(body, KEYS)["on_time_rate"] == (None if read_as is None else Decimal(read_as))


def test_a_moment_is_the_day_in_vietnam():
    body = b'{"received": 1, "as_of": "2026-10-31T18:30:00Z"}'
    assert read_values(body, {"received": "received", "as_of": "as_of"})["as_of"] == datetime.date(2026, 11, 1)


def test_a_missing_figure_is_no_error_and_reads_as_missing(make_figure, read):
    figure = make_figure(json_url=URL)
    read({**NEW, "on_time_rate": None})
    assert figures_of(figure)[2] is None
    assert (figure.last_error, figure.rate_text) == ("", "Chưa có số liệu")


def test_a_key_left_empty_is_not_read(make_figure, read):
    figure = make_figure(json_url=URL, json_on_time_rate="")
    read({**NEW, "on_time_rate": 50})
    assert figures_of(figure)[:3] == (20000, 19000, FIGURE["on_time_rate"])


@pytest.mark.django_db(transaction=True)
def test_the_worker_does_not_wait_for_a_slow_server(make_figure, monkeypatch):
    make_figure(json_url=URL)
    begun, answered, done = threading.Event(), threading.Event(), threading.Event()

    def slow():
        begun.set()
        answered.wait(10)
        done.set()

    monkeypatch.setattr(figure_reading, "read_due_figures", slow)
    figure_reading.start_reading()
    assert begun.wait(10) and not done.is_set()
    figure_reading.start_reading()
    threads = [thread for thread in threading.enumerate() if thread.name == "figures"]
    answered.set()
    for thread in threads:
        thread.join(10)
    assert len(threads) == 1 and done.is_set()


def test_no_thread_is_started_when_nothing_is_due(make_figure, monkeypatch):
    make_figure(json_url="")
    monkeypatch.setattr(figure_reading, "_read_beside_the_worker", lambda: pytest.fail("started"))
    monkeypatch.setattr(figure_reading.threading, "Thread", lambda **kwargs: pytest.fail("started"))
    figure_reading.start_reading()
    assert figure_reading._at_work.acquire(blocking=False)
    figure_reading._at_work.release()
