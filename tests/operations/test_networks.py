"""Networks for limits."""

import pytest

from portal.throttle.networks import network_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7/32"),
        ("::ffff:203.0.113.7", "203.0.113.7/32"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", ""),
        ("không phải", ""),
    ],
)
def test_the_network_of_an_address(address, network):
    assert network_of(address) == network


def test_a_wider_network_for_ipv4():
    assert network_of("203.0.113.7", ipv4=24) == network_of("203.0.113.99", ipv4=24) == "203.0.113.0/24"
