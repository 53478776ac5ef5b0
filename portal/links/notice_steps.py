"""The three steps with an emergency notice. Each asks for the right, locks the notice, and leaves a trace."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from .models import Notice, NoticeChange, NoticeState
from .models.notice_changes import WHAT_READERS_SEE, what_it_says
from .permissions import RAISE_NOTICE
from .time_span import point

Action = NoticeChange.Action


class Refused(Exception):
    """The step cannot be taken; the message says why, to be read by staff."""


def may(user) -> bool:
    """Whether the person may raise, change and end notices."""
    return user.is_active and user.has_perm(RAISE_NOTICE)


@transaction.atomic
def raise_notice(notice: Notice, user) -> None:
    """Store a new notice; from its beginning on it stands on every page."""
    _ask(user)
    notice.raised_by = user
    notice.raised_at = notice.changed_at = timezone.now()
    notice.save()
    _record(notice, Action.RAISED, user)


@transaction.atomic
def change(notice: Notice, user) -> bool:
    """Store what was changed in a notice that is not over; whether anything was."""
    _ask(user)
    stored = _locked(notice.pk)
    if all(getattr(stored, name) == getattr(notice, name) for name in WHAT_READERS_SEE):
        return False
    if stored.was_public_at(timezone.now()) and stored.starts_at != notice.starts_at:
        raise Refused("Thông báo đã hiện thì không đổi được thời điểm bắt đầu.")
    notice.version, notice.changed_at = stored.version + 1, timezone.now()
    notice.save()
    _record(notice, Action.CHANGED, user)
    return True


@transaction.atomic
def end(number: int, user) -> Notice:
    """Take a notice off every page now, or withdraw it before it was shown."""
    _ask(user)
    notice = _locked(number)
    notice.ended_at = notice.changed_at = timezone.now()
    notice.version += 1
    notice.save()
    _record(notice, Action.ENDED, user)
    return notice


def _ask(user) -> None:
    if not may(user):
        raise PermissionDenied("Tài khoản của bạn không được giao việc đưa thông báo khẩn.")


def _locked(number: int) -> Notice:
    notice = Notice.objects.select_for_update().get(pk=number)
    if notice.state_at(timezone.now()) == NoticeState.OVER:
        raise Refused(f"Thông báo đã kết thúc lúc {point(notice.shown_until, year=True)}.")
    return notice


def _record(notice: Notice, action: str, user) -> None:
    NoticeChange.objects.create(notice=notice, action=action, user=user, said=what_it_says(notice))
