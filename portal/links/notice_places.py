"""Where emergency notices are announced beside the pages themselves: in the portal's feed and in the site maps."""

from django.urls import reverse

from portal.lib.feed_extras import FeedItem
from portal.lib.metadata import absolute
from portal.pages.site_map import Section

from .notice_board import shown_now


def feed_items() -> list[FeedItem]:
    """The notices that are shown now. One that was changed is a new entry, so that feed readers tell of it again."""
    return [
        FeedItem(
            title=notice.headline,
            text=notice.text,
            link=notice.get_absolute_url(),
            guid=absolute(f"{notice.get_absolute_url()}#{notice.version}"),
            dated=max(notice.starts_at, notice.changed_at),
            categories=("Thông báo khẩn",),
        )
        for notice in shown_now()
    ]


def _entries(number: int) -> list:
    if number > 1:
        return []
    shown = [(notice.get_absolute_url(), notice.changed_at) for notice in shown_now()]
    return [(reverse("notices"), None), *shown]


def _tree() -> tuple[str, list]:
    shown = [{"title": notice.title, "url": notice.get_absolute_url(), "children": []} for notice in shown_now()]
    return "Thông báo khẩn", [{"title": "Tất cả thông báo khẩn", "url": reverse("notices"), "children": shown}]


SITE_MAP = Section("thong-bao-khan", lambda: 1, _entries, _tree)
