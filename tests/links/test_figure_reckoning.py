"""Figures that another room of the portal reckons, with a source made up for the test."""

import datetime
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.agency.models import Role
from portal.delivery import generation
from portal.lib import figure_sources
from portal.lib.figure_sources import Figures
from portal.links.figure_reckoning import reckon_figures
from portal.links.models import FigureState, ServiceFigure
from tests.factories import make_person

from .conftest import FIGURE, vn

TODAY = datetime.date(2026, 11, 20)
NOW = vn(2026, 11, 20, 9)
FRESH = Figures(received=500, solved=480, on_time_rate=Decimal("97.918"), as_of=TODAY)
OLD = (FIGURE["received"], FIGURE["solved"], FIGURE["on_time_rate"], FIGURE["as_of"])


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def source(monkeypatch):
    """A registry with one room in it; ``source(answer)`` sets what the room answers or raises."""
    monkeypatch.setattr(figure_sources, "_sources", {})
    answers = {"now": FRESH}

    def reckon():
        if isinstance(answers["now"], Exception):
            raise answers["now"]
        return answers["now"]

    figure_sources.register("cases", "Vụ việc trên cổng (tự tính)", reckon)
    return lambda answer: answers.update(now=answer)


def figures_of(figure: ServiceFigure) -> tuple:
    figure.refresh_from_db()
    return figure.received, figure.solved, figure.on_time_rate, figure.as_of


def test_what_a_room_reckons_is_live(make_figure, source):
    figure = make_figure(reckoned_by="cases", last_error="Chưa có gì để tính.")
    before = generation.stored()
    assert reckon_figures() == 1
    assert figures_of(figure) == (500, 480, Decimal("97.92"), TODAY)
    assert (figure.last_error, figure.last_read_at) == ("", NOW)
    assert figure.old_from == datetime.date(2026, 12, 21)
    assert generation.stored() == before + 1


def test_the_same_figures_again_write_nothing(make_figure, source):
    make_figure(reckoned_by="cases")
    reckon_figures()
    before = generation.stored()
    with CaptureQueriesContext(connection) as queries:
        assert reckon_figures() == 0
    assert not [query["sql"] for query in queries if query["sql"].startswith(("UPDATE", "INSERT"))]
    assert generation.stored() == before


def test_without_reckoned_figures_the_job_asks_one_query(make_figure, source, django_assert_num_queries):
    make_figure()
    source(ZeroDivisionError())
    with django_assert_num_queries(1):
        assert reckon_figures() == 0


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (None, "Chưa có gì để tính."),
        (Figures(None, None, None, TODAY), "Chưa có gì để tính."),
        (ZeroDivisionError("chi tiết"), "Không tính được số liệu; cổng sẽ thử lại."),
        (Figures(1, 2, None, TODAY), "Số đã giải quyết không thể lớn hơn số đã tiếp nhận."),
        (Figures(2, 1, Decimal("101"), TODAY), "Tỷ lệ từ 0 đến 100 phần trăm."),
        (Figures(2, 1, None, TODAY + datetime.timedelta(days=1)), "Ngày của số liệu không thể ở tương lai."),
    ],
)
def test_what_cannot_be_reckoned_is_kept_as_a_reason_and_the_figure_stays(make_figure, source, answer, reason):
    figure = make_figure(reckoned_by="cases")
    source(answer)
    before = generation.stored()
    assert [reckon_figures(), reckon_figures()] == [0, 0]
    assert figures_of(figure) == OLD
    assert figure.last_error == reason
    assert generation.stored() == before
    source(FRESH)
    assert reckon_figures() == 1
    assert figures_of(figure)[0] == 500 and figure.last_error == ""


def test_a_source_that_vanished_leaves_a_figure_that_grows_old(make_figure, source):
    figure = make_figure(reckoned_by="gone")
    make_figure(reckoned_by="cases")
    assert reckon_figures() == 1
    assert figures_of(figure) == OLD
    assert "“gone”" in figure.last_error and "không còn trong cổng" in figure.last_error
    assert figure.state_on(TODAY) == FigureState.CURRENT
    assert figure.state_on(datetime.date(2026, 12, 1)) == FigureState.OLD
    assert list(ServiceFigure.objects.needing_a_hand(TODAY)) == [figure]


def test_a_figure_that_was_never_reckoned_is_missing(make_figure, source):
    source(None)
    figure = make_figure(reckoned_by="cases", received=None, solved=None, on_time_rate=None, as_of=None)
    reckon_figures()
    assert figure.state_on(TODAY) == FigureState.MISSING


def test_a_room_that_breaks_a_query_does_not_stop_the_others(make_figure, monkeypatch, source):
    figure_sources.register("broken", "Hỏng", lambda: ServiceFigure.objects.raw("SELECT nothing FROM nowhere")[0])
    broken, sound = make_figure(name="A", reckoned_by="broken"), make_figure(name="B", reckoned_by="cases")
    assert reckon_figures() == 1
    assert figures_of(broken) == OLD and figures_of(sound)[0] == 500


def test_what_was_set_to_another_way_meanwhile_is_left_alone(make_figure, source):
    figure = make_figure(reckoned_by="cases")

    def reckon():
        ServiceFigure.objects.update(reckoned_by="")
        return FRESH

    figure_sources.register("cases", "Vụ việc", reckon)
    assert reckon_figures() == 0
    assert figures_of(figure) == OLD


def test_the_database_refuses_two_ways_at_once(make_figure):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_figure(reckoned_by="cases", json_url="https://solieu.gov.vn/a")


# The form


FORM = {
    "name": "Phản ánh, kiến nghị",
    "source": "Cổng thành phố",
    "reckoned_by": "cases",
    "received": "",
    "solved": "",
    "on_time_rate": "",
    "as_of": "",
    "max_age_days": "45",
}


@pytest.fixture
def desk(client, source):
    client.force_login(make_person(Role.LINKS))
    return client


def address(view: str, *arguments) -> str:
    return reverse(f"admin:portal_links_servicefigure_{view}", args=arguments)


def errors(response) -> dict:
    return {} if response.status_code == 302 else response.context["adminform"].form.errors


def test_whoever_chooses_a_source_sees_its_figures_at_once(desk):
    assert "Vụ việc trên cổng (tự tính)" in desk.get(address("add")).content.decode()
    assert errors(desk.post(address("add"), FORM)) == {}
    figure = ServiceFigure.objects.get()
    assert figures_of(figure) == (500, 480, Decimal("97.92"), TODAY)
    assert "Cổng tự tính" in desk.get(address("changelist")).content.decode()


def test_what_is_typed_beside_a_source_does_not_count_right_or_wrong(desk, source):
    source(None)
    typed = {"received": "bậy", "solved": "7", "on_time_rate": "100,5", "as_of": "31/02/2026"}
    assert errors(desk.post(address("add"), {**FORM, **typed})) == {}
    figure = ServiceFigure.objects.get()
    assert figures_of(figure) == (None, None, None, None)
    assert figure.last_error == "Chưa có gì để tính."


def test_a_reckoned_figure_cannot_be_typed_over(desk, make_figure):
    figure = make_figure(reckoned_by="cases", last_error="Chưa có gì để tính.")
    html = desk.get(address("change", figure.pk)).content.decode()
    assert not [name for name in ("received", "solved", "on_time_rate", "as_of") if f'name="{name}"' in html]
    assert "Cổng tự tính các số liệu này" in html and "Chưa có gì để tính." in html and "12345" in html
    desk.post(address("change", figure.pk), {**FORM, "received": "1", "solved": "1"})
    assert figures_of(figure)[:2] == (500, 480)


def test_by_hand_again_after_a_source(desk, make_figure):
    figure = make_figure(reckoned_by="cases")
    reckon_figures()
    desk.post(address("change", figure.pk), {**FORM, "reckoned_by": ""})
    assert figures_of(figure)[0] == 500 and figure.reckoned_by == ""
    page = address("change", figure.pk)
    typed = {"received": "9", "solved": "8", "on_time_rate": "90", "as_of": "19/11/2026"}
    assert errors(desk.post(page, {**FORM, "reckoned_by": "", **typed})) == {}
    assert figures_of(figure) == (9, 8, Decimal("90"), datetime.date(2026, 11, 19))


def test_a_source_and_an_address_together_are_refused(desk, settings):
    settings.FIGURE_HOSTS = ["solieu.gov.vn"]
    answer = errors(desk.post(address("add"), {**FORM, "json_url": "https://solieu.gov.vn/a", "json_as_of": "as_of"}))
    assert "chọn một trong hai cách" in str(answer["json_url"])
    assert not ServiceFigure.objects.exists()


def test_an_unknown_source_is_refused_but_a_vanished_one_can_stay(desk, make_figure):
    assert "reckoned_by" in errors(desk.post(address("add"), {**FORM, "reckoned_by": "gone"}))
    figure = make_figure(reckoned_by="gone")
    page = address("change", figure.pk)
    assert "Nguồn không còn trong cổng (gone)" in desk.get(page).content.decode()
    assert errors(desk.post(page, {**FORM, "name": "Tên mới", "reckoned_by": "gone"})) == {}
    figure.refresh_from_db()
    assert figure.name == "Tên mới" and "không còn trong cổng" in figure.last_error
