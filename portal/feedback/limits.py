"""How often one network may try things here; generous to offices behind one address."""

from django.conf import settings

from portal.throttle.limits import Limit, attempt
from portal.throttle.networks import network_of
from portal.visits.addresses import client_address

# Codes and contacts that are tried: 40 bits against twenty tries in ten minutes.
LOOKING_UP = Limit("feedback-code", most=20, seconds=600)


def wait_for(limit: Limit, request) -> int:
    """Count an attempt of the reader's network; the seconds to wait, 0 when it is allowed."""
    return attempt(limit, network_of(client_address(request.META)))


def trying() -> Limit:
    """Every press of a form's button, with mistakes or without: several for each submission that a network may send."""
    return Limit("feedback-try", most=max(300, settings.SUBMISSIONS_PER_HOUR), seconds=600)


def sending() -> Limit:
    """What is stored, in an hour; a setting, since cities differ."""
    return Limit("feedback-send", most=settings.SUBMISSIONS_PER_HOUR, seconds=3600)
