"""Limits that hold across workers, and the login that uses them."""

import pytest
import time_machine

from portal.login import BY_ACCOUNT
from portal.throttle.limits import Limit, attempt, forget_old
from portal.throttle.models import Attempts
from tests.factories import make_person

pytestmark = pytest.mark.django_db
LIMIT = Limit("thu", most=3, seconds=600)


def test_the_limit_holds_for_its_window_and_for_one_person():
    with time_machine.travel("2026-11-23 10:01:00+07:00", tick=False):
        assert [attempt(LIMIT, "a") for _ in range(4)] == [0, 0, 0, 540]
        assert attempt(LIMIT, "b") == 0
    with time_machine.travel("2026-11-23 10:10:00+07:00", tick=False):
        assert attempt(LIMIT, "a") == 0
        assert forget_old() == 2


def test_nobody_can_be_read_from_what_is_stored():
    attempt(LIMIT, "203.0.113.7")
    assert "203.0.113.7" not in str(Attempts.objects.values().get())


@time_machine.travel("2026-11-23 10:01:00+07:00", tick=False)
def test_guessing_a_password_is_slowed_down_with_the_time_to_wait(client):
    person = make_person()
    for _ in range(BY_ACCOUNT.most):
        assert client.post("/admin/login/", {"username": person.username, "password": "sai"}).status_code == 200
    answer = client.post("/admin/login/", {"username": person.username, "password": "mat-khau-thu"})
    assert answer.status_code == 429
    assert answer["Retry-After"] == "540"
    assert "9 phút" in answer.content.decode()
