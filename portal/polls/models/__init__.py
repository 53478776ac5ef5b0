"""Questions to readers, what they answered, and the block in which a question stands on a page."""

from .blocks import PollBlock
from .display_clock import DisplayClock
from .polls import Choice, Kind, Poll, PollState, ResultsShown
from .votes import Mark, PollSecret, Vote

__all__ = [
    "Choice",
    "DisplayClock",
    "Kind",
    "Mark",
    "Poll",
    "PollBlock",
    "PollSecret",
    "PollState",
    "ResultsShown",
    "Vote",
]
