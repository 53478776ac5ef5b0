"""The reader's pages: what they say in each state, who sees results, what machines are told, what they cost."""

import datetime
import json
import re

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.lib import subjects
from portal.polls.models import Choice, Kind, Poll, ResultsShown
from portal.visits.counting import COUNT_HEADER, counted

from .conftest import KEY, Reader, vn

NOW = vn(2026, 11, 25, 12)
HOUR = datetime.timedelta(hours=1)
NOT_REPRESENTATIVE = "không đại diện cho toàn thể người dân"
LEFT_OVER = re.compile(r"\b(?:null|None|undefined|NaN)\b|\{\{|\{%")


@pytest.fixture
def at_noon():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def main_of(html: str) -> str:
    """The words of the page between masthead and footer."""
    body = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    return body.partition('id="noi-dung"')[2].partition("<footer")[0]


# A poll's page


def test_an_open_poll_shows_question_words_period_and_form(reader, make_poll, at_noon):
    poll = make_poll(
        introduction="Dòng một\n\nDòng <b>hai</b>", opens_at=NOW - HOUR, closes_at=NOW + HOUR, results_shown="voted"
    )
    html = reader.page(poll)
    assert html.count("<h1") == 1 and f'<h1 class="page-title">{poll.question}</h1>' in html
    assert "<p>Dòng một</p>" in html and "Dòng &lt;b&gt;hai&lt;/b&gt;" in html
    assert "Thứ tư, 25/11/2026, 11:00" in html and "Thứ tư, 25/11/2026, 13:00" in html
    assert "<legend" in html and "Chọn 1 phương án" in html
    assert html.count('type="radio"') == 3 and html.count(" checked") == 0
    assert f'action="{poll.get_absolute_url()}"' in html and "csrf" not in html
    assert "Kết quả hiện ra sau khi bạn bình chọn." in html


def test_several_choices_are_boxes_with_their_limit(reader, make_poll):
    html = reader.page(make_poll(kind=Kind.MULTIPLE, most_choices=2))
    assert html.count('type="checkbox"') == 3 and "Chọn nhiều nhất 2 phương án" in html
    assert "Chọn một hoặc nhiều phương án" in reader.page(make_poll(kind=Kind.MULTIPLE))
    assert "Chọn một hoặc nhiều phương án" in reader.page(make_poll(kind=Kind.MULTIPLE, most_choices=3))


def test_a_poll_to_come_says_when_and_what(reader, make_poll, at_noon):
    poll = make_poll(opens_at=NOW + HOUR)
    html = main_of(reader.page(poll))
    assert "Chưa mở" in html and "Bạn có thể bình chọn từ" in html and "Thứ tư, 25/11/2026, 13:00" in html
    assert "Loa truyền thanh" in html
    assert "<form" not in html and 'id="ket-qua"' not in html


def test_a_closed_poll_stays_readable_with_results_and_no_form(reader, make_poll, at_noon):
    poll = make_poll(opens_at=NOW - 3 * HOUR, closes_at=NOW + HOUR, results_shown="closed")
    for place in (0, 0, 1):
        Reader().vote(poll, place)
    at_noon.shift(2 * 3600)
    html = main_of(reader.page(poll))
    assert "Đã đóng" in html and "<form" not in html
    assert "<b>3</b> lượt bình chọn" in html
    assert "<b>66,7 %</b>" in html and "2 lượt" in html and "<b>33,3 %</b>" in html and "<b>0 %</b>" in html
    assert 'width="66.7%"' in html and 'width="33.3%"' in html and 'width="0.0%"' in html
    assert NOT_REPRESENTATIVE in html and "vượt quá 100 %" not in html


def test_shares_of_several_choices_are_of_ballots_and_said_to_be(reader, make_poll):
    poll = make_poll(kind=Kind.MULTIPLE, results_shown="always")
    Reader().vote(poll, 0, 1)
    Reader().vote(poll, 0)
    html = main_of(reader.page(poll))
    assert "<b>100 %</b>" in html and "<b>50 %</b>" in html
    assert "vượt quá 100 %" in html and NOT_REPRESENTATIVE in html


@pytest.mark.parametrize(
    ("shown", "before", "after"),
    [(ResultsShown.ALWAYS, True, True), (ResultsShown.VOTED, False, True), (ResultsShown.CLOSED, False, False)],
)
def test_results_are_shown_from_when_the_editor_says(make_poll, shown, before, after):
    poll = make_poll(results_shown=shown)
    reader = Reader()
    Reader().vote(poll, 1)
    assert ('id="ket-qua"' in reader.page(poll)) is before
    answer = reader.vote(poll, 0)
    assert ('id="ket-qua"' in reader.get(answer["Location"]).content.decode()) is after
    html = reader.page(poll)
    assert ('id="ket-qua"' in html) is after
    assert ("50 %" in html) is after
    assert ("Kết quả được công bố khi thăm dò đóng" in html) is (shown == ResultsShown.CLOSED)


def test_a_poll_without_votes_divides_by_nothing(reader, make_poll):
    html = main_of(reader.page(make_poll(results_shown="always")))
    assert "Chưa có lượt bình chọn nào" in html and html.count("<b>0 %</b>") == 3


def test_words_are_never_markup(reader, make_poll):
    poll = make_poll("<script>alert(1)</script>", '"><img src=x>', question="A <i>& B</i>?", results_shown="always")
    for html in (reader.page(poll), reader.get("/tham-do/").content.decode()):
        assert "<script>alert" not in html and "<img src=x>" not in html and "<i>&" not in html
    assert "A &lt;i&gt;&amp; B&lt;/i&gt;?" in reader.page(poll)


def test_the_page_says_what_is_kept_of_a_voter(reader, make_poll):
    html = main_of(reader.page(make_poll()))
    assert "cookie" in html and "không lưu địa chỉ mạng" in html


def test_machines_are_told_title_description_and_address(reader, make_poll, settings):
    settings.SITE_URL = "https://portal.example.vn"
    poll = make_poll(introduction="Vì sao hỏi. " * 40)
    html = reader.page(poll)
    assert f"<title>{poll.question} | " in html
    assert f'<link rel="canonical" href="https://portal.example.vn/tham-do/{poll.pk}/">' in html
    description = re.search(r'<meta name="description" content="([^"]*)"', html)[1]
    assert description.startswith("Thăm dò ý kiến: Bà con") and len(description) <= 160
    trail = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])
    assert [item["name"] for item in trail["itemListElement"]] == ["Trang chủ", "Thăm dò ý kiến", poll.question]
    receipt = reader.vote(poll, 0)["Location"]
    assert f'href="https://portal.example.vn/tham-do/{poll.pk}/">' in reader.get(receipt).content.decode()


def test_a_page_with_a_key_or_of_a_voter_is_kept_by_nobody(reader, make_poll):
    poll, closed = make_poll(), make_poll(closes_at=timezone.now() - HOUR)
    assert "no-store" in reader.get(poll.get_absolute_url())["Cache-Control"]
    reader.vote(poll, 0)
    voted = reader.get(poll.get_absolute_url())
    assert "no-store" in voted["Cache-Control"] and not voted.has_header("ETag")
    assert reader.get(closed.get_absolute_url())["Cache-Control"] == "no-cache"


def test_refused_ballots_are_kept_by_nobody(reader, make_poll):
    assert "no-store" in reader.vote(make_poll())["Cache-Control"]


# The list


def test_the_list_has_open_polls_first_and_closed_ones_last(reader, make_poll, at_noon):
    make_poll(question="Cũ hơn?", opens_at=NOW - 90 * HOUR, closes_at=NOW - 80 * HOUR)
    make_poll(question="Cũ?", opens_at=NOW - 50 * HOUR, closes_at=NOW)
    make_poll(question="Sắp?", opens_at=NOW + HOUR)
    make_poll(question="Mở lâu?", opens_at=NOW - 70 * HOUR)
    newest = make_poll(question="Mới mở?", opens_at=NOW)
    make_poll(question="Nháp?", is_published=False)
    reader.vote(newest, 0)
    html = main_of(reader.get("/tham-do/").content.decode())
    assert re.findall(r'class="cover" href="[^"]+">([^<]+)<', html) == ["Mới mở?", "Mở lâu?", "Sắp?", "Cũ?", "Cũ hơn?"]
    assert re.findall(r'poll-state--(\w+)"', html) == ["open", "open", "waiting", "closed", "closed"]
    assert html.count("lượt bình chọn") == 1 and "5 thăm dò" in html


def test_the_list_is_paged(reader, make_poll):
    polls = [make_poll(question=f"Câu số {number}?") for number in range(23)]
    first, second = (reader.get("/tham-do/", {"trang": page}) for page in (1, 2))
    assert first.content.decode().count('class="cover"') == 20
    assert second.content.decode().count('class="cover" href="/tham-do/') == 3
    assert "Trang 2" in second.content.decode() and f'"{polls[0].get_absolute_url()}"' in second.content.decode()
    assert 'canonical" href="http://testserver/tham-do/?trang=2"' in second.content.decode()
    for wrong in ("3", "0", "-1", "x", "9" * 30, "1.5"):
        assert reader.get("/tham-do/", {"trang": wrong}).status_code == 404


def test_an_empty_list_says_so(reader):
    html = main_of(reader.get("/tham-do/").content.decode())
    assert "Chưa có thăm dò nào" in html and "0 thăm dò" not in html


# What other rooms are told


def test_polls_are_counted_and_resolved_as_subjects(reader, make_poll, rf):
    poll, draft = make_poll(), make_poll(is_published=False)
    assert reader.get(poll.get_absolute_url())[COUNT_HEADER] == f"poll:{poll.pk}"
    assert COUNT_HEADER not in reader.vote(poll)
    found = subjects.resolve([f"poll:{poll.pk}", f"poll:{draft.pk}", "poll:999999"])
    assert list(found) == [f"poll:{poll.pk}"]
    subject = found[f"poll:{poll.pk}"]
    assert (subject.title, subject.url, subject.dated) == (poll.question, f"/tham-do/{poll.pk}/", poll.opens_at)
    request = rf.get("/")
    assert counted(request) == ""


def test_the_site_maps_list_public_polls(reader, make_poll):
    assert "Tất cả thăm dò" not in reader.get("/so-do-cong/").content.decode()
    assert "tham-do" not in reader.get("/sitemap.xml").content.decode()
    poll, draft = make_poll(), make_poll(is_published=False, question="Nháp?")
    people = reader.get("/so-do-cong/").content.decode()
    assert (
        f'href="{poll.get_absolute_url()}">{poll.question}<' in people and 'href="/tham-do/">Tất cả thăm dò<' in people
    )
    assert draft.question not in people
    assert "/sitemap-tham-do-1.xml" in reader.get("/sitemap.xml").content.decode()
    machines = reader.get("/sitemap-tham-do-1.xml").content.decode()
    assert re.findall(r"<loc>http://testserver(.*?)</loc>", machines) == ["/tham-do/", poll.get_absolute_url()]
    assert reader.get("/sitemap-tham-do-2.xml").status_code == 404


# All of them


def test_the_cost_of_pages_does_not_grow(make_poll):
    poll = make_poll(results_shown="always")
    reader = Reader()
    reader.vote(poll, 0)

    def cost(address, who) -> int:
        who.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert who.get(address).status_code == 200
        return len(queries)

    addresses = ("/tham-do/", poll.get_absolute_url())
    before = [cost(address, who) for address in addresses for who in (reader, Reader())]
    for number in range(15):
        Reader().vote(make_poll(question=f"Câu {number}?"), 0)
        Reader().vote(poll, number % 3)
    Choice.objects.bulk_create([Choice(poll=poll, text=f"Thêm {number}", order=9) for number in range(9)])
    cache.clear()
    assert [cost(address, who) for address in addresses for who in (reader, Reader())] == before
    assert max(before) <= 7, before


def test_no_page_shows_what_only_programs_say(make_poll, at_noon):
    bare = make_poll("A", "B", results_shown="always")
    coming = make_poll(opens_at=NOW + HOUR)
    closed = make_poll(closes_at=NOW - HOUR, kind=Kind.MULTIPLE)
    reader = Reader()
    pages = [
        reader.get(address).content.decode()
        for address in ("/tham-do/", *map(Poll.get_absolute_url, (bare, coming, closed)))
    ]
    pages += [reader.vote(bare).content.decode(), reader.vote(closed, 0).content.decode()]
    pages.append(reader.get(reader.vote(bare, 0, key=KEY)["Location"]).content.decode())
    for html in pages:
        assert not LEFT_OVER.findall(main_of(html))
        assert "<h2></h2>" not in html and html.count("<h1") == 1
        ids = re.findall(r'\bid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), ids
