"""A notice's own page, the list of notices, and where they are announced: feed and site maps."""

import xml.etree.ElementTree as ElementTree

import pytest
import time_machine

from portal.delivery import generation
from portal.links.notice_places import SITE_MAP, feed_items

from .conftest import NOTICE, vn

pytestmark = pytest.mark.django_db
FIVE = vn(2026, 11, 25, 17)
OVER = "Thông báo này đã hết hiệu lực"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(FIVE, tick=False) as traveller:
        yield traveller


def main_of(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


def feed(client, query: str = "") -> list[dict]:
    root = ElementTree.fromstring(client.get(f"/rss/{query}").content)
    return [{child.tag: child.text for child in item} for item in root.iter("item")]


def test_the_page_holds_the_whole_notice(client, make_notice):
    notice = make_notice(text="Một.\n\nHai <b>.", url="https://dichvucong.gov.vn/", link_text="Điểm sơ tán")
    text = main_of(client, notice.get_absolute_url())
    assert f'<h1 class="article__title">{NOTICE["title"]}</h1>' in text
    assert "<p>Một.</p>\n\n<p>Hai &lt;b&gt;.</p>" in text and "Khẩn cấp" in text and "Điểm sơ tán" in text
    assert "16:00 ngày 25/11/2026" in text and "16:00 ngày 26/11/2026" in text
    assert OVER not in text and "Cập nhật lần cuối" not in text


def test_it_stays_readable_after_its_end_and_says_so(client, clock, make_notice):
    notice = make_notice()
    path = notice.get_absolute_url()
    assert '<meta name="robots" content="noindex">' not in client.get(path).content.decode()
    clock.move_to(vn(2026, 11, 26, 16))
    assert f"<strong>{OVER}</strong>" in main_of(client, path)
    assert '<meta name="robots" content="noindex">' in client.get(path).content.decode()


def test_one_that_was_ended_early_tells_its_real_time(client, clock, make_notice):
    notice = make_notice(ended_at=vn(2026, 11, 25, 16, 45), version=2)
    text = main_of(client, notice.get_absolute_url())
    assert OVER in text and "16:45 ngày 25/11/2026" in text and "26/11/2026" not in text


def test_what_was_never_public_is_not_there(client, make_notice):
    waiting = make_notice(starts_at=vn(2026, 11, 25, 18), title="Chưa đến giờ")
    withdrawn = make_notice(starts_at=vn(2026, 11, 25, 16), ended_at=vn(2026, 11, 25, 15), title="Đã rút")
    for notice in (waiting, withdrawn):
        assert client.get(notice.get_absolute_url()).status_code == 404
    for path in ("/thong-bao-khan/", "/rss/", "/so-do-cong/", "/sitemap-thong-bao-khan-1.xml", "/"):
        text = client.get(path).content.decode()
        assert "Chưa đến giờ" not in text and "Đã rút" not in text and waiting.get_absolute_url() not in text
    assert client.get("/thong-bao-khan/999999999999999999999/").status_code == 404


def test_the_page_says_where_it_stands(client, make_notice):
    notice = make_notice()
    text = client.get(notice.get_absolute_url()).content.decode()
    assert f'<link rel="canonical" href="http://testserver{notice.get_absolute_url()}">' in text
    assert f"<title>Khẩn cấp: {NOTICE['title']} | " in text
    assert 'href="/thong-bao-khan/">Thông báo khẩn</a>' in text and "BreadcrumbList" in text
    assert f'<meta name="description" content="{NOTICE["text"]}">' in text


def test_the_list_tells_present_from_past(client, make_notice):
    make_notice(title="Đang hiện", level="info")
    make_notice(title="Đã qua", starts_at=vn(2026, 11, 24), ends_at=vn(2026, 11, 25))
    present, _, past = main_of(client, "/thong-bao-khan/").partition("Đã hết hiệu lực</h2>")
    assert "Đang hiện" in present and "Đã qua" not in present
    assert "Đã qua" in past and "Đang hiện" not in past


def test_an_empty_list_says_so(client):
    text = main_of(client, "/thong-bao-khan/")
    assert "Không có thông báo khẩn nào đang có hiệu lực" in text and "Đã hết hiệu lực" not in text


def test_past_notices_are_paged(client, make_notice):
    for number in range(21):
        make_notice(title=f"Việc {number}.", starts_at=vn(2026, 11, 1, 0, number), ends_at=vn(2026, 11, 2))
    make_notice(title="Đang hiện")
    first, second = main_of(client, "/thong-bao-khan/"), main_of(client, "/thong-bao-khan/?trang=2")
    assert "Việc 20." in first and "Việc 0." not in first and "Việc 0." in second
    assert "Đang có hiệu lực" in first and "Đang có hiệu lực" not in second
    for wrong in ("0", "3", "x", "-1", "²"):
        assert client.get(f"/thong-bao-khan/?trang={wrong}").status_code == 404


def test_only_reading_is_possible(client, make_notice):
    assert client.post("/thong-bao-khan/").status_code == 405
    assert client.post(make_notice().get_absolute_url()).status_code == 405


# The feed


def test_the_feed_tells_of_what_is_shown(client, clock, make_notice):
    notice = make_notice(changed_at=vn(2026, 11, 25, 15))
    assert feed(client) == [
        {
            "title": f"Khẩn cấp: {NOTICE['title']}",
            "link": f"http://testserver/thong-bao-khan/{notice.pk}/",
            "description": NOTICE["text"],
            "pubDate": "Wed, 25 Nov 2026 16:00:00 +0700",
            "guid": f"http://testserver/thong-bao-khan/{notice.pk}/#1",
            "category": "Thông báo khẩn",
        }
    ]
    clock.move_to(vn(2026, 11, 26, 16))
    assert feed(client) == []


def test_a_changed_notice_is_a_new_entry(client, make_notice):
    notice = make_notice()
    notice.version, notice.changed_at = 2, FIVE
    notice.save()
    (entry,) = feed(client)
    assert entry["guid"].endswith("#2") and entry["pubDate"] == "Wed, 25 Nov 2026 17:00:00 +0700"


# The site maps


def test_the_site_maps_know_the_list_and_what_is_shown(client, make_notice):
    notice = make_notice()
    make_notice(title="Đã qua", starts_at=vn(2026, 11, 24), ends_at=vn(2026, 11, 25))
    assert "/sitemap-thong-bao-khan-1.xml" in client.get("/sitemap.xml").content.decode()
    part = client.get("/sitemap-thong-bao-khan-1.xml").content.decode()
    assert part.count("<url>") == 2
    assert f"<loc>http://testserver{notice.get_absolute_url()}</loc>" in part
    assert client.get("/sitemap-thong-bao-khan-2.xml").status_code == 404
    tree = main_of(client, "/so-do-cong/")
    assert 'href="/thong-bao-khan/"' in tree and NOTICE["title"] in tree and "Đã qua" not in tree


def test_feed_and_maps_ask_nothing_of_their_own(client, make_notice, django_assert_num_queries):
    make_notice()
    generation.bump()
    client.get("/")
    with django_assert_num_queries(0):
        assert len(feed_items()) == 1
        assert len(SITE_MAP.entries(1)) == 2
