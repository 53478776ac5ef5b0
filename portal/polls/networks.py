"""From which network a vote comes, and how many votes one network may cast."""

from django.conf import settings
from django.db import transaction

from portal.throttle import networks
from portal.throttle.limits import Limit, attempt
from portal.visits.addresses import client_address

# For one network in one poll. An office, a school or a telephone company stands behind one address: so these are
# generous, and the environment can raise them. They stop machines, and the anomaly report shows the rest.
VOTES_PER_MINUTE = settings.POLL_VOTES_PER_MINUTE
VOTES_PER_HOUR = settings.POLL_VOTES_PER_HOUR
LIMITS = (
    Limit("poll-votes-a-minute", VOTES_PER_MINUTE, 60),
    Limit("poll-votes-an-hour", VOTES_PER_HOUR, 3600),
)
IPV4 = 24


def network_of(request) -> str:
    """The reader's network (``203.0.113.0/24``, ``2001:db8::/64``); empty when the address cannot be read."""
    return networks.network_of(client_address(request.META), ipv4=IPV4)


def seconds_to_wait(poll_id: int, network: str) -> int:
    """Count a vote of the network; 0 when it is allowed, else the seconds to wait."""
    # One transaction for all windows: on SQLite writers stand in line, and every vote would stand there once more.
    with transaction.atomic():
        for limit in LIMITS:
            wait = attempt(limit, f"{poll_id}|{network}")
            if wait:
                return wait
    return 0
