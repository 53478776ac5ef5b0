from .answers import Answer
from .calendar import Holiday
from .choices import OPEN, SETTLED, Kind, Rating, State
from .history import CaseStep
from .plugins import AnsweredBox
from .submission import SOON, Evidence, Submission
from .topics import Topic

__all__ = [
    "OPEN",
    "SETTLED",
    "SOON",
    "Answer",
    "AnsweredBox",
    "CaseStep",
    "Evidence",
    "Holiday",
    "Kind",
    "Rating",
    "State",
    "Submission",
    "Topic",
]
