""" "Bài này có hữu ích không?": one answer for each browser, taken without token, JavaScript or account."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from portal import helpful as limited
from portal.agency.models import Role
from portal.throttle.limits import Limit
from portal.visits.answers import COOKIE, forget_moments
from portal.visits.forgetting import forget
from portal.visits.models import HelpfulAnswer
from tests.factories import make_article, make_draft, make_person

from .page_reading import BROWSER, text

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 5, 6, 3, 3, 4, tzinfo=datetime.UTC)
OURS = {"Sec-Fetch-Site": "same-origin", "User-Agent": BROWSER}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def content():
    return make_article(title="Lịch tiêm chủng")


@pytest.fixture
def subject(content):
    return f"article:{content.article_id}"


class Browser:
    """A reader's browser with its cookies; it strictly asks for tokens where a view would want one."""

    def __init__(self, address: str = "203.0.113.1"):
        self.client = Client(enforce_csrf_checks=True, REMOTE_ADDR=address)

    def answer(self, subject: str, helpful: str, headers=OURS, **told):
        return self.client.post("/huu-ich/", {"subject": subject, "helpful": helpful, **told}, headers=headers)

    def page(self, address: str):
        answer = self.client.get(address, headers={"User-Agent": BROWSER})
        return answer, html.fromstring(answer.content)

    def forget_cookies(self):
        self.client.cookies.clear()


def stored() -> list[tuple]:
    return list(HelpfulAnswer.objects.order_by("pk").values_list("helpful", "reason", "comment"))


def test_the_article_asks_and_its_form_needs_no_token(content, subject):
    reader = Browser()
    _, page = reader.page(content.article.published.url)
    (form,) = page.xpath('//form[@action="/huu-ich/"]')
    assert form.get("method") == "post" and not form.xpath('.//input[@name="csrfmiddlewaretoken"]')
    assert form.xpath('.//input[@name="subject"]/@value') == [subject]
    assert [(button.get("value"), text(button)) for button in form.xpath(".//button")] == [
        ("yes", "Có"),
        ("no", "Không"),
    ]
    assert not reader.client.cookies


def test_a_preview_does_not_ask(client):
    draft = make_draft()
    client.force_login(make_person(Role.EDITOR))
    page = client.get(f"/admin/cms/placeholder/object/{draft_type(draft)}/preview/{draft.pk}/")
    assert page.status_code == 200 and "/huu-ich/" not in page.content.decode()


def draft_type(draft) -> int:
    from django.contrib.contenttypes.models import ContentType

    return ContentType.objects.get_for_model(type(draft)).pk


def test_an_answer_is_stored_thanked_for_and_kept_apart_from_the_article(content, subject):
    reader = Browser()
    answer = reader.answer(subject, "yes")
    assert (answer.status_code, answer["Location"]) == (303, f"/huu-ich/?subject={subject}&sent=1")
    assert stored() == [(True, "", "")]
    cookie = answer.cookies[COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/huu-ich/", True, "Lax")
    assert 0 < cookie["max-age"] <= 90 * 24 * 3600
    thanks, page = reader.page(answer["Location"])
    assert text(page.xpath("//h1")[0]) == "Cảm ơn bạn đã trả lời"
    assert content.article.published.url in page.xpath("//main//a/@href")
    assert "private" in thanks["Cache-Control"], "the page is this reader's alone"
    assert not page.xpath("//textarea"), "whoever says yes is not asked why"


def test_after_a_no_the_reason_may_be_told(subject):
    reader = Browser()
    _, page = reader.page(reader.answer(subject, "no")["Location"])
    assert stored() == [(False, "", "")], "the answer counts without a reason"
    form = page.xpath("//form[.//textarea]")[0]
    fields = {field.get("name"): field.get("value") for field in form.xpath('.//input[@type="hidden"]')}
    assert fields == {"subject": subject, "helpful": "no"}
    reader.answer(subject, "no", reason="incomplete", comment="  Thiếu\r\n giờ\u202e làm việc ")
    assert stored() == [(False, "incomplete", "Thiếu giờ làm việc")]
    _, page = reader.page(f"/huu-ich/?subject={subject}")
    assert "Đã ghi nhận ý kiến của bạn" in text(page)
    assert page.xpath("//textarea")[0].text.strip() == "Thiếu giờ làm việc"


def test_a_second_answer_changes_the_first(subject, clock):
    reader = Browser()
    reader.answer(subject, "no")
    reader.answer(subject, "no", reason="wrong", comment="Sai tên đường")
    reader.answer(subject, "no")
    assert stored() == [(False, "wrong", "Sai tên đường")], "saying no once more takes nothing back"
    clock.shift(3 * 24 * 3600)
    reader.answer(subject, "yes")
    assert stored() == [(True, "", "")]
    assert HelpfulAnswer.objects.get().day == datetime.date(2026, 5, 9)


def test_pressing_twice_before_the_cookie_has_come_is_one_answer(subject, clock):
    reader = Browser()
    for helpful in ("yes", "yes", "no"):
        reader.forget_cookies()
        reader.answer(subject, helpful)
        clock.shift(4)
    assert stored() == [(False, "", "")]
    reader.answer(subject, "yes")
    assert stored() == [(True, "", "")], "the last cookie is the one that counts"


def test_two_readers_are_two_answers(content, subject, clock):
    Browser("203.0.113.1").answer(subject, "yes")
    Browser("203.0.113.2").answer(subject, "no")
    clock.shift(60)
    # An office behind one address, with one kind of browser.
    Browser("203.0.113.1").answer(subject, "no")
    assert [helpful for helpful, *_ in stored()] == [True, False, False]


def test_without_a_salt_an_answer_is_stored_all_the_same(subject, monkeypatch):
    monkeypatch.setattr("portal.visits.answers.salts.of", lambda day: None)
    Browser().answer(subject, "yes")
    Browser().answer(subject, "yes")
    assert len(stored()) == 2


def test_a_browser_that_keeps_no_cookie_is_thanked(subject):
    reader = Browser()
    address = reader.answer(subject, "no")["Location"]
    reader.forget_cookies()
    _, page = reader.page(address)
    assert text(page.xpath("//h1")[0]) == "Cảm ơn bạn đã trả lời"
    assert not page.xpath("//textarea")
    _, page = reader.page(f"/huu-ich/?subject={subject}")
    assert text(page.xpath("//h1")[0]) == "Bài này có hữu ích không?"


def test_answers_about_two_articles_cannot_be_brought_together(subject):
    reader = Browser()
    reader.answer(subject, "yes")
    reader.answer(f"article:{make_article().article_id}", "no")
    one, other = HelpfulAnswer.objects.all()
    assert one.browser != other.browser
    assert reader.client.cookies[COOKIE].value not in (one.browser, other.browser)


@pytest.mark.parametrize(
    "cookie", ["", "x", "a" * 31, "A" * 32, "g" * 32, "a" * 33, "a" * 4000, "0" * 31 + "²", "' OR 1=1 --".ljust(32)]
)
def test_a_forged_number_is_a_new_browser(subject, cookie):
    reader = Browser()
    reader.client.cookies[COOKIE] = cookie
    answer = reader.answer(subject, "yes")
    assert answer.status_code == 303
    assert answer.cookies[COOKIE].value != cookie and len(answer.cookies[COOKIE].value) == 32
    assert stored() == [(True, "", "")]


@pytest.mark.parametrize(
    "key",
    [
        "",
        "article",
        "article:",
        "article:0",
        "article:-1",
        "article:999999",
        "article:99999999999999999999",
        "article:1'--",
        "article:١",
        "page:0",
        "user:1",
        "ARTICLE:1",
        "article:1:2",
        "http://ke-khac.example/",
    ],
)
def test_only_what_is_public_can_be_answered_about(content, key):
    reader = Browser()
    assert reader.answer(key, "yes").status_code == 404
    assert reader.page(f"/huu-ich/?subject={key}")[0].status_code == 404
    assert stored() == []


def test_drafts_and_what_was_taken_down_cannot_be_answered_about(content, subject):
    draft = make_draft(title="Bí mật")
    answer = Browser().answer(f"article:{draft.article_id}", "yes")
    assert answer.status_code == 404 and "Bí mật" not in answer.content.decode()
    content.versions.get().unpublish(make_person(Role.EDITOR))
    assert Browser().answer(subject, "yes").status_code == 404
    assert stored() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://ke-khac.example"},
        {"Referer": "https://ke-khac.example/tin"},
    ],
)
def test_a_page_of_another_site_cannot_answer(subject, headers):
    answer = Browser().answer(subject, "no", headers=headers)
    assert answer.status_code == 403 and not answer.cookies
    assert stored() == []


def test_a_browser_that_tells_nothing_is_asked_to_confirm(subject):
    reader = Browser()
    asked = reader.answer(subject, "yes", headers={"User-Agent": BROWSER})
    assert asked.status_code == 403 and stored() == []
    fields = {field.get("name"): field.get("value") for field in html.fromstring(asked.content).xpath("//main//input")}
    assert reader.client.post("/huu-ich/", fields, headers={"User-Agent": BROWSER}).status_code == 303
    assert stored() == [(True, "", "")]


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"comment": "x" * 301}, "301 ký tự"),
        ({"reason": "khac", "comment": "đã gõ"}, "một trong các lý do"),
    ],
)
def test_what_is_wrong_is_said_beside_what_was_typed(subject, told, message):
    answer = Browser().answer(subject, "no", **told)
    page = html.fromstring(answer.content)
    assert answer.status_code == 422
    assert message in text(page.xpath('//*[@class="form-errors"]')[0])
    assert message in text(page.xpath('//*[@class="field__error"]')[0])
    assert page.xpath("//textarea")[0].text.strip() == told["comment"]
    assert stored() == []


def test_three_hundred_letters_with_new_lines_are_not_too_many(subject):
    comment = "\r\n".join(["y" * 99] * 3)
    assert Browser().answer(subject, "no", comment=comment).status_code == 303
    assert len(HelpfulAnswer.objects.get().comment) == 299


@pytest.mark.parametrize("helpful", ["", "maybe", "1"])
def test_an_answer_that_is_none(subject, helpful):
    answer = Browser().answer(subject, helpful)
    assert answer.status_code == 422 and "Hãy chọn Có hoặc Không." in answer.content.decode()
    assert stored() == []


def test_hostile_words_stay_words(subject, client):
    Browser().answer(subject, "no", comment="<script>alert(1)</script> =1+1")
    client.force_login(make_person(Role.EDITOR))
    page = client.get(f"/admin/portal_visits/helpfulanswer/bai/{subject}/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; =1+1" in page and "<script>alert(1)" not in page


def test_too_many_answers_of_one_network_wait(subject, monkeypatch):
    monkeypatch.setattr(limited, "BY_MINUTE", Limit("test-helpful", most=2, seconds=60))
    reader = Browser("2001:db8::1")
    assert [reader.answer(subject, "yes").status_code for _ in range(2)] == [303, 303]
    refused = Browser("2001:db8::2").answer(subject, "no")
    assert refused.status_code == 429 and int(refused["Retry-After"]) <= 60
    assert Browser("203.0.113.9").answer(subject, "no").status_code == 303
    assert [helpful for helpful, *_ in stored()] == [True, False]


def test_foreign_posts_do_not_use_up_the_limit(subject, monkeypatch):
    monkeypatch.setattr(limited, "BY_MINUTE", Limit("test-helpful-foreign", most=1, seconds=60))
    reader = Browser()
    for _ in range(3):
        reader.answer(subject, "yes", headers={"Origin": "https://ke-khac.example"})
    assert reader.answer(subject, "yes").status_code == 303


def test_the_article_is_the_same_for_who_has_answered(content, subject):
    reader = Browser()
    address = content.article.published.url
    before = reader.page(address)[0]
    reader.answer(subject, "no")
    after, _ = reader.page(address)
    assert before.content == after.content and "Set-Cookie" not in after.headers
    assert COOKIE not in after.get("Vary", "")


def test_an_answer_bumps_no_generation(subject):
    from portal.delivery import generation

    before = generation.stored()
    Browser().answer(subject, "no")
    assert generation.stored() == before


def test_what_tells_pressing_twice_is_forgotten(subject):
    Browser().answer(subject, "no")
    assert HelpfulAnswer.objects.exclude(moment=None).exists()
    forget_moments()
    assert not HelpfulAnswer.objects.exclude(moment=None).exists()
    Browser("203.0.113.7").answer(subject, "no")
    forget()
    assert not HelpfulAnswer.objects.exclude(moment=None).exists()
    assert len(stored()) == 2


def test_other_methods_are_refused(client):
    assert client.put("/huu-ich/").status_code == 405


# The staff's side


@pytest.fixture
def answers():
    rows = {"Bài hay": (5, 0), "Bài dở": (1, 4), "Bài tạm": (2, 2)}
    contents = {title: make_article(title=title) for title in rows}
    for title, (yes, no) in rows.items():
        number = contents[title].article_id
        HelpfulAnswer.objects.bulk_create(
            HelpfulAnswer(
                kind="article",
                number=number,
                browser=f"{title}{place}",
                helpful=place < yes,
                reason="unclear" if place == yes else "",
                comment="Khó đọc quá" if place == yes else "",
                day=datetime.date(2026, 5, 6),
            )
            for place in range(yes + no)
        )
    return contents


LIST = "/admin/portal_visits/helpfulanswer/"


def rows_of(page: str) -> list[list[str]]:
    return [
        [text(cell) for cell in row] for row in html.fromstring(page).xpath('//table[@class="visits-table"]/tbody/tr')
    ]


def test_editors_see_totals_with_the_most_no_first(client, answers):
    client.force_login(make_person(Role.EDITOR))
    assert "Bài có hữu ích không?" in client.get("/admin/").content.decode()
    page = client.get(LIST).content.decode()
    assert rows_of(page) == [
        ["Bài dở", "4", "1", "20 %", "1"],
        ["Bài tạm", "2", "2", "50 %", "1"],
        ["Bài hay", "0", "5", "100 %", "0"],
    ]
    one = client.get(f"{LIST}bai/article:{answers['Bài dở'].article_id}/").content.decode()
    assert rows_of(one) == [["06/05/2026", "Khó hiểu", "Khó đọc quá"]]
    assert "khó hiểu (1)" in one and "Có: 1" in one and "Không: 4" in one


def test_a_text_that_is_gone_keeps_its_answers(client, answers):
    content = answers["Bài dở"]
    content.versions.get().unpublish(make_person(Role.EDITOR))
    client.force_login(make_person(Role.ADMIN))
    assert rows_of(client.get(LIST).content.decode())[0][0] == f"Bài số {content.article_id} (không còn công khai)"
    assert client.get(f"{LIST}bai/article:{content.article_id}/").status_code == 200


@pytest.mark.parametrize("role", [Role.CLERK, Role.LINKS])
def test_others_see_nothing(client, answers, role):
    client.force_login(make_person(role))
    subject = f"article:{answers['Bài dở'].article_id}"
    for address in (LIST, f"{LIST}bai/{subject}/", f"{LIST}{HelpfulAnswer.objects.first().pk}/change/"):
        assert client.get(address).status_code == 403
    assert "Bài có hữu ích không?" not in client.get("/admin/").content.decode()


def test_nobody_writes_answers(client, answers):
    client.force_login(make_person(Role.ADMIN))
    pk = HelpfulAnswer.objects.first().pk
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}{pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.post(f"{LIST}{pk}/change/", {"comment": "khác"}).status_code == 403
    assert HelpfulAnswer.objects.count() == 14


@pytest.mark.parametrize("key", ["article:999999", "article:x", "x", "article:99999999999999999999"])
def test_a_text_without_answers_has_no_page(client, answers, key):
    client.force_login(make_person(Role.EDITOR))
    assert client.get(f"{LIST}bai/{key}/").status_code == 404


def test_the_list_takes_as_many_queries_for_many_texts(client, answers):
    client.force_login(make_person(Role.EDITOR))
    client.get(LIST)

    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get(LIST)
        return len(found)

    few = queries()
    HelpfulAnswer.objects.bulk_create(
        HelpfulAnswer(kind="article", number=10_000 + place, browser="x", helpful=True, day=NOW.date())
        for place in range(300)
    )
    assert queries() == few
    assert "Trang 1 / 7" in client.get(LIST).content.decode()


def test_nothing_of_it_is_public(client, content, subject, answers):
    Browser().answer(subject, "no", comment="Lời riêng của bạn đọc")
    for address in (content.article.published.url, "/thong-ke/", "/thong-ke/theo-ngay.csv", "/tin-tuc/", "/rss/"):
        answer = client.get(address)
        page = b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()
        assert "Lời riêng" not in page and "Khó đọc quá" not in page
