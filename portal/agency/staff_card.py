"""What an administrator is told on the first page: the agency's record first, then the people."""

from django.urls import reverse

from . import roles
from .models import Agency, Membership


def card(request) -> dict | None:
    """Shown to administrators while something of a new site is still missing."""
    if not roles.is_administrator(request.user):
        return None
    agency = Agency.objects.first()
    items = []
    if agency is None:
        items.append(
            _item("Điền thông tin cơ quan", "admin:portal_agency_agency_add", "Đầu trang và chân trang đang chờ.")
        )
    elif not (agency.address and (agency.telephone or agency.email)):
        items.append(
            _item(
                "Bổ sung địa chỉ, điện thoại của cơ quan",
                "admin:portal_agency_agency_changelist",
                "Chân trang còn thiếu.",
            )
        )
    if not Membership.objects.exclude(role="admin").exists():
        items.append(
            _item("Thêm người soạn tin và biên tập viên", "admin:auth_user_add", "Chưa có ai ngoài quản trị viên.")
        )
    if not items:
        return None
    return {"title": "Hoàn thiện cổng", "items": items, "empty": "", "actions": [], "order": 1}


def _item(label: str, view: str, note: str) -> dict:
    return {"label": label, "url": reverse(view), "note": note}
