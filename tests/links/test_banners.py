import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from portal.links.models import Banner, BannerState

from .conftest import vn

BEGINS, ENDS = vn(2026, 11, 20, 8), vn(2026, 11, 21, 17)
A_MOMENT = datetime.timedelta(seconds=1)


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (BEGINS - A_MOMENT, BannerState.WAITING),
        (BEGINS, BannerState.SHOWN),
        (ENDS - A_MOMENT, BannerState.SHOWN),
        (ENDS, BannerState.ENDED),
    ],
)
def test_a_banner_is_shown_from_its_beginning_up_to_its_end(make_banner, moment, state):
    banner = make_banner(valid_from=BEGINS, valid_until=ENDS)
    assert banner.state_at(moment) == state
    found = {
        BannerState.SHOWN: Banner.objects.valid_now(moment),
        BannerState.WAITING: Banner.objects.waiting(moment),
        BannerState.ENDED: Banner.objects.ended(moment),
    }
    assert [name for name, banners in found.items() if banner in banners] == [state]


def test_a_banner_without_an_end_stays(make_banner):
    banner = make_banner(valid_from=BEGINS)
    assert banner in Banner.objects.valid_now(vn(2099, 1, 1))
    assert banner.state_at(vn(2099, 1, 1)) == BannerState.SHOWN


def test_the_next_turn_is_the_first_beginning_or_end(make_banner):
    make_banner(valid_from=BEGINS, valid_until=ENDS)
    make_banner(valid_from=vn(2026, 11, 21), valid_until=vn(2026, 12, 1))
    make_banner(place="Chân trang", valid_from=vn(2026, 11, 20, 9))
    turns, moment = [], vn(2026, 11, 1)
    while moment := Banner.objects.in_place("Cột bên").next_turn(moment):
        turns.append(moment)
    assert turns == [BEGINS, vn(2026, 11, 21), ENDS, vn(2026, 12, 1)]


def test_an_end_before_the_beginning_is_refused_beside_the_field_and_by_the_database(make_banner):
    banner = make_banner()
    banner.valid_from, banner.valid_until = ENDS, BEGINS
    with pytest.raises(ValidationError) as refused:
        banner.full_clean()
    assert refused.value.message_dict == {"valid_until": ["Thời điểm kết thúc phải sau thời điểm bắt đầu."]}
    with pytest.raises(IntegrityError), transaction.atomic():
        banner.save()


def test_a_picture_needs_words(make_banner):
    banner = make_banner(alternative_text="  ")
    with pytest.raises(ValidationError) as refused:
        banner.full_clean()
    assert list(refused.value.message_dict) == ["alternative_text"]


def test_a_picture_in_use_cannot_be_deleted(make_banner, picture):
    make_banner()
    with pytest.raises(ProtectedError):
        picture.delete()
