"""The stored counts against the ballots that they are the sums of."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count

from .models import Choice, Mark, Poll, Vote


@dataclass(frozen=True, slots=True)
class Difference:
    """``what``: a poll's question or a choice's text; ``stored`` differs from ``counted``."""

    what: str
    stored: int
    counted: int


def recount(fix: bool = False) -> list[Difference]:
    """The counts that differ from the ballots; with ``fix`` the right ones are stored. Votes may come in meanwhile."""
    return [one for pk in list(Poll.objects.order_by("pk").values_list("pk", flat=True)) for one in _poll(pk, fix)]


def _poll(pk: int, fix: bool) -> list[Difference]:
    with transaction.atomic():
        # The lock under which votes are taken: while it is held the counts stand still.
        poll = Poll.objects.select_for_update().filter(pk=pk).first()
        if poll is None:
            return []
        marks = Mark.objects.filter(choice__poll=poll).order_by().values_list("choice")
        counted = dict(marks.annotate(number=Count("pk")))
        found = []
        ballots = Vote.objects.filter(poll=poll).count()
        if poll.ballots != ballots:
            found.append(Difference(f"{pk}: {poll.question}", poll.ballots, ballots))
            if fix:
                Poll.objects.filter(pk=pk).update(ballots=ballots)
        for choice in poll.choices.all():
            number = counted.get(choice.pk, 0)
            if choice.ballots != number:
                found.append(Difference(f"{pk}: {poll.question} – {choice.text}", choice.ballots, number))
                if fix:
                    Choice.objects.filter(pk=choice.pk).update(ballots=number)
        return found
