"""From another room of the portal to the figure on the page: asked every few minutes, stored only when it changed."""

import logging
from decimal import ROUND_HALF_UP, Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from portal.lib import figure_sources

from .models import ServiceFigure
from .models.service_figures import FIGURES

logger = logging.getLogger(__name__)
GONE = "Phần tính số liệu này (“{key}”) không còn trong cổng. Chọn nguồn khác hoặc nhập bằng tay."
FAILED = "Không tính được số liệu; cổng sẽ thử lại."
NOTHING = "Chưa có gì để tính."


class Unreckoned(Exception):
    """There is no new figure; the message says why, to be read by staff."""


def reckon_figures() -> int:
    """The worker's job: bring every reckoned figure up to date; how many were changed for readers.

    What goes wrong is kept with the figure for the staff to see; the figure that stood there stays, and grows old.
    """
    return sum(reckon(figure) for figure in ServiceFigure.objects.reckoned())


def reckon(figure: ServiceFigure) -> bool:
    """Bring one figure up to date; whether it changed for readers."""
    key = figure.reckoned_by
    try:
        values = _ask(key)
    except Unreckoned as reason:
        _note(figure, str(reason))
        return False
    with transaction.atomic():
        # Not if somebody deleted it or chose another way meanwhile.
        fresh = ServiceFigure.objects.select_for_update().filter(pk=figure.pk, reckoned_by=key).first()
        if fresh is None:
            return False
        changed = [name for name, value in values.items() if getattr(fresh, name) != value]
        for name in changed:
            setattr(fresh, name, values[name])
        try:
            fresh.full_clean()
        except ValidationError as error:
            _note(fresh, " ".join(error.messages))
            return False
        if changed:
            fresh.last_read_at = timezone.now()
            fresh.save(update_fields=[*changed, "last_read_at"])
        _note(fresh, "")
    return bool(changed)


def _ask(key: str) -> dict:
    source = figure_sources.source(key)
    if source is None:
        raise Unreckoned(GONE.format(key=key))
    try:
        # A query that fails must not spoil the transaction of those who ask.
        with transaction.atomic():
            figures = source.reckon()
    except Exception as error:  # a room that fails must not stop the others
        logger.exception("The figures of %s could not be reckoned", key)
        raise Unreckoned(FAILED) from error
    if figures is None or all(getattr(figures, name) is None for name in FIGURES):
        raise Unreckoned(NOTHING)
    rate = figures.on_time_rate
    return {
        "received": figures.received,
        "solved": figures.solved,
        "on_time_rate": None if rate is None else Decimal(rate).quantize(Decimal("0.01"), ROUND_HALF_UP),
        "as_of": figures.as_of,
    }


def _note(figure: ServiceFigure, reason: str) -> None:
    # An update: what only staff see is no change for readers, and the same word again is no write.
    if figure.last_error != reason[:300]:
        ServiceFigure.objects.filter(pk=figure.pk, reckoned_by=figure.reckoned_by).update(last_error=reason[:300])
