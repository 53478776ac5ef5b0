"""The region at the head of every page: when it is there, where it stands, what it says and what it costs."""

import re

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news import chain
from portal.agency.models import Role
from portal.delivery import generation
from portal.links import notice_board
from portal.pages import errors
from tests.factories import make_article, make_person

from .conftest import vn

pytestmark = pytest.mark.django_db
REGION = '<section class="notices" aria-label="Thông báo khẩn">'
FIVE = vn(2026, 11, 25, 17)


@pytest.fixture
def clock():
    with time_machine.travel(FIVE, tick=False) as traveller:
        yield traveller


def text_of(client, path: str = "/", **extra) -> str:
    return client.get(path, **extra).content.decode()


def region_in(text: str) -> str:
    return text.partition(REGION)[2].partition("</section>")[0]


@pytest.mark.parametrize("path", ["/", "/tin-tuc/", "/lien-he/", "/tim-kiem/?q=a", "/so-do-cong/", "/khong-co-trang/"])
def test_it_stands_right_behind_the_skip_link_on_every_page(client, clock, make_notice, path):
    assert REGION not in text_of(client, path)
    make_notice()
    text = text_of(client, path)
    assert text.count(REGION) == 1
    skip, masthead = text.index('class="skip"'), text.index('class="masthead"')
    assert text[skip:masthead].count("<a ") - region_in(text).count("<a ") == 0
    assert skip < text.index(REGION) < masthead < text.index("<h1")


def test_it_stands_on_error_pages_too(client, clock, make_notice, a_request):
    content = make_article()
    address = content.article.published.get_absolute_url()
    chain.take_step("take_down", content, make_person(Role.EDITOR), reason="Sai.")
    make_notice()
    gone = client.get(address)
    assert gone.status_code == 410 and REGION in gone.content.decode()
    assert REGION in errors.too_many(a_request(), 60).content.decode()
    client.force_login(make_person(Role.CLERK))
    forbidden = client.get("/admin/portal_links/notice/")
    assert forbidden.status_code == 403 and REGION in forbidden.content.decode()


def test_it_begins_and_ends_at_its_second_without_anybody_saving_anything(client, clock, make_notice):
    make_notice(starts_at=vn(2026, 11, 25, 18), ends_at=vn(2026, 11, 25, 19))
    before = generation.stored()
    seen = []
    for moment in ((17, 59, 59), (18, 0, 0), (18, 59, 59), (19, 0, 0)):
        clock.move_to(vn(2026, 11, 25, *moment))
        seen.append(REGION in text_of(client))
    assert seen == [False, True, True, False]
    assert generation.stored() == before


def test_a_change_shows_at_once(client, clock, make_notice):
    notice = make_notice()
    assert notice.title in text_of(client)
    notice.title = "Nước đã rút"
    notice.save()
    assert "Nước đã rút" in text_of(client)
    notice.ended_at = FIVE
    notice.save()
    assert REGION not in text_of(client)


def test_several_stand_by_level_the_gravest_first(client, clock, make_notice):
    for level in ("info", "urgent", "warning"):
        make_notice(level=level, title=f"Việc {level}")
    make_notice(level="info", title="Việc mới hơn", starts_at=vn(2026, 11, 25, 16, 30))
    titles = re.findall(r'<strong class="notice__title">(.*?)</strong>', region_in(text_of(client)))
    assert titles == ["Việc urgent", "Việc warning", "Việc mới hơn", "Việc info"]


@pytest.mark.parametrize(("level", "words"), [("urgent", "Khẩn cấp"), ("warning", "Cảnh báo"), ("info", "Thông tin")])
def test_the_level_is_said_in_words(client, clock, make_notice, level, words):
    make_notice(level=level)
    assert f'</svg>{words}<span class="visually-hidden">:</span>' in region_in(text_of(client))


@pytest.mark.parametrize(("level", "folds"), [("urgent", False), ("warning", True), ("info", True)])
def test_only_the_minor_levels_fold_and_can_be_put_away(client, clock, make_notice, level, folds):
    notice = make_notice(level=level)
    region = region_in(text_of(client))
    assert (f'open data-notice="{notice.pk}-1"' in region) is folds
    assert ("data-hide hidden" in region) is folds
    assert ("notice.js" in region) is folds
    assert 'role="alert"' not in region and "aria-live" not in region


def test_nothing_in_it_is_markup(client, clock, make_notice):
    make_notice(
        title="<b>Tin</b>", text="<script>alert(1)</script>\n& <i>hai</i>\n\nBa", url="/a?x=<b>", link_text="<u>"
    )
    region = region_in(text_of(client))
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt;<br>&amp; &lt;i&gt;hai&lt;/i&gt;</p>\n\n<p>Ba</p>" in region
    assert "&lt;b&gt;Tin&lt;/b&gt;" in region and 'href="/a?x=&lt;b&gt;"' in region and "&lt;u&gt;" in region
    assert not {"<b>", "<i>", "<u>", "<script>"} & set(re.findall(r"<\w+>", region))


def test_it_tells_its_time_and_its_own_page(client, clock, make_notice):
    notice = make_notice()
    region = region_in(text_of(client))
    assert '<time datetime="2026-11-25T16:00:00+07:00">16:00 ngày 25/11</time>' in region
    assert f'href="/thong-bao-khan/{notice.pk}/"' in region


def test_every_reader_gets_the_same_page_and_no_cookie(client, clock, make_notice):
    notice = make_notice(level="info")
    plain = client.get("/")
    assert not plain.cookies
    client.cookies["thong-bao-khan"] = f"{notice.pk}-1"
    assert client.get("/").content == plain.content


def test_it_costs_one_query_a_generation_and_none_when_warm(client, clock, make_notice):
    for level in ("info", "urgent", "warning"):
        make_notice(level=level)

    def asked(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        return sum("portal_links_notice" in query["sql"] for query in queries)

    cache.clear()
    assert [asked("/"), asked("/tin-tuc/"), asked("/khong-co-trang/")] == [1, 0, 0]
    make_notice(starts_at=vn(2026, 11, 25, 17, 30), title="Việc sắp đến")
    assert asked("/") == 1
    clock.move_to(vn(2026, 11, 25, 17, 30))
    assert asked("/") == 0 and "Việc sắp đến" in text_of(client)
    generation.bump()
    assert [asked("/"), asked("/")] == [1, 0]


def test_whoever_keeps_pages_learns_when_they_turn(clock, make_notice):
    make_notice()
    make_notice(starts_at=vn(2026, 11, 25, 18), ends_at=vn(2026, 11, 25, 19))
    assert notice_board.next_turn(FIVE) == vn(2026, 11, 25, 18)
    assert notice_board.next_turn(vn(2026, 11, 25, 19)) == vn(2026, 11, 26, 16)
    assert notice_board.next_turn(vn(2026, 11, 26, 16)) is None
