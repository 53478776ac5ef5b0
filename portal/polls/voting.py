"""Taking a vote: once, whole, and confirmed only after it is stored for good."""

import enum
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from .keyed_marks import KeyedMarks
from .models import Choice, Mark, Poll, PollSecret, PollState, Vote
from .models.polls import this_minute


class Outcome(enum.Enum):
    """What became of a ballot that was not refused."""

    COUNTED = "counted"
    AGAIN = "again"


class NotOpen(Exception):
    """The poll takes no votes now."""


class Reworded(Exception):
    """What is asked is not what the reader saw."""


@dataclass(frozen=True)
class Ballot:
    """What a reader sends. ``voter``, ``form_key`` and ``network`` as they come, before any hashing."""

    voter: str
    chosen: frozenset[int]
    form_key: str = ""
    wording: str = ""
    network: str = ""


def cast(poll_id: int, ballot: Ballot) -> Outcome:
    """Count the ballot, unless this browser or form has voted already; it is stored for good when this returns.

    The poll's row is locked for the length of the transaction: what an editor or the closing job changes meanwhile is
    either seen here or waits. Unique constraints stand behind the lock.
    """
    with transaction.atomic(durable=True):
        poll = Poll.objects.select_for_update().get(pk=poll_id)
        choices = list(poll.choices.all())
        if poll.state_at(timezone.now()) != PollState.OPEN or poll.sealed_at:
            raise NotOpen
        if not ballot.chosen <= {choice.pk for choice in choices}:
            raise Reworded
        if ballot.wording and ballot.wording != poll.wording(choices):
            raise Reworded
        # Asked after the lock and not joined to it: what was joined is as old as the moment at which the waiting began.
        secret, _ = PollSecret.objects.get_or_create(poll=poll)
        marks = KeyedMarks(secret.key)
        earlier = _earlier(poll, marks, ballot.voter, ballot.form_key)
        if earlier:
            return _outcome_of(earlier, marks, ballot)
        _store(poll, marks, ballot)
    return Outcome.COUNTED


def _store(poll: Poll, marks: KeyedMarks, ballot: Ballot) -> None:
    vote = Vote.objects.create(
        poll=poll,
        cast_at=this_minute(),
        voter_key=marks.of_voter(ballot.voter),
        form_key=marks.of_form(ballot.form_key) if ballot.form_key else None,
        network=marks.of_network(ballot.network),
    )
    Mark.objects.bulk_create([Mark(vote=vote, choice_id=pk) for pk in sorted(ballot.chosen)])
    Choice.objects.filter(pk__in=ballot.chosen).update(ballots=F("ballots") + 1)
    Poll.objects.filter(pk=poll.pk).update(ballots=F("ballots") + 1)


def has_voted(poll: Poll, voter: str) -> bool:
    """Whether the browser with this number has voted; nobody can tell any more once the poll is sealed."""
    marks = _marks_of(poll)
    return bool(marks and _earlier(poll, marks, voter, ""))


def earlier_outcome(poll: Poll, ballot: Ballot) -> Outcome | None:
    """What to answer to a ballot whose browser or form has voted already; ``None`` if it has not."""
    marks = _marks_of(poll)
    earlier = marks and _earlier(poll, marks, ballot.voter, ballot.form_key)
    return _outcome_of(earlier, marks, ballot) if earlier else None


def _marks_of(poll: Poll) -> KeyedMarks | None:
    secret = getattr(poll, "secret", None)
    return KeyedMarks(secret.key) if secret else None


def _earlier(poll: Poll, marks: KeyedMarks, voter: str, form_key: str) -> Vote | None:
    same = Q(voter_key=marks.of_voter(voter))
    if form_key:
        same |= Q(form_key=marks.of_form(form_key))
    # Oldest first: a ballot of this form goes before one that the browser cast with another.
    return Vote.objects.filter(same, poll=poll).order_by("pk").first()


def _outcome_of(earlier: Vote, marks: KeyedMarks, ballot: Ballot) -> Outcome:
    """The same form sent again with the same choices is the same vote, and is answered as the first time."""
    same_form = bool(ballot.form_key) and earlier.form_key == marks.of_form(ballot.form_key)
    if same_form and set(earlier.marks.values_list("choice_id", flat=True)) == ballot.chosen:
        return Outcome.COUNTED
    return Outcome.AGAIN
