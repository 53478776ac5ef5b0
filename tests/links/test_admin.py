"""The links manager's screens, with the permissions of this room and no others."""

import pytest
import time_machine
from cms.utils.permissions import has_plugin_permission
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from portal.delivery import generation
from portal.links.models import Banner, LinkGroup, ServiceFigure
from portal.links.permissions import LINKS_MANAGER_PERMISSIONS

from .conftest import vn

NOW = vn(2026, 11, 20, 9)
ROOM = "portal_links"
PAGES = ("linkgroup", "banner", "servicefigure")
PLUGINS = ("LinkListPlugin", "BannersPlugin", "ServiceFiguresPlugin", "FreeTextPlugin", "CalloutPlugin")


@pytest.fixture(autouse=True)
def a_day():
    with time_machine.travel(NOW, tick=False):
        yield


def staff(name: str, permissions=()):
    user = get_user_model().objects.create_user(name, password="x", is_staff=True)
    for permission in permissions:
        label, codename = permission.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=label, codename=codename))
    return user


@pytest.fixture
def manager(db):
    return staff("lienket", LINKS_MANAGER_PERMISSIONS)


@pytest.fixture
def desk(client, manager):
    client.force_login(manager)
    return client


def address(model: str, page: str, *arguments) -> str:
    return reverse(f"admin:{ROOM}_{model}_{page}", args=arguments)


def errors(response) -> dict:
    return {} if response.status_code == 302 else response.context["adminform"].form.errors


BANNER = {
    "name": "Dịch vụ công",
    "place": "Cột bên",
    "alternative_text": "Cổng Dịch vụ công quốc gia",
    "url": "https://dichvucong.gov.vn/",
    "order": "0",
    "valid_from_0": "20/11/2026",
    "valid_from_1": "08:00",
    "valid_until_0": "",
    "valid_until_1": "",
}
FIGURE = {
    "name": "Dịch vụ công thành phố Bạc Liêu",
    "source": "Bộ phận một cửa",
    "received": "100",
    "solved": "90",
    "on_time_rate": "98,7",
    "as_of": "31/10/2026",
    "max_age_days": "45",
}


def test_links_are_entered_with_their_group_and_live_at_once(desk):
    form = {"name": "Liên kết web", "order": "1", "links-TOTAL_FORMS": "1", "links-INITIAL_FORMS": "0"}
    link = {
        "text": "Cổng Dịch vụ công",
        "url": "https://dichvucong.gov.vn/",
        "note": "",
        "order": "0",
        "is_active": "on",
    }
    before = generation.stored()
    desk.post(address("linkgroup", "add"), form | {f"links-0-{name}": value for name, value in link.items()})
    group = LinkGroup.objects.get()
    assert [link.url for link in group.links.all()] == ["https://dichvucong.gov.vn/"]
    assert generation.stored() > before


def test_a_script_is_refused_beside_its_field(desk):
    form = {"name": "Liên kết web", "order": "1", "links-TOTAL_FORMS": "1", "links-INITIAL_FORMS": "0"}
    answer = desk.post(
        address("linkgroup", "add"),
        form | {"links-0-text": "Bấm", "links-0-url": "javascript:alert(1)", "links-0-order": "0"},
    )
    assert "Nhập địa chỉ bắt đầu bằng https://" in answer.content.decode()
    assert not LinkGroup.objects.exists()


def test_a_banner_is_entered_and_changed(desk, picture):
    assert errors(desk.post(address("banner", "add"), BANNER | {"picture": picture.pk})) == {}
    banner = Banner.objects.get()
    assert (banner.valid_from, banner.valid_until) == (vn(2026, 11, 20, 8), None)
    changed = BANNER | {"picture": picture.pk, "valid_until_0": "20/11/2026", "valid_until_1": "07:59"}
    assert errors(desk.post(address("banner", "change", banner.pk), changed)) == {
        "valid_until": ["Thời điểm kết thúc phải sau thời điểm bắt đầu."]
    }
    assert errors(desk.post(address("banner", "change", banner.pk), changed | {"valid_until_1": "23:59"})) == {}
    banner.refresh_from_db()
    assert banner.valid_until == vn(2026, 11, 20, 23, 59)


def test_a_banner_without_words_for_the_picture_is_refused(desk, picture):
    answer = desk.post(address("banner", "add"), BANNER | {"picture": picture.pk, "alternative_text": " "})
    assert list(errors(answer)) == ["alternative_text"]


def test_the_form_offers_the_places_that_banners_stand_in(desk, make_banner):
    make_banner(place="Chân <trang>")
    html = desk.get(address("banner", "add")).content.decode()
    assert 'list="place-suggestions"' in html
    assert '<option value="Chân &lt;trang&gt;"></option><option value="Cột bên"></option>' in html


@pytest.mark.parametrize("written", ["98,7", "98.7"])
def test_figures_are_entered_with_comma_or_point(desk, written):
    assert errors(desk.post(address("servicefigure", "add"), FIGURE | {"on_time_rate": written})) == {}
    figure = ServiceFigure.objects.get()
    assert figure.rate_text == "98,7 %"
    assert 'value="98,70"' in desk.get(address("servicefigure", "change", figure.pk)).content.decode()


def test_wrong_figures_are_refused_beside_their_fields(desk):
    wrong = {"on_time_rate": "100,5", "solved": "101", "as_of": "21/11/2026"}
    answer = errors(desk.post(address("servicefigure", "add"), FIGURE | wrong))
    assert set(answer) == {"on_time_rate", "solved", "as_of"}
    assert not ServiceFigure.objects.exists()


def test_the_form_says_which_hosts_may_be_read(desk, settings):
    settings.FIGURE_HOSTS = []
    assert "hiện chưa có máy chủ nào được phép" in desk.get(address("servicefigure", "add")).content.decode()
    settings.FIGURE_HOSTS = ["solieu.gov.vn"]
    assert "Máy chủ được phép: solieu.gov.vn." in desk.get(address("servicefigure", "add")).content.decode()
    refused = errors(desk.post(address("servicefigure", "add"), FIGURE | {"json_url": "https://other.vn/a"}))
    assert set(refused) >= {"json_url"}


def test_a_corrected_address_is_tried_at_once(desk, settings, make_figure):
    settings.FIGURE_HOSTS = ["solieu.gov.vn"]
    keys = {f"json_{name}": name for name in ("received", "solved", "on_time_rate", "as_of")}
    figure = make_figure(json_url="https://solieu.gov.vn/a", last_tried_at=NOW, last_error="Máy chủ trả lời mã 404.")
    page = address("servicefigure", "change", figure.pk)
    assert "Máy chủ trả lời mã 404." in desk.get(page).content.decode()
    desk.post(page, FIGURE | keys | {"json_url": "https://solieu.gov.vn/a"})
    assert not ServiceFigure.objects.due(NOW).exists()
    desk.post(page, FIGURE | keys | {"json_url": "https://solieu.gov.vn/b"})
    assert ServiceFigure.objects.due(NOW).get().last_error == ""


@pytest.mark.parametrize(
    ("choice", "name", "label"),
    [("shown", "Nay", "Đang hiện"), ("waiting", "Mai", "Chờ đến ngày"), ("ended", "Qua", "Hết hạn")],
)
def test_banners_are_listed_by_what_they_do(desk, make_banner, choice, name, label):
    make_banner(name="Nay")
    make_banner(name="Mai", valid_from=vn(2026, 11, 21))
    make_banner(name="Qua", valid_until=vn(2026, 11, 19))
    everything = desk.get(address("banner", "changelist"))
    assert len(everything.context["cl"].result_list) == 3
    answer = desk.get(address("banner", "changelist"), {"state": choice})
    assert [banner.name for banner in answer.context["cl"].result_list] == [name]
    html = answer.content.decode()
    assert f'<td class="field-state">{label}</td>' in html and '<td class="field-thumbnail"><img src="' in html


def test_a_banner_whose_file_is_gone_does_not_break_the_list(desk, make_banner, picture):
    make_banner()
    picture.file.storage.delete(picture.file.name)
    assert "Không mở được ảnh" in desk.get(address("banner", "changelist")).content.decode()


@pytest.mark.parametrize(
    ("choice", "name", "label"),
    [("current", "Mới", "Còn hạn"), ("old", "Cũ", "Đã cũ"), ("missing", "Trống", "Chưa có số liệu")],
)
def test_figures_are_listed_by_what_may_be_said_of_them(desk, make_figure, choice, name, label):
    make_figure(name="Mới")
    make_figure(name="Cũ", max_age_days=1)
    make_figure(name="Trống", received=None, solved=None, on_time_rate=None)
    answer = desk.get(address("servicefigure", "changelist"), {"state": choice})
    assert [figure.name for figure in answer.context["cl"].result_list] == [name]
    assert f'<td class="field-state">{label}</td>' in answer.content.decode()


def test_groups_are_found_by_their_links_and_count_what_is_shown(desk, make_group):
    group = make_group("Cổng Dịch vụ công", "Báo địa phương")
    group.links.filter(text="Báo địa phương").update(is_active=False)
    make_group("Khác", name="Nhóm khác")
    answer = desk.get(address("linkgroup", "changelist"), {"q": "dichvucong"})
    assert [(found.name, found.active_links) for found in answer.context["cl"].result_list] == [
        ("Liên kết web", 1),
        ("Nhóm khác", 1),
    ]
    answer = desk.get(address("linkgroup", "changelist"), {"q": "Báo"})
    assert [(found.name, found.active_links) for found in answer.context["cl"].result_list] == [("Liên kết web", 1)]


def test_the_lists_cost_the_same_for_many(desk, make_group, make_figure):
    def cost(model) -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.get(address(model, "changelist"))
        return len(queries)

    make_group("a", "b"), make_figure()
    cost("linkgroup")  # Fills what Django remembers for the process.
    few = cost("linkgroup"), cost("servicefigure")
    for number in range(25):
        make_group("a", "b", name=f"Nhóm {number}"), make_figure()
    assert (cost("linkgroup"), cost("servicefigure")) == few


# Who


def test_the_manager_opens_every_page_of_the_room(desk, make_group, make_banner, make_figure):
    things = {"linkgroup": make_group("Một"), "banner": make_banner(), "servicefigure": make_figure()}
    for model, thing in things.items():
        for page in (address(model, "changelist"), address(model, "add"), address(model, "change", thing.pk)):
            assert desk.get(page).status_code == 200, page
        assert desk.post(address(model, "delete", thing.pk), {"post": "yes"}).status_code == 302
        assert not type(thing).objects.exists()


def test_the_manager_arranges_the_blocks_of_the_room(manager):
    assert all(
        has_plugin_permission(manager, plugin, action) for plugin in PLUGINS for action in ("add", "change", "delete")
    )


def test_the_manager_opens_nothing_else(desk):
    opened = []
    for model in admin.site._registry:
        # The picture library may be looked at by all staff: banners need it. Changing it takes its own permissions.
        if model._meta.app_label in (ROOM, "filer"):
            continue
        for page in ("changelist", "add"):
            try:
                url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")
            except NoReverseMatch:
                continue
            if desk.get(url).status_code == 200:
                opened.append(url)
    assert opened == []


@pytest.mark.parametrize("model", PAGES)
def test_staff_of_other_rooms_and_readers_stay_outside(client, db, model):
    assert client.get(address(model, "changelist")).status_code == 302
    client.force_login(staff("phuong2"))
    assert client.get(address(model, "changelist")).status_code == 403
    assert client.post(address(model, "add"), {"name": "x"}).status_code == 403
