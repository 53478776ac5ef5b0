"""Reading the words inside attached files, in the background: a clerk does not wait for it, nor does the worker.

The file is read in a limited process (``portal.media.extraction``) and outside any transaction. What a job's call
finds unfinished is looked at again by the next one.
"""

import datetime
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from portal.media.contents import extension_of
from portal.media.extraction import ExtractedText, Extraction, Outcome

from . import attachment_texts
from .models import Attachment

logger = logging.getLogger(__name__)
# How long one call of the job may keep the worker from its other jobs.
PATIENCE_SECONDS = 0.5
# A file belongs to the worker that took it for so long, longer than any extraction; then it is tried again.
CLAIM = datetime.timedelta(minutes=2)


@dataclass
class _InHand:
    """``file``: its name in the storage; ``number``: of the attachment that it was taken for."""

    number: int
    file: str
    extraction: Extraction


_in_hand: _InHand | None = None


def read_waiting(patience: float = PATIENCE_SECONDS) -> int:
    """The worker's job: read files, the newest first, until its patience ends; returns how many were settled."""
    global _in_hand
    end = time.monotonic() + patience
    settled = 0
    while _in_hand := _in_hand or _take_next():
        found = _in_hand.extraction.result(max(0.0, end - time.monotonic()))
        if found is None:
            break
        done, _in_hand = _in_hand, None
        settled += _settle(done.number, done.file, found)
        if time.monotonic() >= end:
            break
    return settled


def read_all(progress: Callable[[int], None] = lambda done: None) -> int:
    """Read all files that wait and that nobody else has in hand, and wait for each; returns how many were settled."""
    settled = 0
    while taken := _take_next():
        settled += _settle(taken.number, taken.file, taken.extraction.result())
        progress(settled)
    return settled


def _take_next() -> _InHand | None:
    """The next file, claimed and being read. What cannot be opened now is left for later."""
    now = timezone.now()
    due = Attachment.objects.waiting().filter(text_try_at__lte=now).order_by("-pk")
    while (attachment := due.only("file").first()) is not None:
        # Claimed by moving its time, not by a lock: no transaction is open while a file is read.
        if due.filter(pk=attachment.pk).update(text_try_at=now + CLAIM):
            taken = _started(attachment)
            if taken:
                return taken
    return None


def _started(attachment: Attachment) -> _InHand | None:
    name = attachment.file.name
    try:
        with attachment.file.open("rb") as file:
            return _InHand(attachment.pk, name, Extraction(file, extension_of(name)))
    except FileNotFoundError:
        _settle(attachment.pk, name, ExtractedText(Outcome.BROKEN, detail="the file is not there"))
    except Exception as error:  # a storage elsewhere raises its own kinds; the claim ends and it is tried again
        logger.warning("Attachment %s could not be opened (%s); it is tried later.", attachment.pk, error)
    return None


def _settle(number: int, file: str, found: ExtractedText) -> int:
    """Store what was found, with a line in the log when it is not as it should be; 0 when it is to be tried again."""
    if found.outcome == Outcome.UNAVAILABLE:
        logger.warning("Attachment %s could not be read (%s); it is tried later.", number, found.detail)
        return 0
    if found.outcome in (Outcome.BROKEN, Outcome.TOO_MUCH):
        logger.warning("No text from attachment %s: %s (%s)", number, found.outcome, found.detail)
    attachment_texts.keep(file, found)
    return 1
