"""Changes what every page shows, as a member of the staff does, and says when it was stored. Prints JSON.

python -m portal.demo.benchmarking.changing TEXT
"""

import json
import os
import sys
import time

import django


def change(text: str) -> float:
    """Save the agency's record with this text in it; returns the moment in seconds of the epoch."""
    from portal.agency.models import Agency

    agency = Agency.objects.get()
    agency.licence = text
    agency.save()
    return time.time()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    print(json.dumps(change(sys.argv[1])))


if __name__ == "__main__":
    main()
