"""What a notice is at which moment, what may be stored, and how its time is told."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.links.models import Notice, NoticeState

from .conftest import NOTICE, vn

FOUR, NEXT_DAY = NOTICE["starts_at"], NOTICE["ends_at"]
SECOND = datetime.timedelta(seconds=1)
NOW = vn(2026, 11, 25, 12)


def questions(moment) -> dict:
    words = ("shown_at", "waiting_at", "over_at", "not_over_at", "public_at")
    return {word: getattr(Notice.objects, word)(moment).exists() for word in words}


@pytest.mark.parametrize(
    ("moment", "state", "words"),
    [
        (FOUR - SECOND, NoticeState.WAITING, {"waiting_at", "not_over_at"}),
        (FOUR, NoticeState.SHOWN, {"shown_at", "not_over_at", "public_at"}),
        (NEXT_DAY - SECOND, NoticeState.SHOWN, {"shown_at", "not_over_at", "public_at"}),
        (NEXT_DAY, NoticeState.OVER, {"over_at", "public_at"}),
    ],
)
def test_a_notice_is_shown_from_its_beginning_up_to_its_end(make_notice, moment, state, words):
    notice = make_notice()
    assert notice.state_at(moment) == state
    assert {word for word, answer in questions(moment).items() if answer} == words


def test_one_that_is_ended_early_is_over_from_then_on(make_notice):
    notice = make_notice(ended_at=vn(2026, 11, 25, 17))
    assert notice.state_at(vn(2026, 11, 25, 16, 59)) == NoticeState.SHOWN
    assert notice.state_at(vn(2026, 11, 25, 17)) == NoticeState.OVER
    assert questions(vn(2026, 11, 25, 18))["public_at"] and notice.was_public_at(vn(2026, 11, 25, 18))


def test_one_that_was_withdrawn_before_its_time_was_never_public(make_notice):
    notice = make_notice(ended_at=vn(2026, 11, 25, 15))
    assert notice.state_at(vn(2026, 11, 25, 15)) == NoticeState.OVER
    assert questions(vn(2026, 11, 25, 20)) == {**dict.fromkeys(questions(NOW), False), "over_at": True}
    assert not notice.was_public_at(vn(2026, 11, 25, 20))
    assert not Notice.objects.turning_between(vn(2026, 11, 25, 15), vn(2026, 11, 25, 20)).exists()


def test_the_next_turn_is_the_nearest_beginning_or_end(make_notice):
    make_notice()
    make_notice(starts_at=vn(2026, 11, 25, 18), ends_at=vn(2026, 11, 25, 20))
    make_notice(starts_at=vn(2026, 11, 25, 17), ended_at=vn(2026, 11, 25, 11))
    hours, moment = [], NOW
    while moment := Notice.objects.next_turn(moment):
        hours.append(moment)
    assert hours == [FOUR, vn(2026, 11, 25, 18), vn(2026, 11, 25, 20), NEXT_DAY]


def test_turns_are_found_between_two_moments(make_notice):
    make_notice()
    between = Notice.objects.turning_between
    assert not between(FOUR - 2 * SECOND, FOUR - SECOND).exists()
    assert between(FOUR - SECOND, FOUR).exists()
    assert not between(FOUR, NEXT_DAY - SECOND).exists()
    assert between(NEXT_DAY - SECOND, NEXT_DAY).exists()


@pytest.mark.parametrize(
    ("values", "field", "reason"),
    [
        ({"ends_at": FOUR}, "ends_at", "phải sau thời điểm bắt đầu"),
        ({"ends_at": FOUR + datetime.timedelta(days=30, seconds=1)}, "ends_at", "nhiều nhất 30 ngày"),
        ({"starts_at": NOW - datetime.timedelta(hours=3), "ends_at": NOW}, "ends_at", "đã qua"),
        ({"starts_at": NOW - datetime.timedelta(hours=25)}, "starts_at", "đã qua hơn một ngày"),
        ({"ends_at": None}, "ends_at", ""),
        ({"text": " \n \u200b"}, "text", ""),
        ({"text": "a" * 501}, "text", ""),
        ({"title": "a" * 121}, "title", ""),
        ({"level": "loud"}, "level", ""),
        ({"url": "javascript:alert(1)"}, "url", "Nhập địa chỉ bắt đầu bằng"),
        ({"link_text": "Xem ở đây"}, "url", "xóa chữ của liên kết"),
    ],
)
def test_what_cannot_be_stored(on_duty, values, field, reason):
    with time_machine.travel(NOW, tick=False), pytest.raises(ValidationError) as refused:
        Notice(**NOTICE | {"raised_by": on_duty} | values).full_clean(exclude=["shown_until"])
    assert list(refused.value.message_dict) == [field]
    assert reason in " ".join(refused.value.message_dict[field])


def test_thirty_days_are_allowed_and_a_blank_link_text_has_a_default(on_duty):
    longest = FOUR + datetime.timedelta(days=30)
    notice = Notice(**NOTICE | {"raised_by": on_duty, "ends_at": longest, "url": "/lien-he/"})
    with time_machine.travel(NOW, tick=False):
        notice.full_clean(exclude=["shown_until"])
    assert notice.link_label == "Xem hướng dẫn"


def test_the_database_refuses_an_end_before_the_beginning(make_notice):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_notice(ends_at=FOUR)


def test_the_text_is_kept_as_plain_paragraphs(make_notice):
    notice = make_notice(text="Nươ\u0301c \u202e lên.\r\n\r\n\r\n\r\n  Hai. ", title=" Tiêu \n đề ")
    notice.refresh_from_db()
    assert (notice.text, notice.title) == ("Nước lên.\n\nHai.", "Tiêu đề")


def test_nothing_is_deleted(make_notice):
    notice = make_notice()
    for delete in (notice.delete, Notice.objects.all().delete, Notice.objects.filter(pk=notice.pk).delete):
        with pytest.raises(TypeError):
            delete()
    assert Notice.objects.count() == 1


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (NEXT_DAY, "Từ 16:00 ngày 25/11 đến 16:00 ngày 26/11"),
        (vn(2026, 11, 25, 18, 5), "Từ 16:00 đến 18:05 ngày 25/11"),
    ],
)
def test_the_time_is_told_in_words_and_for_machines(make_notice, end, words):
    notice = make_notice(ends_at=end)
    first, last = words.removeprefix("Từ ").split(" đến ")
    assert notice.span == (
        f'Từ <time datetime="2026-11-25T16:00:00+07:00">{first}</time> đến '
        f'<time datetime="{end.isoformat()}">{last}</time>'
    )
    assert "/2026</time>" in notice.full_span
