"""Polls in the site maps for people and machines."""

from django.utils import timezone

from portal.pages.site_map import PART_SIZE, Section
from portal.pages.site_map import register as register_section

from .addresses import LIST
from .models import Poll

SHOWN = 30


def register() -> None:
    """Called when the app is ready."""
    register_section(Section("tham-do", _parts, _entries, _tree))


def _parts() -> int:
    """Parts by number of the poll, so that none shifts when another is taken back."""
    last = Poll.objects.published().order_by("-pk").values_list("pk", flat=True).first()
    return -(-last // PART_SIZE) if last else 0


def _entries(number: int) -> list:
    rows = Poll.objects.published().filter(pk__gt=(number - 1) * PART_SIZE, pk__lte=number * PART_SIZE).order_by("pk")
    entries = [(poll.get_absolute_url(), None) for poll in rows.only("pk")]
    return [(LIST, None), *entries] if number == 1 and entries else entries


def _tree() -> tuple[str, list]:
    polls = Poll.objects.published().in_reading_order(timezone.now())[:SHOWN]
    nodes = [{"title": poll.question, "url": poll.get_absolute_url(), "children": []} for poll in polls]
    return "Thăm dò ý kiến", [{"title": "Tất cả thăm dò", "url": LIST, "children": nodes}] if nodes else []
