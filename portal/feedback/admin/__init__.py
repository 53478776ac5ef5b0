"""The desk for answers, and the lists that it stands on."""

from .lists import HolidayAdmin, TopicAdmin
from .submissions import SubmissionAdmin

__all__ = ["HolidayAdmin", "SubmissionAdmin", "TopicAdmin"]
