"""Letters that the portal writes to people: kept in the database until they are sent, so that none is lost.

A letter is queued in the transaction of what it tells about, and the background worker sends it. Once sent it is
deleted: whom the portal wrote to is nobody's business afterwards.
"""

import datetime
import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from portal.lib.text import clean_line

from .models import Letter

logger = logging.getLogger(__name__)
AT_ONCE = 50
# Minutes until the next try; after the last one the letter is given up.
WAITS = (1, 5, 15, 60, 240, 720, 1440)
# Minutes for which a letter belongs to the worker that took it.
CLAIM = 10
LATE = datetime.timedelta(hours=1)


def mail_is_sent() -> bool:
    """Whether this portal sends mail at all; without ``EMAIL_URL`` the interface says that it does not."""
    return settings.MAIL_IS_SENT


def send(to: str, subject: str, text: str) -> bool:
    """Queue a letter of plain text; ``False`` when the portal sends no mail.

    Subject and address become one line each, so that no value can add a header.
    """
    if not mail_is_sent() or not to:
        return False
    Letter.objects.create(to=clean_line(to)[:254], subject=clean_line(subject)[:200], text=text)
    return True


def send_due(moment: datetime.datetime | None = None) -> int:
    """The worker's job: send what is due over one connection; returns how many letters went out."""
    moment = moment or timezone.now()
    due = list(Letter.objects.filter(try_at__lte=moment).order_by("try_at").values_list("pk", flat=True)[:AT_ONCE])
    if not due:
        return 0
    sent = 0
    with get_connection() as connection:
        for pk in due:
            sent += _send_one(pk, connection, moment)
    return sent


def _send_one(pk: int, connection, moment: datetime.datetime) -> int:
    # Claimed by moving its time, not by a lock: no transaction stays open while a mail server takes its time.
    claimed = moment + datetime.timedelta(minutes=CLAIM)
    if not Letter.objects.filter(pk=pk, try_at__lte=moment).update(try_at=claimed):
        return 0
    letter = Letter.objects.get(pk=pk)
    try:
        EmailMessage(letter.subject, letter.text, to=[letter.to], connection=connection).send()
    except (OSError, SMTPException, ValueError) as error:
        _postpone(letter, moment, error)
        return 0
    letter.delete()
    return 1


def _postpone(letter: Letter, moment: datetime.datetime, error: Exception) -> None:
    # The log names no person: neither address nor subject.
    if letter.tries >= len(WAITS):
        logger.error("Letter %s is given up after %s tries: %s", letter.pk, letter.tries, type(error).__name__)
        letter.delete()
        return
    letter.try_at = moment + datetime.timedelta(minutes=WAITS[letter.tries])
    letter.tries += 1
    letter.save(update_fields=["try_at", "tries"])
    logger.warning("Letter %s was not sent (%s); it is tried again later.", letter.pk, type(error).__name__)


def why_late() -> str | None:
    """For ``/healthz``: whether letters wait longer than an hour."""
    late = Letter.objects.filter(created_at__lte=timezone.now() - LATE).count()
    return f"{late} letters have waited for more than an hour: check EMAIL_URL and the mail server." if late else None
