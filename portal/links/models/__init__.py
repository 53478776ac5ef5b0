"""What leads elsewhere, and the blocks in which it stands on a page."""

from .banners import DEFAULT_PLACE, Banner, BannerState
from .display_clock import DisplayClock
from .notice_changes import NoticeChange
from .notices import Level, Notice, NoticeState
from .service_figures import FigureState, ServiceFigure
from .web_links import Link, LinkGroup
from .widgets import BannerBlock, Callout, FreeText, LinkList, ServiceFigureBox

__all__ = [
    "DEFAULT_PLACE",
    "Banner",
    "BannerBlock",
    "BannerState",
    "Callout",
    "DisplayClock",
    "FigureState",
    "FreeText",
    "Level",
    "Link",
    "LinkGroup",
    "LinkList",
    "Notice",
    "NoticeChange",
    "NoticeState",
    "ServiceFigure",
    "ServiceFigureBox",
]
