"""A new poll out of an old one: what one does instead of changing words that ballots were cast on."""

import datetime

from django.db import transaction

from .models import Choice, Poll
from .models.polls import this_minute


def copy_as_draft(poll: Poll, user) -> Poll:
    """A draft with the same words and choices, from now on for as long as the old one was open."""
    opens_at = this_minute()
    length = max(poll.closes_at - poll.opens_at, datetime.timedelta(minutes=1))
    with transaction.atomic():
        copy = Poll.objects.create(
            question=poll.question,
            introduction=poll.introduction,
            kind=poll.kind,
            most_choices=poll.most_choices,
            opens_at=opens_at,
            closes_at=opens_at + length,
            results_shown=poll.results_shown,
            created_by=user,
        )
        Choice.objects.bulk_create(
            [Choice(poll=copy, text=choice.text, order=choice.order) for choice in poll.choices.all()]
        )
    return copy
