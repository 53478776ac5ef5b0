"""After a poll has closed, what tells its voters apart is destroyed, and what it had to say is kept as numbers."""

import datetime

from django.db import transaction
from django.utils import timezone

from .anomalies import reckon
from .models import Poll, PollSecret, Vote

# Until then a lost answer can be sent again, and an editor can mend a closing time that was a mistake.
KEPT_AFTER_CLOSING = datetime.timedelta(hours=1)
OVERDUE = datetime.timedelta(days=1)


def due(moment: datetime.datetime):
    """Polls with votes that closed long enough ago and were not sealed yet."""
    return Poll.objects.filter(closes_at__lte=moment - KEPT_AFTER_CLOSING, sealed_at__isnull=True, ballots__gt=0)


def seal_closed(moment: datetime.datetime | None = None) -> int:
    """The worker's job: seal what is due; returns how many polls were sealed."""
    moment = moment or timezone.now()
    return sum(seal(pk, moment) for pk in list(due(moment).values_list("pk", flat=True)))


def seal(poll_id: int, moment: datetime.datetime) -> bool:
    """Keep the report, blank the hashes and destroy the key, all in one transaction; whether that was done.

    The poll is locked first: no vote comes between, and of two workers the second finds nothing to do.
    """
    with transaction.atomic():
        # Asked again under the lock: another worker may have been here, an editor may have opened the poll again.
        poll = due(moment).select_for_update().filter(pk=poll_id).first()
        if poll is None:
            return False
        # Past the signals: readers see nothing of this.
        Poll.objects.filter(pk=poll_id).update(closing_report=reckon(poll).as_json(), sealed_at=moment)
        Vote.objects.filter(poll=poll).update(voter_key=None, form_key=None, network="")
        PollSecret.objects.filter(poll=poll).delete()
    return True


def why_not_sealed() -> str | None:
    """For ``/healthz``: whether a poll kept its key for a day after it should have lost it."""
    late = due(timezone.now() - OVERDUE).count()
    return f"{late} closed polls still have the key of their voters: does the background worker run?" if late else None
