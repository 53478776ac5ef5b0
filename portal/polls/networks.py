"""From which network a vote comes, and how many votes one network may cast."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db import transaction

from portal.throttle.limits import Limit, attempt
from portal.visits.addresses import client_address

# For one network in one poll. An office, a school or a telephone company stands behind one address: so these are
# generous, and the environment can raise them. They stop machines, and the anomaly report shows the rest.
VOTES_PER_MINUTE = getattr(settings, "POLL_VOTES_PER_MINUTE", 60)
VOTES_PER_HOUR = getattr(settings, "POLL_VOTES_PER_HOUR", 600)
LIMITS = (
    Limit("poll-votes-a-minute", VOTES_PER_MINUTE, 60),
    Limit("poll-votes-an-hour", VOTES_PER_HOUR, 3600),
)
_WIDTHS = {4: 24, 6: 64}


def network_of(request) -> str:
    """The reader's network (``203.0.113.0/24``, ``2001:db8::/64``); empty when the address cannot be read."""
    try:
        address = ip_address(client_address(request.META))
    except ValueError:
        return ""
    address = getattr(address, "ipv4_mapped", None) or address
    return str(ip_network((address, _WIDTHS[address.version]), strict=False))


def seconds_to_wait(poll_id: int, network: str) -> int:
    """Count a vote of the network; 0 when it is allowed, else the seconds to wait."""
    # One transaction for all windows: on SQLite writers stand in line, and every vote would stand there once more.
    with transaction.atomic():
        for limit in LIMITS:
            wait = attempt(limit, f"{poll_id}|{network}")
            if wait:
                return wait
    return 0
