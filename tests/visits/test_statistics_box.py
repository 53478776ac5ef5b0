"""The box "Thống kê truy cập" and what administrators see of the figures."""

import html.parser

import pytest
from cms.api import add_plugin
from cms.models import Placeholder
from cms.plugin_rendering import ContentRenderer
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from portal.visits import cms_plugins
from portal.visits.cms_plugins import VisitStatisticsPlugin
from portal.visits.figures import SiteFigures
from portal.visits.models import DailyVisits, StartingFigure

pytestmark = pytest.mark.django_db


class Texts(html.parser.HTMLParser):
    """The texts of each element by its tag."""

    def __init__(self, page):
        super().__init__()
        self.by_tag, self.open = {}, []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip():
            self.by_tag.setdefault(self.open[-1], []).append(data.strip())


def rendered(plugin):
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    request.session = {}
    request.current_page = None
    return str(ContentRenderer(request).render_plugin(plugin, {"request": request}))


def box(**values):
    return add_plugin(Placeholder.objects.create(slot="sidebar"), "VisitStatisticsPlugin", "vi", **values)


def test_the_box_says_all_five_figures(monkeypatch):
    monkeypatch.setattr(cms_plugins, "site_figures", lambda: SiteFigures(14, 1206, 9_000, 38_450, 4_120_377))
    texts = Texts(rendered(box())).by_tag
    assert texts["h2"] == ["Thống kê truy cập"]
    assert texts["dt"] == ["Đang truy cập", "Hôm nay", "Tuần này", "Tháng này", "Tổng truy cập"]
    assert texts["dd"] == ["14", "1.206", "9.000", "38.450", "4.120.377"]
    assert texts["a"] == ["Xem thống kê chi tiết"]


def test_before_the_first_visit_every_figure_is_there():
    assert Texts(rendered(box())).by_tag["dd"] == ["0"] * 5


def test_the_heading_is_the_editors_and_escaped():
    page = rendered(box(heading="Truy cập <cổng>"))
    assert "Truy cập &lt;cổng&gt;" in page
    assert 'class="box stats"' in page


def test_the_heading_may_not_be_empty():
    form = VisitStatisticsPlugin(admin_site=admin.site).get_form(RequestFactory().get("/"))
    assert not form({"heading": " "}).is_valid()
    assert form({"heading": "Lượt truy cập"}).is_valid()


def test_the_box_is_kept_for_five_seconds():
    assert VisitStatisticsPlugin(admin_site=admin.site).get_cache_expiration(None, None, None) == 5
    assert VisitStatisticsPlugin.cache


@pytest.fixture
def administrator(rf):
    request = rf.get("/admin/")
    request.user = get_user_model().objects.create_superuser("quantri")
    return request


def test_there_is_one_starting_figure_and_it_is_not_deleted(administrator):
    figures = admin.site.get_model_admin(StartingFigure)
    assert figures.has_add_permission(administrator)
    figure = StartingFigure.objects.create(figure=5)
    assert not figures.has_add_permission(administrator)
    assert figures.has_change_permission(administrator, figure)
    assert not figures.has_delete_permission(administrator, figure)


def test_nobody_writes_the_history(administrator):
    history = admin.site.get_model_admin(DailyVisits)
    assert history.has_view_permission(administrator)
    assert not history.has_add_permission(administrator)
    assert not history.has_change_permission(administrator)
    assert not history.has_delete_permission(administrator)
