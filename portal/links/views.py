"""The reader's pages of emergency notices: one for each, and a list of those that are shown and those that were."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.delivery.keeping import PAGE_NUMBER, keep
from portal.lib.breadcrumbs import trail
from portal.lib.metadata import Meta, absolute, breadcrumb_list
from portal.lib.paging import page_links, page_number
from portal.lib.text import cut_at_word

from .models import Notice
from .notice_board import shown_now

TITLE = "Thông báo khẩn"
PAGE_SIZE = 20
DESCRIPTION_LENGTH = 160


@keep(trang=PAGE_NUMBER)
@require_safe
def notices(request):
    """``/thong-bao-khan/``: what is shown now stands on the first page, above what is over."""
    number = page_number(request.GET.get("trang", "1"))
    over = Notice.objects.public_at(timezone.now()).over_at(timezone.now())
    total = over.count()
    last = max(1, -(-total // PAGE_SIZE))
    if number > last:
        raise Http404("Trang này không có.")
    address = reverse("notices")
    crumbs = trail((TITLE, ""))
    canonical = absolute(_page_address(address, number))
    request.page_meta = Meta(
        title=TITLE if number == 1 else f"{TITLE}, trang {number}",
        description="Thông báo khẩn đang có hiệu lực và đã hết hiệu lực của cổng.",
        canonical=canonical,
        ld=[breadcrumb_list(crumbs, canonical)],
    )
    context = {
        "heading": TITLE,
        "current": shown_now() if number == 1 else [],
        "over": over[(number - 1) * PAGE_SIZE : number * PAGE_SIZE],
        "pages": page_links(number, last, total, lambda page: _page_address(address, page)),
        "breadcrumbs": crumbs,
    }
    return TemplateResponse(request, "links/notice_list.html", context)


@keep()
@require_safe
def notice(request, number: int):
    """``/thong-bao-khan/<number>/``: readable from its beginning on, for good; what was never shown is not there."""
    now = timezone.now()
    found = get_object_or_404(Notice.objects.public_at(now), pk=number)
    is_over = not found.is_shown_at(now)
    crumbs = trail((TITLE, reverse("notices")), (found.title, ""))
    canonical = absolute(found.get_absolute_url())
    request.page_meta = Meta(
        title=found.headline,
        description=cut_at_word(" ".join(found.text.split()), DESCRIPTION_LENGTH),
        canonical=canonical,
        type="article",
        # Nobody should come upon last year's flood by a search engine and take it for today's.
        tags=[("name", "robots", "noindex")] if is_over else [],
        ld=[breadcrumb_list(crumbs, canonical)],
    )
    context = {"notice": found, "is_over": is_over, "breadcrumbs": crumbs}
    return TemplateResponse(request, "links/notice_detail.html", context)


def _page_address(address: str, page: int) -> str:
    return address if page == 1 else f"{address}?trang={page}"
