from .counted import (
    DailySalt,
    DailyViews,
    DailyVisits,
    JournalFile,
    MonthlyViews,
    MostRead,
    StartingFigure,
    ViewTotal,
    Visitor,
    VisitStatistics,
)
from .helpful import HelpfulAnswer, Reason

__all__ = [
    "DailySalt",
    "DailyViews",
    "DailyVisits",
    "HelpfulAnswer",
    "JournalFile",
    "MonthlyViews",
    "MostRead",
    "Reason",
    "StartingFigure",
    "ViewTotal",
    "VisitStatistics",
    "Visitor",
]
