"""Personal data is kept as long as the case needs it, then purged; what was done is not forgotten."""

import datetime
import logging

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from . import intake
from .models import Answer, CaseStep, State, Submission

logger = logging.getLogger(__name__)
AT_ONCE = 100
# Days after an answer until a case that nobody reopened is closed.
CLOSE_AFTER = 30
GONE = "(đã xóa theo thời hạn lưu)"
PERSONAL = ("name", "telephone", "email", "hamlet", "place")


def due_for_purging(today: datetime.date):
    """Cases whose end lies further back than personal data is kept."""
    limit = today - datetime.timedelta(days=settings.RETENTION_DAYS)
    return Submission.objects.filter(purged_at=None, closed_on__lt=limit)


def run() -> int:
    """The worker's job: close what is long answered, purge what is long closed, forget files never sent."""
    today = timezone.localdate()
    _close_answered(today)
    intake.forget_unsent(timezone.now() - datetime.timedelta(days=1))
    done = 0
    for case in due_for_purging(today)[:AT_ONCE]:
        with transaction.atomic():
            purge(case)
        done += 1
    if done:
        logger.info("Personal data of %d cases was purged.", done)
    return done


def purge(case: Submission) -> None:
    """Take all that is personal out of a case, files included; the trace says that and when it was done.

    Published texts stay: they were covered and checked before they were shown.
    """
    for name in PERSONAL:
        setattr(case, name, "")
    case.title, case.text = case.public_title or GONE, case.public_text or GONE
    case.form_key, case.form_digest, case.show_name = None, "", False
    case.purged_at = timezone.now()
    case.save()
    for one in case.evidence.all():
        intake.discard(one)
    Answer.objects.filter(submission=case).update(text=case.public_answer or GONE)
    # The one change that the trace itself takes: what was said is blanked, that it was said stays.
    CaseStep.objects.filter(submission=case).filter(~Q(message="")).update(message=GONE)
    CaseStep.objects.filter(submission=case).filter(~Q(note="")).update(note=GONE)
    CaseStep.objects.create(submission=case, action="purged", from_state=case.state, to_state=case.state)


def _close_answered(today: datetime.date) -> None:
    limit = today - datetime.timedelta(days=CLOSE_AFTER)
    for case in Submission.objects.filter(state=State.ANSWERED, settled_on__lt=limit)[:AT_ONCE]:
        with transaction.atomic():
            if Submission.objects.filter(pk=case.pk, state=State.ANSWERED).update(state=State.CLOSED, closed_on=today):
                CaseStep.objects.create(
                    submission=case, action="close", from_state=State.ANSWERED, to_state=State.CLOSED
                )
