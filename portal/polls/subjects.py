"""Polls as public subjects: what counting and statistics may say of them."""

from collections.abc import Iterable

from portal.lib.subjects import Subject, key

KIND = "poll"


def public_polls(numbers: Iterable[int]) -> dict[int, Subject]:
    """The public ones among these numbers: one query."""
    from .models import Poll

    return {
        poll.pk: Subject(
            key=key(KIND, poll.pk),
            title=poll.question,
            url=poll.get_absolute_url(),
            category="Thăm dò ý kiến",
            dated=poll.opens_at,
        )
        for poll in Poll.objects.published().filter(pk__in=list(numbers))
    }
