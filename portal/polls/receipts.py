"""What the answer to a vote tells the page that follows it, in the address: signed, and good for an hour.

The page must say thank you to a browser that keeps no cookies too, and to nobody who only got the link.
"""

from django.core.signing import BadSignature, TimestampSigner

from .models import Poll
from .voting import Outcome

FIELD = "phieu"
LASTS = 3600
_signer = TimestampSigner(salt="portal.polls.receipt")


def receipt(poll: Poll, outcome: Outcome) -> str:
    """The value of the address's field."""
    return _signer.sign(f"{outcome.value}-{poll.pk}")


def outcome_in(request, poll: Poll) -> Outcome | None:
    """What the request's receipt says of this poll; ``None`` for none, an old or a forged one."""
    try:
        outcome, _, number = _signer.unsign(request.GET.get(FIELD, "")[:200], max_age=LASTS).partition("-")
    except BadSignature:
        return None
    return Outcome(outcome) if number == str(poll.pk) else None
