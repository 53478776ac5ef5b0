"""``/thong-ke/``: what is counted, for everybody to read, and how it is counted."""

from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.delivery.keeping import MONTH, NEVER, keep
from portal.lib.breadcrumbs import trail
from portal.lib.charts import whole
from portal.lib.metadata import Meta, absolute, breadcrumb_list

from .asked_period import PRESETS, AskedPeriod, asked_period
from .figures import site_figures
from .models import StartingFigure
from .period_lists import LONG, lists_of
from .series import Point, charts, first_counted_day, series, total

PATH = "/thong-ke/"
TITLE = "Thống kê truy cập"
DESCRIPTION = (
    "Lượt xem trang và lượt truy cập của cổng theo ngày, theo tháng; tin, bài được đọc nhiều; cách tính từng con số."
)
YEARS_SHOWN = 12


@keep(renewable=False, ky="|".join(PRESETS), thang=MONTH, nam=r"20[0-9]{2}", tu=NEVER, den=NEVER)
@require_safe
def statistics(request):
    """The page of one period; ``asked_period`` says which parameters there are."""
    today = timezone.localdate()
    began = first_counted_day()
    period = asked_period(request.GET, today).counted_from(began)
    points = series(period, today) if began else []
    crumbs = trail((TITLE, ""))
    canonical = absolute(PATH)
    request.page_meta = Meta(
        title=TITLE,
        description=DESCRIPTION,
        canonical=canonical,
        # Periods are the same page again; only the address without one is to be found.
        tags=[("name", "robots", "noindex, follow")] if request.GET else [],
        ld=[breadcrumb_list(crumbs, canonical)],
    )
    context = {
        "heading": TITLE,
        "figures": site_figures().labelled,
        "period": period,
        "choices": _choices(period, today, began),
        "asked": {name: request.GET.get(name, "")[:20] for name in ("tu", "den")},
        "points": points,
        "total": total(points),
        "summary": _summary(period, points),
        "charts": charts(points, period),
        "lists": lists_of(period) if points else [],
        "began": began,
        "starting": StartingFigure.objects.values_list("figure", flat=True).first() or 0,
        "today": today,
        "kept_shortly": LONG,
        "breadcrumbs": crumbs,
    }
    return TemplateResponse(request, "visits/statistics_page.html", context)


def _choices(period: AskedPeriod, today, began) -> list[dict]:
    """The links to choose from: the last days and months, and the years since the counting began."""
    first_year = max(began.year if began else today.year, today.year - YEARS_SHOWN + 1)
    links = [(label, f"ky={name}") for name, (label, _, _) in PRESETS.items()]
    links += [(f"Năm {year}", f"nam={year}") for year in range(today.year, first_year - 1, -1)]
    return [{"label": label, "url": f"{PATH}?{key}", "current": key == period.key} for label, key in links]


def _summary(period: AskedPeriod, points: list[Point]) -> list[tuple[str, str]]:
    """The period in pairs of name and text."""
    if not points:
        return []
    whole_period = total(points)
    highest = max(points, key=lambda point: point.visitors)
    days = max(1, whole_period.days)
    return [
        ("Lượt xem trang", whole(whole_period.views)),
        ("Lượt truy cập", whole(whole_period.visitors)),
        ("Lượt truy cập trung bình mỗi ngày", whole(whole_period.visitors / days)),
        ("Nhiều lượt truy cập nhất", f"{highest.name}: {whole(highest.visitors)}" if highest.visitors else "–"),
    ]
