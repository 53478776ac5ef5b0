"""How many votes one network may cast, without shutting an office out."""

import pytest
import time_machine

from portal.polls import networks
from portal.throttle.limits import Limit

from .conftest import KEY, Reader, counts, vn

NOW = vn(2026, 11, 25, 12)


@pytest.fixture(autouse=True)
def _stopped_clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(networks, "LIMITS", (Limit("m", 3, 60), Limit("h", 5, 3600)))


def vote(poll, address: str = "203.0.113.7", **values) -> int:
    return Reader().vote(poll, 0, address=address, **values).status_code


def test_the_limits_let_an_office_vote():
    assert [(limit.most, limit.seconds) for limit in networks.LIMITS] == [(60, 60), (600, 3600)]


def test_an_office_of_fifty_votes_within_a_minute(make_poll):
    poll = make_poll()
    assert [vote(poll) for _ in range(50)] == [303] * 50
    assert counts(poll)[0] == 50


def test_more_are_asked_to_wait_and_told_how_long(few, make_poll, _stopped_clock):
    poll = make_poll()
    assert [vote(poll) for _ in range(3)] == [303] * 3
    answer = Reader().vote(poll, 0, address="203.0.113.200")
    assert answer.status_code == 429
    assert answer["Retry-After"] == "60" and "1 phút" in answer.content.decode()
    assert counts(poll)[0] == 3 and not answer.cookies
    _stopped_clock.shift(60)
    assert [vote(poll) for _ in range(2)] == [303, 303]
    answer = Reader().vote(poll, 0, address="203.0.113.7")
    assert answer.status_code == 429 and int(answer["Retry-After"]) == 59 * 60, "the longer window counts too"


def test_other_networks_and_other_polls_go_on(few, make_poll):
    poll, other = make_poll(), make_poll()
    assert [vote(poll) for _ in range(4)] == [303, 303, 303, 429]
    assert vote(poll, "203.0.114.7") == vote(other) == vote(poll, "2001:db8::1") == 303


def test_a_resend_passes_whatever_the_network_did_since(few, make_poll):
    poll = make_poll()
    assert vote(poll, key=KEY) == 303
    assert [vote(poll) for _ in range(3)] == [303, 303, 429]
    assert vote(poll, key=KEY) == 303
    assert counts(poll)[0] == 3


def test_a_ballot_that_is_refused_uses_nothing_up(few, make_poll):
    poll = make_poll()
    for _ in range(5):
        assert Reader().vote(poll, address="203.0.113.7").status_code == 422
    assert [vote(poll) for _ in range(3)] == [303] * 3


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.0/24"),
        ("", ""),
        ("unix:", ""),
    ],
)
def test_a_network_is_wider_than_an_address(rf, address, network):
    assert networks.network_of(rf.get("/", REMOTE_ADDR=address)) == network


def test_a_forged_header_does_not_change_the_network(rf, settings):
    settings.TRUSTED_PROXIES = []
    assert (
        networks.network_of(rf.get("/", REMOTE_ADDR="198.51.100.1", HTTP_X_FORWARDED_FOR="1.2.3.4"))
        == "198.51.100.0/24"
    )
