"""Following a case: by code, by the own link, and what each lets one see and do."""

import datetime
import logging.config

import pytest
from django.utils import timezone

from portal.feedback import following, steps
from portal.feedback.limits import LOOKING_UP
from portal.feedback.models import State, Submission

from .conftest import OURS, fresh, lead_to_answer, make_case

pytestmark = pytest.mark.django_db


def look_up(client, code: str):
    return client.post("/tra-cuu/", {"code": code}, headers=OURS)


def test_a_code_shows_where_the_case_stands_and_nothing_personal(client, clerk, editor, ward):
    case = make_case(text="Gọi 0912345678 cho Trần Thị Hoa", hamlet="Khóm Bí Mật", place="12 đường Kín")
    lead_to_answer(case, clerk, editor, ward, text="Kính gửi bà Trần Thị Hoa (0912 345 678): đã thay bóng.")
    text = look_up(client, case.code_in_groups).content.decode()
    assert "Đã trả lời" in text and "đã thay bóng" in text
    for personal in ("Trần Thị Hoa", "0912", "hoa@example.vn", "Khóm Bí Mật", "12 đường Kín", case.secret):
        assert personal not in text


def test_the_code_stands_in_no_address(client):
    case = make_case()
    answer = look_up(client, case.code)
    assert answer.status_code == 200 and answer["X-Robots-Tag"] == "noindex"
    assert case.code not in answer.request["QUERY_STRING"] + answer.request["PATH_INFO"]


@pytest.mark.parametrize("code", ["", "12", "abcd efgh ijkl", "1234 5678 901", "'; DROP TABLE", "\x00", "9" * 400])
def test_what_is_no_code_is_said_so(client, code):
    answer = look_up(client, code)
    assert answer.status_code == 422
    assert "code" in answer.context["form"].errors


def test_right_and_wrong_codes_cost_the_same_queries(client, django_assert_num_queries, monkeypatch):
    from portal.feedback.views import following as views

    case = make_case()
    for code in (case.code, "000000000000"):
        with django_assert_num_queries(3):
            views._told(views._case(code))


def test_trying_codes_ends_soon_and_right_ones_are_not_told_apart_then(client):
    case = make_case()
    for number in range(LOOKING_UP.most):
        assert look_up(client, f"{number:012d}").status_code == 422
    wrong, right = look_up(client, "999999999999"), look_up(client, case.code)
    assert (wrong.status_code, right.status_code) == (429, 429)
    assert "Retry-After" in right


def test_the_contact_opens_the_own_page_and_nothing_else_does(client):
    case = make_case()
    ticket = look_up(client, case.code).context["ticket"]

    def prove(contact, ticket=ticket):
        return client.post("/tra-cuu/xac-nhan/", {"ticket": ticket, "contact": contact}, headers=OURS)

    for wrong in ("0912345679", "hoa@example.com", "", "0", "@"):
        assert prove(wrong).status_code == 422
    for right in ("0912 345 678", "+84 912 345 678", "HOA@example.vn"):
        assert prove(right)["Location"] == case.own_url
    assert prove("0912345678", "1" * 12)["Location"] == "/tra-cuu/"


def test_a_case_without_contact_is_proved_by_nothing():
    case = make_case(kind="site", name="", telephone="", email="")
    for contact in ("", "0", "@", "None"):
        assert not following.matches_contact(case, contact)


def test_an_unknown_link_is_nothing(client):
    make_case()
    for path in ("/tra-cuu/x/", f"/tra-cuu/{'A' * 24}/", "/tra-cuu/../"):
        assert client.get(path).status_code == 404


def test_what_was_asked_for_is_added_and_the_clock_goes_on(client, clerk, editor, ward):
    case = make_case()
    steps.take_step("register", case, editor)
    steps.take_step("assign", case, editor, unit=ward, note="")
    steps.take_step("ask", case, clerk, message="Xin cho biết số trụ đèn.")
    case = fresh(case)
    Submission.objects.filter(pk=case.pk).update(asked_on=timezone.localdate() - datetime.timedelta(days=7))
    assert "Xin cho biết số trụ đèn." in client.get(case.own_url).content.decode()
    empty = client.post(f"{case.own_url}bo-sung/", {"text": ""}, headers=OURS)
    assert empty.status_code == 422
    assert client.post(f"{case.own_url}bo-sung/", {"text": "Trụ số 14 và 15."}, headers=OURS).status_code == 303
    after = fresh(case)
    assert after.state == State.ASSIGNED and after.due_on > case.due_on
    again = client.post(f"{case.own_url}bo-sung/", {"text": "Lần nữa."}, headers=OURS)
    assert again.status_code == 409
    assert case.history.filter(action="supplement").count() == 1


def test_a_case_is_reopened_once(client, clerk, editor, ward):
    case = lead_to_answer(make_case(), clerk, editor, ward)
    early = make_case()
    assert client.post(f"{early.own_url}mo-lai/", {"text": "Sao lâu thế"}, headers=OURS).status_code == 409
    assert client.post(f"{case.own_url}mo-lai/", {"text": "Đèn lại tắt."}, headers=OURS).status_code == 303
    case = fresh(case)
    assert (case.state, case.settled_on, case.was_reopened) == (State.ASSIGNED, None, True)
    steps.take_step("propose", case, clerk, text="Đã thay dây.")
    steps.take_step("pass", case, editor)
    assert client.post(f"{case.own_url}mo-lai/", {"text": "Vẫn tắt."}, headers=OURS).status_code == 409
    assert "Đề nghị xem lại" not in client.get(case.own_url).content.decode()


def test_long_after_the_answer_nothing_is_reopened(clerk, editor, ward):
    case = lead_to_answer(make_case(), clerk, editor, ward)
    case.settled_on = timezone.localdate() - datetime.timedelta(days=following.REOPEN_DAYS + 1)
    assert "gửi phản ánh mới" in following.why_no_reopening(case)


def test_an_answer_is_rated_once(client, clerk, editor, ward):
    case = lead_to_answer(make_case(), clerk, editor, ward)
    assert client.post(f"{case.own_url}danh-gia/", {"rating": "great"}, headers=OURS).status_code == 422
    assert client.post(f"{case.own_url}danh-gia/", {"rating": "fair"}, headers=OURS).status_code == 303
    assert client.post(f"{case.own_url}danh-gia/", {"rating": "bad"}, headers=OURS).status_code == 409
    assert fresh(case).rating == "fair"


def test_text_of_citizens_is_never_html(client, clerk, editor, ward):
    case = make_case(title="<img src=x onerror=alert(1)>", text="<script>alert(1)</script> https://example.vn/?a=1&b=2")
    case = lead_to_answer(case, clerk, editor, ward, text="Xem https://example.vn/ <b>nhé</b>")
    text = client.get(case.own_url).content.decode()
    assert "<script>alert" not in text and "<img src=x" not in text and "<b>nhé" not in text
    assert '<a href="https://example.vn/" rel="nofollow">' in text


def test_no_log_line_holds_an_own_link_or_what_was_typed(client, settings, capsys):
    case = make_case()
    logging.config.dictConfig(settings.LOGGING)
    for path in (f"{case.own_url}khong-co/", f"{case.own_url}mo-lai/"):
        client.post(path, {"text": "Trần Thị Hoa 0912345678"}, headers=OURS)
    logging.getLogger("portal.feedback").error("Failed: %s", case.own_url)
    written = capsys.readouterr().err
    assert "Failed: /tra-cuu/…/" in written
    assert case.secret not in written and "0912345678" not in written
