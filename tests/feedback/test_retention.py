"""Personal data goes when its time has come; that it was there, and what was done, stays known."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from portal.feedback import retention
from portal.feedback.models import Evidence, State, Submission

from .conftest import fresh, lead_to_answer, make_case

pytestmark = pytest.mark.django_db


def personal_text(case) -> str:
    """All that is stored of a case, as one text."""
    row = Submission.objects.filter(pk=case.pk).values().get()
    answers = list(case.answers.values_list("text", flat=True))
    steps = list(case.history.values_list("message", "note"))
    return f"{row} {answers} {steps} {list(case.evidence.values())}"


def test_what_is_long_closed_is_purged_with_a_trace(settings, clerk, editor, ward):
    settings.RETENTION_DAYS = 100
    case = lead_to_answer(make_case(text="Trần Thị Hoa ở 12 đường Kín"), clerk, editor, ward, text="Chào Trần Thị Hoa.")
    Evidence.objects.create(submission=case, file=ContentFile(b"x", "x.pdf"), name="Hoa.pdf", kind_label="", size=1)
    closed = timezone.localdate() - datetime.timedelta(days=101)
    Submission.objects.filter(pk=case.pk).update(closed_on=closed, state=State.CLOSED, hamlet="Khóm 5")
    before = list(case.history.values_list("action", flat=True))
    assert retention.run() == 1
    case = fresh(case)
    assert case.is_purged
    for personal in ("Trần Thị Hoa", "0912345678", "hoa@example.vn", "12 đường Kín", "Khóm 5", "Hoa.pdf"):
        assert personal not in personal_text(case)
    assert list(case.history.values_list("action", flat=True)) == [*before, "purged"]
    assert retention.run() == 0


def test_what_is_young_or_open_stays(settings):
    settings.RETENTION_DAYS = 100
    make_case(state=State.CLOSED, closed_on=timezone.localdate() - datetime.timedelta(days=100))
    make_case(sent_at=timezone.now() - datetime.timedelta(days=900))
    assert retention.run() == 0


def test_published_texts_stay(settings, client, editor):
    case = make_case(
        state=State.CLOSED,
        closed_on=timezone.localdate() - datetime.timedelta(days=9000),
        published_at=timezone.now(),
        public_title="Đèn đường",
        public_text="Đèn không sáng.",
        public_answer="Đã thay.",
        public_name="Bạn đọc",
    )
    retention.run()
    text = client.get(case.url).content.decode()
    assert "Đèn không sáng." in text and "Đã thay." in text


def test_an_answer_that_nobody_minds_is_closed_in_time(clerk, editor, ward):
    case = lead_to_answer(make_case(), clerk, editor, ward)
    retention.run()
    assert fresh(case).state == State.ANSWERED
    Submission.objects.update(settled_on=timezone.localdate() - datetime.timedelta(days=retention.CLOSE_AFTER + 1))
    retention.run()
    assert (fresh(case).state, fresh(case).closed_on) == (State.CLOSED, timezone.localdate())
    assert case.history.last().action == "close"


def test_the_own_page_of_a_purged_case_still_answers(client, editor):
    case = make_case(state=State.CLOSED, closed_on=timezone.localdate() - datetime.timedelta(days=9000))
    retention.run()
    text = client.get(case.own_url).content.decode()
    assert "đã xóa theo thời hạn lưu" in text and "None" not in text
