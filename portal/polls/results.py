"""The numbers of a poll as its page, the list of choices as a table, and the download show them."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from portal.lib.charts import percent

from .models import Choice, Poll, PollState, ResultsShown


@dataclass(frozen=True)
class Row:
    """One choice: ``votes`` ballots hold it, ``share`` of a hundred of all ballots, written ``share_text``."""

    text: str
    votes: int
    share: float
    share_text: str


@dataclass(frozen=True)
class Results:
    """``ballots`` were counted; ``rows`` are the choices in the editor's order."""

    ballots: int
    rows: list[Row]
    is_multiple: bool


def results_of(poll: Poll, choices: Sequence[Choice]) -> Results:
    """The counts that stand with poll and choices; no query."""
    rows = []
    for choice in choices:
        share = round(100 * choice.ballots / poll.ballots, 1) if poll.ballots else 0
        rows.append(Row(choice.text, choice.ballots, share, percent(share)))
    return Results(poll.ballots, rows, poll.is_multiple)


def are_shown(poll: Poll, moment: datetime.datetime, voted: bool) -> bool:
    """Whether a reader who has or has not voted sees the numbers at the moment."""
    state = poll.state_at(moment)
    if state == PollState.CLOSED:
        return True
    if state != PollState.OPEN:
        return False
    return poll.results_shown == ResultsShown.ALWAYS or (voted and poll.results_shown == ResultsShown.VOTED)
