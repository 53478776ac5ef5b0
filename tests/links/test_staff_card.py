"""The links manager's part of the staff's first page."""

import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser

from portal.links.staff_card import card

from .conftest import vn

NOW = vn(2026, 11, 20, 9)


def card_for(rf, user) -> dict | None:
    request = rf.get("/admin/")
    request.user = user
    with time_machine.travel(NOW, tick=False):
        return card(request)


def test_it_shows_what_needs_a_hand(rf, admin_user, make_banner, make_figure):
    make_figure(name="Tốt")
    make_figure(name="Cũ", max_age_days=1)
    make_figure(name="Lỗi đọc", last_error="Máy chủ trả lời mã 500.")
    make_banner(name="Sắp hết", valid_until=vn(2026, 11, 25))
    make_banner(name="Còn lâu", valid_until=vn(2026, 12, 25))
    make_banner(name="Mãi mãi")
    shown = card_for(rf, admin_user)
    assert {(item["label"], item["note"]) for item in shown["items"]} == {
        ("Cũ", "Đã cũ"),
        ("Lỗi đọc", "Máy chủ trả lời mã 500."),
        ("Sắp hết", "Hết hạn 25/11/2026"),
    }
    assert all(item["url"].startswith("/admin/portal_links/") for item in shown["items"])


def test_it_is_not_for_those_who_may_change_nothing_here(rf, db):
    assert card_for(rf, AnonymousUser()) is None
    assert card_for(rf, get_user_model().objects.create_user("phuong2", is_staff=True)) is None
