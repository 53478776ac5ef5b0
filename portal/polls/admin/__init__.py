"""Staff's screens of polls."""

from .poll import PollAdmin

__all__ = ["PollAdmin"]
