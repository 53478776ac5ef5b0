"""Letters wait in the database until they are sent, and leave nothing behind."""

import datetime

import pytest
from django.core import mail as outgoing
from django.utils import timezone

from portal.operations import mail
from portal.operations.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mail_is_sent(settings):
    settings.MAIL_IS_SENT = True


def test_a_letter_is_sent_once_and_deleted():
    assert mail.send("dan@example.vn", "Đã tiếp nhận", "Mã tra cứu: ABCD")
    assert mail.send_due() == 1
    assert mail.send_due() == 0
    assert [(one.to, one.subject, one.body) for one in outgoing.outbox] == [
        (["dan@example.vn"], "Đã tiếp nhận", "Mã tra cứu: ABCD")
    ]
    assert not Letter.objects.exists()


def test_without_a_mail_server_nothing_is_queued(settings):
    settings.MAIL_IS_SENT = False
    assert not mail.send("dan@example.vn", "Đã tiếp nhận", "…")
    assert not Letter.objects.exists()


def test_no_value_adds_a_header():
    mail.send("dan@example.vn\nBcc: ke-khac@example.vn", "Chào\r\nBcc: ke-khac@example.vn", "…")
    mail.send_due()
    for message in outgoing.outbox:
        assert "Bcc" not in message.message() and message.recipients() != ["ke-khac@example.vn"]
        assert "\n" not in message.subject


def test_a_server_that_is_away_is_asked_again_and_the_log_names_nobody(monkeypatch, caplog):
    def refuse(self, *args):
        raise ConnectionRefusedError("dan@example.vn refused")

    mail.send("dan@example.vn", "Đã tiếp nhận", "…")
    now = timezone.now()
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", refuse)
        assert mail.send_due(now) == 0
    assert "dan@example.vn" not in caplog.text
    assert mail.send_due(now + datetime.timedelta(seconds=30)) == 0, "not before a minute has gone"
    assert mail.send_due(now + datetime.timedelta(minutes=2)) == 1


def test_a_letter_is_given_up_in_the_end(monkeypatch):
    monkeypatch.setattr("django.core.mail.EmailMessage.send", lambda self: (_ for _ in ()).throw(OSError()))
    mail.send("dan@example.vn", "Đã tiếp nhận", "…")
    moment = timezone.now()
    for wait in (0, *mail.WAITS):
        moment += datetime.timedelta(minutes=wait, seconds=1)
        assert Letter.objects.exists()
        mail.send_due(moment)
    assert not Letter.objects.exists()


def test_health_says_when_letters_wait():
    mail.send("dan@example.vn", "Đã tiếp nhận", "…")
    assert mail.why_late() is None
    Letter.objects.update(created_at=timezone.now() - datetime.timedelta(hours=2))
    assert "1 letters" in mail.why_late()
