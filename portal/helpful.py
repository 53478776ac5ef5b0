"""Answers to "Bài này có hữu ích không?", with a limit for each network that an office behind one address keeps."""

from portal.delivery.anonymous_posts import takes_anonymous_posts
from portal.pages.errors import too_many
from portal.throttle.limits import Limit, attempt
from portal.throttle.networks import network_of
from portal.visits import helpful as room
from portal.visits.addresses import client_address

BY_MINUTE = Limit("helpful-minute", most=30, seconds=60)
BY_HOUR = Limit("helpful-hour", most=300, seconds=3600)


@takes_anonymous_posts
def helpful(request):
    """``/huu-ich/``: thirty answers a minute and three hundred an hour from one network."""
    return room.helpful(request, limit=_too_many)


def _too_many(request):
    network = network_of(client_address(request.META))
    wait = attempt(BY_MINUTE, network) or attempt(BY_HOUR, network)
    return too_many(request, wait) if wait else None
