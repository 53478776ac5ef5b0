"""When the newsroom last did something that readers may see: what feeds and site maps tell as their own change.

What was taken down leaves no row from which it could be told; but each step of the chain leaves its trace.
"""

import datetime

from .models import StageChange


def last_change() -> datetime.datetime | None:
    """The moment of the latest step: one query by an index."""
    return StageChange.objects.order_by("-at").values_list("at", flat=True).first()
