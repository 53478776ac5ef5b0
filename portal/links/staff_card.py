"""What waits for the links manager, on the staff's first page."""

import datetime

from django.urls import reverse
from django.utils import timezone

from portal.lib.dates import short_date

from .models import Banner, ServiceFigure

SOON = datetime.timedelta(days=7)
AT_MOST = 5


def card(request) -> dict | None:
    """Figures that need a hand and banners that end soon, for those who may change them."""
    user = request.user
    if not (user.has_perm("portal_links.change_servicefigure") and user.has_perm("portal_links.change_banner")):
        return None
    return {
        "title": "Liên kết, banner, số liệu",
        "items": [*_figures(), *_banners()],
        "empty": "Số liệu còn hạn, không có banner nào sắp hết hạn.",
        "actions": [
            {"label": "Nhóm liên kết", "url": reverse("admin:portal_links_linkgroup_changelist")},
            {"label": "Banner", "url": reverse("admin:portal_links_banner_changelist")},
            {"label": "Số liệu dịch vụ công", "url": reverse("admin:portal_links_servicefigure_changelist")},
        ],
        "order": 40,
    }


def _figures() -> list[dict]:
    today = timezone.localdate()
    return [
        {
            "label": figure.name,
            "url": reverse("admin:portal_links_servicefigure_change", args=[figure.pk]),
            "note": figure.last_error or figure.state_on(today).label,
        }
        for figure in ServiceFigure.objects.needing_a_hand(today)[:AT_MOST]
    ]


def _banners() -> list[dict]:
    now = timezone.now()
    return [
        {
            "label": banner.name,
            "url": reverse("admin:portal_links_banner_change", args=[banner.pk]),
            "note": f"Hết hạn {short_date(banner.valid_until)}",
        }
        for banner in Banner.objects.valid_now(now).ended(now + SOON).order_by("valid_until")[:AT_MOST]
    ]
