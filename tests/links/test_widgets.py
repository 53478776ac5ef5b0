"""What the blocks show, to readers and to those who edit, and how long it may be kept."""

import datetime
from html.parser import HTMLParser

import pytest
import time_machine
from cms.api import add_plugin
from cms.models import Placeholder
from cms.plugin_rendering import ContentRenderer
from django.contrib import admin
from django.core.cache import cache
from django.utils.safestring import SafeString
from sekizai.context import SekizaiContext

from portal.links.models import FreeText

from .conftest import vn

NOW = vn(2026, 11, 20, 9)
LAST_DAY = vn(2026, 11, 30, 23, 59)
DAY_AFTER = vn(2026, 12, 1, 0, 1)


class Links(HTMLParser):
    """The attributes of every link and picture of a text."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag in ("a", "img"):
            self.found.append((tag, dict(attrs)))


def attributes(html: str, tag: str) -> list[dict]:
    return [attrs for name, attrs in Links(html).found if name == tag]


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture
def expires(a_request, sidebar):
    """In how many seconds a block that was just rendered must be made anew; ``None``: not by itself."""

    def ask(plugin):
        plugin = plugin.get_bound_plugin()
        return plugin.get_plugin_class_instance().get_cache_expiration(a_request(), plugin, sidebar)

    return ask


# Links


def test_a_list_takes_its_groups_name_and_marks_other_sites(add, rendered, make_group, settings):
    settings.SITE_URL = "https://portal.example.vn"
    group = make_group("Cổng <Dịch vụ> công", "Liên hệ")
    group.links.filter(text="Liên hệ").update(url="/lien-he/", note="Trong giờ hành chính")
    html = rendered(add("LinkListPlugin", group=group))
    assert "<h2>Liên kết web</h2>" in html and "<details" not in html
    assert "Cổng &lt;Dịch vụ&gt; công" in html and "<small>Trong giờ hành chính</small>" in html
    assert attributes(html, "a") == [
        {"href": "https://dichvucong.gov.vn/", "class": "external", "rel": "noopener"},
        {"href": "/lien-he/"},
    ]


def test_a_drop_down_needs_no_script(add, rendered, make_group):
    html = rendered(add("LinkListPlugin", group=make_group("Một", "Hai"), heading="Cơ quan", display="dropdown"))
    assert "<h2>Cơ quan</h2>" in html and "Liên kết web" not in html
    assert html.index("<details") < html.index("<summary>Mở danh sách (2 liên kết)</summary>") < html.index("<a ")
    assert "<script" not in html and " on" not in html.replace(" one", "")


def test_a_changed_link_is_shown_without_touching_the_block(add, rendered, make_group):
    group = make_group("Cũ")
    block = add("LinkListPlugin", group=group)
    assert "Cũ" in rendered(block)
    group.links.update(text="Mới")
    assert "Mới" in rendered(type(block).objects.get(pk=block.pk))


def test_a_block_outlives_its_group_and_shows_nothing(add, rendered, make_group):
    group = make_group("Một")
    block = add("LinkListPlugin", group=group, heading="Cơ quan")
    group.delete()
    assert rendered(type(block).objects.get(pk=block.pk)) == ""


# Banners


def test_banners_of_the_place_are_shown_in_their_time(add, rendered, make_banner):
    make_banner(alternative_text="Hai", order=2, url="/lien-he/")
    make_banner(alternative_text='Một "ngoặc"', order=1, url="https://dichvucong.gov.vn/")
    make_banner(alternative_text="Chưa đến", valid_from=vn(2026, 11, 20, 9, 1))
    make_banner(alternative_text="Đã hết", valid_until=NOW)
    make_banner(alternative_text="Nơi khác", place="Chân trang")
    block = add("BannersPlugin", place="Cột bên")
    with time_machine.travel(NOW, tick=False):
        html = rendered(block)
    assert [picture["alt"] for picture in attributes(html, "img")] == ['Một "ngoặc"', "Hai"]
    assert [link["href"] for link in attributes(html, "a")] == ["https://dichvucong.gov.vn/", "/lien-he/"]
    assert "<h2>" not in html and 'aria-label="Ảnh liên kết"' in html


def test_a_banner_is_lazy_sized_and_leads_nowhere_without_an_address(add, rendered, make_banner):
    make_banner()
    html = rendered(add("BannersPlugin", heading="Chiến dịch"))
    (picture,) = attributes(html, "img")
    assert (picture["loading"], picture["width"], picture["height"]) == ("lazy", "600", "200")
    assert attributes(html, "a") == [] and "<h2>Chiến dịch</h2>" in html


def test_a_banner_block_is_kept_until_the_next_turn_of_its_place(add, expires, make_banner):
    make_banner(valid_until=NOW + datetime.timedelta(minutes=10))
    make_banner(valid_from=NOW + datetime.timedelta(minutes=3))
    make_banner(place="Chân trang", valid_until=NOW + datetime.timedelta(minutes=1))
    block = add("BannersPlugin")
    with time_machine.travel(NOW, tick=False) as clock:
        assert expires(block) == 180
        clock.shift(180)
        assert expires(block) == 420
        clock.shift(420)
        assert expires(block) is None


def test_a_turn_between_rendering_and_storing_is_not_missed(add, rendered, expires, make_banner):
    make_banner(valid_until=NOW + datetime.timedelta(seconds=1))
    block = add("BannersPlugin").get_bound_plugin()
    with time_machine.travel(NOW, tick=False) as clock:
        assert "<img" in rendered(block)
        clock.shift(2)
        assert block.get_plugin_class_instance().get_cache_expiration(None, block, None) == 0


# Figures


def figure_html(add, rendered, figure, moment, **kind) -> str:
    with time_machine.travel(moment, tick=False):
        return rendered(add("ServiceFiguresPlugin", figure=figure), **kind)


def test_a_figure_says_its_rate_counts_date_and_source(add, rendered, make_figure):
    html = figure_html(add, rendered, make_figure(link="https://dichvucong.gov.vn/"), NOW, home=True)
    assert "<h2>Dịch vụ công thành phố Bạc Liêu</h2>" in html
    assert '<p class="figure-big">98,7 %</p>' in html
    assert "<dt>Đã tiếp nhận</dt><dd>12.345</dd>" in html and "<dt>Đã giải quyết</dt><dd>12.000</dd>" in html
    assert (
        'Số liệu đến ngày <time datetime="2026-10-31">31/10/2026</time> · <a href="https://dichvucong.gov.vn/"' in html
    )
    assert "Số liệu đã cũ" not in html


@pytest.mark.parametrize("home", [True, False])
def test_a_record_without_figures_says_so(add, rendered, make_figure, home):
    figure = make_figure(received=None, solved=None, on_time_rate=None, as_of=None)
    html = figure_html(add, rendered, figure, NOW, home=home)
    assert "Chưa có số liệu" in html and "%" not in html and "None" not in html and "Số liệu đến ngày" not in html


def test_a_missing_rate_is_never_an_empty_percent(add, rendered, make_figure):
    html = figure_html(add, rendered, make_figure(on_time_rate=None, solved=None), NOW)
    assert "Tỷ lệ đúng hạn: Chưa có số liệu" in html and "%" not in html
    assert "<dt>Đã giải quyết</dt><dd>Chưa có số liệu</dd>" in html


def test_an_old_figure_says_so_and_leaves_the_home_page(add, rendered, make_figure):
    figure = make_figure()
    assert "98,7 %" in figure_html(add, rendered, figure, LAST_DAY, home=True)
    assert figure_html(add, rendered, figure, DAY_AFTER, home=True) == ""
    elsewhere = figure_html(add, rendered, figure, DAY_AFTER)
    assert "<strong>Số liệu đã cũ.</strong> Số liệu đến ngày" in elsewhere


def test_a_kept_sidebar_never_carries_an_old_figure_to_the_home_page(add, sidebar, a_request, make_figure):
    add("ServiceFiguresPlugin", figure=make_figure())

    def page(**kind) -> str:
        request = a_request(**kind)
        kept = Placeholder.objects.get(pk=sidebar.pk)
        return ContentRenderer(request).render_placeholder(kept, SekizaiContext({"request": request}), use_cache=True)

    with time_machine.travel(LAST_DAY, tick=False) as clock:
        assert "98,7 %" in page(home=True)
        clock.move_to(DAY_AFTER)
        assert "Số liệu đã cũ" in page()
        assert page(home=True).strip() == ""
        assert "Số liệu đã cũ" in page()


def test_a_figure_is_kept_until_it_grows_old(add, expires, make_figure):
    with time_machine.travel(LAST_DAY, tick=False):
        assert expires(add("ServiceFiguresPlugin", figure=make_figure())) == 60
        assert (
            expires(add("ServiceFiguresPlugin", figure=make_figure(received=None, solved=None, on_time_rate=None)))
            is None
        )
        assert expires(add("ServiceFiguresPlugin")) is None


# Words


def test_a_free_text_is_cleaned_when_it_is_stored(add, rendered):
    block = add(
        "FreeTextPlugin", heading="Giờ làm việc", body='<p onclick="x()">Từ 7 giờ<img src="https://other.vn/a"></p>'
    )
    stored = FreeText.objects.get(pk=block.pk)
    assert stored.body == "<p>Từ 7 giờ</p>" and isinstance(stored.body, SafeString)
    html = rendered(stored)
    assert html.index("<h2>Giờ làm việc</h2>") < html.index("<p>Từ 7 giờ</p>")


def test_an_invitation_has_one_link(add, rendered):
    html = rendered(
        add("CalloutPlugin", text="Việc chưa ổn ở <khóm>?", link_text="Gửi phản ánh", url="/phan-anh-kien-nghi/")
    )
    assert "Việc chưa ổn ở &lt;khóm&gt;?" in html
    assert attributes(html, "a") == [{"href": "/phan-anh-kien-nghi/"}]
    assert html.startswith('<section class="call">')


# All of them


@pytest.fixture
def nothing(make_group):
    """Blocks over nothing, and what those who edit are told."""
    return [
        ("LinkListPlugin", {"group": None, "heading": "Có tiêu đề"}, "chưa có liên kết nào"),
        ("LinkListPlugin", {"group": make_group(), "heading": "Có tiêu đề"}, "chưa có liên kết nào"),
        ("BannersPlugin", {"place": "Không có", "heading": "Có tiêu đề"}, "không có banner nào"),
        ("ServiceFiguresPlugin", {"figure": None}, "chưa chọn số liệu"),
        ("FreeTextPlugin", {"heading": "Có tiêu đề", "body": "<p>&nbsp;</p>"}, "chưa có nội dung"),
    ]


def test_over_nothing_readers_see_nothing_and_editors_are_told_why(nothing, add, rendered):
    for plugin_type, settings, note in nothing:
        block = add(plugin_type, **settings)
        assert rendered(block) == "", plugin_type
        assert note in rendered(block, editing=True) and "<h2>" not in rendered(block, editing=True), plugin_type


def test_editors_of_the_home_page_are_told_about_an_old_figure(add, rendered, make_figure):
    html = figure_html(add, rendered, make_figure(), DAY_AFTER, home=True, editing=True)
    assert "không hiện ở trang chủ" in html and "98,7" not in html


def test_the_cost_does_not_grow_with_what_is_shown(
    add, sidebar, rendered, make_group, make_banner, make_figure, django_assert_max_num_queries
):
    for number in range(12):
        make_banner(name=str(number), url="/lien-he/")
    group, figure = make_group(*"abcdefghijklmnop"), make_figure()
    blocks = [
        add("LinkListPlugin", group=group),
        add("BannersPlugin"),
        add("ServiceFiguresPlugin", figure=figure),
        add("FreeTextPlugin", heading="a", body="<p>b</p>"),
        add("CalloutPlugin", text="a", link_text="b", url="/"),
    ]
    for block in blocks:
        fresh = type(block).objects.get(pk=block.pk)
        fresh.placeholder = sidebar  # As the CMS does for all blocks of a placeholder together.
        with django_assert_max_num_queries(1):
            assert rendered(fresh) != ""


def test_a_new_version_keeps_what_a_block_shows(add, rendered, sidebar, make_group, make_figure):
    add("LinkListPlugin", group=make_group("Cổng Dịch vụ công"), display="dropdown")
    add("ServiceFiguresPlugin", figure=make_figure())
    new = Placeholder.objects.create(slot="sidebar")
    sidebar.copy_plugins(new)
    copies = [plugin.get_bound_plugin() for plugin in new.get_plugins("vi").order_by("position")]
    assert "<details" in rendered(copies[0]) and "Cổng Dịch vụ công" in rendered(copies[0])
    assert copies[1].figure.name in rendered(copies[1])


def test_blocks_have_no_children(add, sidebar):
    block = add("CalloutPlugin", text="a", link_text="b", url="/")
    assert not block.get_plugin_class().allow_children
    assert add_plugin(sidebar, "CalloutPlugin", "vi", text="a", link_text="b", url="/").parent is None


@pytest.mark.parametrize(("plugin_type", "field"), [("LinkListPlugin", "group"), ("ServiceFiguresPlugin", "figure")])
def test_a_blocks_form_does_not_delete_what_the_block_shows(add, a_request, admin_user, plugin_type, field):
    request = a_request()
    request.user = admin_user
    block = add(plugin_type)
    plugin = block.get_plugin_class()(type(block), admin.site)
    widget = plugin.get_form(request)().fields[field].widget
    assert widget.can_add_related and not widget.can_delete_related
