"""The block in the sidebar, on pages and below articles: for whom it shows what, how long, at which cost."""

import datetime
import re

import pytest
import time_machine
from cms.api import add_plugin
from cms.models import Placeholder
from cms.plugin_rendering import ContentRenderer
from django.contrib import admin
from django.utils import timezone
from djangocms_alias.models import AliasContent

from portal.delivery import generation
from portal.polls.models import Kind, PollBlock, ResultsShown
from portal.polls.turning_points import pass_turning_points

from .conftest import OURS, Reader, counts, vn

NOW = vn(2026, 11, 25, 12)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def at_noon():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def expires(a_request, sidebar):
    """In how many seconds a block must be made anew; ``None``: not by itself."""

    def ask(plugin):
        plugin = plugin.get_bound_plugin()
        return plugin.get_plugin_class_instance().get_cache_expiration(a_request(), plugin, sidebar)

    return ask


def test_it_shows_the_form_of_the_newest_open_poll(add, rendered, make_poll, at_noon):
    make_poll(question="Cũ?", opens_at=NOW - 9 * HOUR)
    poll = make_poll(question="Mới <nhất>?", opens_at=NOW - HOUR)
    make_poll(question="Sắp?", opens_at=NOW + HOUR)
    make_poll(question="Nháp?", opens_at=NOW, is_published=False)
    html = rendered(add(heading="Ý kiến của bạn"))
    assert "<h2>Ý kiến của bạn</h2>" in html
    assert re.search(r"<fieldset[^>]*>\s*<legend[^>]*>Mới &lt;nhất&gt;\?", html)
    assert f'<form method="post" action="/tham-do/{poll.pk}/"' in html
    assert re.findall(r'type="radio" name="phuong_an" value="(\d+)"', html) == [
        str(one.pk) for one in poll.choices.all()
    ]
    assert "Bình chọn</button>" in html and f'href="/tham-do/{poll.pk}/">Xem kết quả' in html
    assert not any(word in html for word in ("Cũ?", "Sắp?", "Nháp?"))


def test_it_is_the_same_for_every_reader(add, rendered, make_poll):
    make_poll()
    block = add()
    assert rendered(block) == rendered(block)
    html = rendered(block)
    assert "csrf" not in html and "khoa" not in html and "<script" not in html and " style=" not in html
    assert ' id="' not in html, "the same poll may stand on a page twice"


def test_a_chosen_poll_is_shown_in_its_time_alone(add, rendered, make_poll, at_noon):
    poll = make_poll(question="Đã chọn?", opens_at=NOW + HOUR, closes_at=NOW + 2 * HOUR)
    make_poll(question="Mới nhất?")
    block = add(which="chosen", poll=poll)
    assert rendered(block) == ""
    at_noon.shift(3600)
    assert "Đã chọn?" in rendered(block)
    at_noon.shift(3600)
    assert rendered(block) == ""


def test_several_choices_are_boxes_with_their_limit(add, rendered, make_poll):
    make_poll(kind=Kind.MULTIPLE, most_choices=2, results_shown=ResultsShown.CLOSED)
    html = rendered(add())
    assert html.count('type="checkbox"') == 3
    assert "Chọn nhiều nhất 2 phương án" in html.partition("</legend>")[0]
    assert "Xem chi tiết" in html and "Xem kết quả" not in html


@pytest.mark.parametrize(
    ("settings", "note"),
    [
        ({}, "không có thăm dò nào đang mở"),
        ({"which": "chosen"}, "chưa chọn thăm dò"),
        ({"which": "chosen", "poll": True}, "lúc này không mở"),
    ],
)
def test_without_an_open_poll_readers_see_nothing_and_editors_why(add, rendered, make_poll, settings, note):
    poll = make_poll(closes_at=timezone.now() - HOUR)
    draft = make_poll(is_published=False)
    for shown in (poll, draft) if "poll" in settings else (None,):
        block = add(**settings | ({"poll": shown} if shown else {}))
        assert rendered(block) == ""
        html = rendered(block, editing=True)
        assert note in html and 'class="edit-note"' in html and "<h2>" not in html


def test_a_block_outlives_its_poll(add, rendered, make_poll):
    poll = make_poll()
    block = add(which="chosen", poll=poll)
    make_poll(question="Khác?")
    poll.delete()
    assert rendered(PollBlock.objects.get(pk=block.pk)) == ""


def test_a_new_version_of_the_sidebar_keeps_the_choice(add, rendered, sidebar, make_poll):
    poll = make_poll(question="Đã chọn?")
    add(which="chosen", poll=poll, heading="Ý kiến")
    new = Placeholder.objects.create(slot="sidebar")
    sidebar.copy_plugins(new)
    (copy,) = [plugin.get_bound_plugin() for plugin in new.get_plugins("vi")]
    assert "Đã chọn?" in rendered(copy) and "<h2>Ý kiến</h2>" in rendered(copy)


# How long


def test_it_is_kept_until_a_poll_opens_or_closes(add, expires, make_poll, at_noon):
    make_poll(closes_at=NOW + datetime.timedelta(minutes=10))
    make_poll(opens_at=NOW + datetime.timedelta(minutes=3))
    chosen = make_poll(opens_at=NOW + datetime.timedelta(minutes=5), closes_at=NOW + datetime.timedelta(minutes=7))
    make_poll(opens_at=NOW + datetime.timedelta(minutes=1), is_published=False)
    newest, one = add(), add(which="chosen", poll=chosen)
    assert (expires(newest), expires(one)) == (180, 300)
    at_noon.shift(300)
    assert (expires(newest), expires(one)) == (120, 120)
    at_noon.shift(10**7)
    assert (expires(newest), expires(one)) == (None, None)


def test_a_turn_between_rendering_and_storing_is_not_missed(add, rendered, make_poll, at_noon):
    make_poll(closes_at=NOW + datetime.timedelta(seconds=1))
    block = add().get_bound_plugin()
    assert "<form" in rendered(block)
    at_noon.shift(2)
    assert block.get_plugin_class_instance().get_cache_expiration(None, block, None) == 0


# In the sidebar of every page


@pytest.fixture
def in_the_sidebar(db):
    """The block in the site-wide sidebar, twice."""
    content = AliasContent.objects.get(alias__static_code="sidebar")
    for _ in range(2):
        add_plugin(content.placeholder, "PollPlugin", "vi", heading="Thăm dò ý kiến")
    generation.bump()


def form_of(html: str) -> tuple[str, dict]:
    """Address and hidden fields of the first poll form of a page, as a browser without scripts sends them."""
    form = html.partition("data-poll>")
    address = re.search(r'action="([^"]+)" data-poll>', html)[1]
    return address, dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[2].partition("</form>")[0]))


def test_a_vote_from_the_sidebar_needs_no_script(in_the_sidebar, make_poll):
    poll = make_poll()
    reader = Reader()
    page = reader.get("/so-do-cong/")
    html = page.content.decode()
    assert html.count("<h2>Thăm dò ý kiến</h2>") == 0, "the site map has no sidebar"
    page = reader.get("/tham-do/")
    html = page.content.decode()
    assert html.count("<h2>Thăm dò ý kiến</h2>") == 2 and not page.cookies
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    address, fields = form_of(html)
    answer = reader.post(address, fields | {"phuong_an": poll.choices.last().pk}, headers=OURS)
    assert answer.status_code == 303
    assert "Cảm ơn bạn đã bình chọn" in reader.get(answer["Location"]).content.decode()
    assert counts(poll) == (1, [0, 0, 1])
    missing = reader.post(address, fields, headers=OURS)
    assert missing.status_code == 303, "this browser has voted already"
    empty = Reader().post(address, fields, headers=OURS)
    assert empty.status_code == 422 and "Bạn cần chọn 1 phương án" in empty.content.decode()


def test_kept_pages_learn_of_the_minute_at_which_a_poll_opens_and_closes(in_the_sidebar, make_poll, reader, at_noon):
    make_poll(opens_at=NOW + HOUR, closes_at=NOW + 2 * HOUR)
    pass_turning_points()

    def shows() -> bool:
        return "data-poll>" in reader.get("/tin-tuc/").content.decode()

    assert not shows()
    at_noon.shift(3600)
    before = generation.stored()
    assert pass_turning_points() and generation.stored() > before
    assert shows()
    at_noon.shift(3600)
    assert pass_turning_points()
    assert not shows()


def test_below_an_article_it_is_a_block_like_others(a_request, make_poll):
    make_poll()
    extras = Placeholder.objects.create(slot="extras")
    add_plugin(extras, "PollPlugin", "vi")
    request = a_request()
    from sekizai.context import SekizaiContext

    html = ContentRenderer(request).render_placeholder(extras, SekizaiContext({"request": request}), use_cache=True)
    assert "data-poll>" in html


# Its form


def test_its_form_offers_polls_that_can_still_be_shown(add, a_request, admin_user, make_poll):
    now = timezone.now()
    make_poll(question="Nay?")
    make_poll(question="Sắp?", opens_at=now + HOUR)
    old = make_poll(question="Qua?", closes_at=now - HOUR)
    make_poll(question="Qua lâu?", closes_at=now - 2 * HOUR)
    request = a_request()
    request.user = admin_user
    block = add(which="chosen", poll=old)
    plugin = block.get_plugin_class()(PollBlock, admin.site)
    form = plugin.get_form(request)(instance=block)
    assert {poll.question for poll in form.fields["poll"].queryset} == {"Nay?", "Sắp?", "Qua?"}
    assert not form.fields["poll"].widget.can_delete_related
    wrong = plugin.get_form(request)({"heading": "a", "which": "chosen", "poll": ""}, instance=block)
    assert list(wrong.errors) == ["poll"]
    right = plugin.get_form(request)({"heading": "a", "which": "newest", "poll": ""}, instance=block)
    assert right.is_valid()
    assert not block.get_plugin_class().allow_children


def test_the_cost_does_not_grow_with_what_is_shown(add, sidebar, rendered, make_poll, django_assert_max_num_queries):
    for number in range(12):
        make_poll(*"abcdefgh", question=f"Câu {number}?")
    chosen = make_poll(*"abcdefgh")
    for settings, most in (({}, 2), ({"which": "chosen", "poll": chosen}, 0)):
        fresh = PollBlock.objects.get(pk=add(**settings).pk)
        fresh.placeholder = sidebar  # As the CMS does for all blocks of a placeholder together.
        with django_assert_max_num_queries(most):
            assert "<form" in rendered(fresh)
