"""``/phan-anh-kien-nghi/ket-qua/``: how well the offices keep their dates, from the cases themselves."""

import datetime

from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.lib.breadcrumbs import trail
from portal.lib.charts import column_chart, percent
from portal.lib.metadata import Meta

from .. import statistics

MONTHS = 12
HEADING = "Kết quả trả lời người dân"


@require_safe
def results(request):
    """Totals, the on-time rate by month (chart and table) and by unit, how content people are."""
    today = timezone.localdate()
    first = (today.replace(day=1) - datetime.timedelta(days=31 * (MONTHS - 1))).replace(day=1)
    months = statistics.by_month(first, today)
    units = statistics.by_unit(first, today, today)
    totals = statistics.totals(today)
    request.page_meta = Meta(
        title=HEADING, description="Số phản ánh, câu hỏi đã nhận, đã trả lời và tỷ lệ đúng hạn theo tháng, theo đơn vị."
    )
    return TemplateResponse(
        request,
        "feedback/results.html",
        {
            "heading": HEADING,
            "breadcrumbs": trail(("Phản ánh, kiến nghị", "/phan-anh-kien-nghi/"), (HEADING, "")),
            "totals": totals,
            "rate": written_rate(totals.on_time),
            "today": today,
            "first_month": first,
            "chart": _chart(months) if any(one.judged for _, one in months) else None,
            "months": [(one.name, one.judged, one.on_time, written_rate(one)) for _, one in reversed(months)],
            "units": [(one.name, one.judged, one.on_time, written_rate(one), one.rate) for one in units],
            "ratings": _shares(statistics.ratings()),
        },
    )


def written_rate(one: statistics.OnTime) -> str:
    """``98,7 %``, or words where nothing was judged: a share of nothing is no figure."""
    return "Chưa có số liệu" if one.rate is None else percent(one.rate)


def _chart(months):
    points = [(one.name, f"{month:%m/%y}", one.rate or 0) for month, one in months if one.judged]
    return column_chart("Tỷ lệ trả lời đúng hạn theo tháng", points, unit="%", written=percent, ceiling=100)


def _shares(ratings: list[tuple[str, int]]) -> list[tuple[str, int, int]]:
    total = sum(number for _, number in ratings)
    return [(label, number, round(100 * number / total)) for label, number in ratings] if total else []
