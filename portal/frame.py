"""What the frame round every page needs. Nothing is read before a template asks for it."""

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from portal.agency.models import Agency
from portal.lib.metadata import Meta, absolute, share_picture
from portal.links.notice_board import shown_now
from portal.pages.fixed_pages import frame_links
from portal.pages.reading import reading_of

# What the rooms add to the links at the foot of every page.
ROOM_LINKS = (
    {"label": "Thăm dò ý kiến", "url": "/tham-do/"},
    {"label": "Thống kê truy cập", "url": "/thong-ke/"},
    {"label": "Tra cứu tình trạng xử lý", "url": "/tra-cuu/"},
    {"label": "Góp ý website", "url": "/gop-y/"},
)


def frame(request):
    """Agency, emergency notices, date, reader's settings, metadata and fixed links for ``base.html``."""
    reading = reading_of(request)
    meta = getattr(request, "page_meta", None)
    return {
        "agency": SimpleLazyObject(Agency.current),
        "emergency_notices": SimpleLazyObject(shown_now),
        "today": timezone.localdate(),
        "reading": reading,
        "reading_links": reading.links(request.get_full_path()),
        "portal_links": [*frame_links(), *ROOM_LINKS],
        "meta": meta or Meta(title=""),
        "canonical": (meta.canonical if meta and meta.canonical else absolute(request.path)),
        "share_picture": share_picture,
        "search_action": reverse("search"),
    }
