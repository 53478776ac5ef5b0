"""Which emergency notices stand on the pages now.

Kept for the generation are all notices that are not over, with their moments; each request picks those whose time it
is. A notice therefore begins and ends at its second in every process, by the clock alone: no worker, no query.
"""

import datetime

from django.utils import timezone

from portal.delivery import fragments, page_facts

from .models import Notice

_KEPT_FOR = datetime.timedelta(hours=1)


def shown_now() -> list[Notice]:
    """What stands on every page at this moment, the gravest first: no query while the generation lasts."""
    now = timezone.now()
    page_facts.ends_by(next_turn(now))
    return [notice for notice in _not_over() if notice.is_shown_at(now)]


def next_turn(after: datetime.datetime) -> datetime.datetime | None:
    """When the pages will look different by themselves: whoever keeps whole pages keeps them up to this moment."""
    turns = {turn for notice in _not_over() for turn in (notice.starts_at, notice.shown_until)}
    return min((turn for turn in turns if turn > after), default=None)


def _not_over() -> list[Notice]:
    return fragments.kept(("notices",), _read)


def _read() -> list[Notice]:
    now = timezone.now()
    page_facts.ends_by(now + _KEPT_FOR)
    # Within a level the newest first, as the rows come.
    return sorted(Notice.objects.not_over_at(now), key=lambda notice: notice.rank)
