"""How many views the portal has stored, once everything that it has written down is added up. Prints JSON.

    python -m portal.demo.benchmarking.totals SECONDS

Waits for the background worker, at most so many seconds, and adds nothing up itself.
"""

import json
import os
import sys
import time

import django

# A flush runs each second: after so long without a change nothing is on its way any more.
QUIET_SECONDS = 3


def settled(seconds: float) -> dict[str, float | bool]:
    """``views`` of readers, ``by_subject`` the same by the other table, and whether they had ``settled`` in time."""
    began = changed = time.monotonic()
    stored = _stored()
    while True:
        time.sleep(0.25)
        now, before = time.monotonic(), stored
        stored = _stored()
        if stored != before or _is_waiting():
            changed = now
        if now - changed >= QUIET_SECONDS:
            return {**stored, "settled": True}
        if now - began > seconds:
            return {**stored, "settled": False}


def _stored() -> dict[str, int]:
    from django.db.models import Sum

    from portal.visits.models import DailyVisits, ViewTotal

    return {
        "views": DailyVisits.objects.aggregate(sum=Sum("views"))["sum"] or 0,
        "by_subject": ViewTotal.objects.aggregate(sum=Sum("counted"))["sum"] or 0,
    }


def _is_waiting() -> bool:
    """Whether a record stands in the journal that is not in the sums yet."""
    from portal.visits import flusher, journal_files

    files = journal_files.listed()
    offsets = flusher.stored_offsets(files)
    return any(file.read(offsets.get(file.name, 0), 1)[0] for file in files)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    print(json.dumps(settled(float(sys.argv[1]))))


if __name__ == "__main__":
    main()
