"""What the frame round every page needs. Nothing is read before a template asks for it: what has to be read is given as
a function, which templates call by themselves."""

from functools import cache

from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import escape_uri_path

from news import feeds
from portal.agency.metadata import organization, website
from portal.agency.models import Agency
from portal.delivery import page_facts
from portal.lib.dates import day_after
from portal.lib.metadata import Meta, absolute, share_picture
from portal.links.notice_board import shown_now
from portal.pages.fixed_pages import frame_links
from portal.pages.page_metadata import page_meta
from portal.pages.reading import reading_of

# What the rooms add to the links at the foot of every page.
ROOM_LINKS = (
    {"label": "Thăm dò ý kiến", "url": "/tham-do/"},
    {"label": "Thống kê truy cập", "url": "/thong-ke/"},
    {"label": "Tra cứu tình trạng xử lý", "url": "/tra-cuu/"},
    {"label": "Góp ý website", "url": "/gop-y/"},
)
# The feeds of all news, which every page names; a category's page and its articles name the category's too.
FEEDS = (
    {"name": "RSS", "type": "application/rss+xml", "url": feeds.RSS},
    {"name": "Atom", "type": "application/atom+xml", "url": feeds.ATOM},
)


def frame(request):
    """Agency, emergency notices, date, reader's settings, metadata and fixed links for ``base.html``."""
    today = timezone.localdate()
    page_facts.ends_by(day_after(today))
    reading = reading_of(request)
    meta = cache(lambda: getattr(request, "page_meta", None) or _own_meta(request))
    return {
        "agency": Agency.current,
        "emergency_notices": shown_now,
        "today": today,
        "reading": reading,
        "portal_links": [*frame_links(), *ROOM_LINKS],
        "meta": meta,
        "canonical": cache(lambda: _canonical(request, meta())),
        "shared_picture": cache(lambda: meta().image or share_picture()),
        "feeds": FEEDS,
        "search_action": reverse("search"),
    }


def _canonical(request, meta: Meta) -> str:
    return absolute(escape_uri_path(request.path)) if meta.canonical is None else meta.canonical


def _own_meta(request) -> Meta:
    """The metadata of a page that no view speaks for: one of the CMS, or one that reports an error."""
    if request.path == "/":
        agency = Agency.current()
        return Meta(
            title="",
            description=(
                "Tin tức, thông báo của chính quyền; gửi và theo dõi phản ánh, kiến nghị của người dân "
                f"tại {agency.name}."
            ),
            ld=[organization(agency), website(agency, reverse("search"))],
        )
    meta = page_meta(request)
    if request.path == "/lien-he/":
        meta.ld.append(organization(Agency.current()))
    return meta
