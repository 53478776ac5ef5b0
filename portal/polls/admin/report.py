"""What the editor may look at: the report of anomalies, and the results as a file."""

import datetime

from django.contrib import admin
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.views.decorators.http import require_safe

from portal.lib.charts import column_chart, percent, whole
from portal.lib.dates import local, short_date
from portal.polls import anomalies as reckoning
from portal.polls.models import Poll
from portal.polls.results_file import results_csv

from .steps import poll_for

TIMES = {reckoning.TEN_MINUTES: "10 phút", reckoning.HOUR: "giờ", reckoning.DAY: "ngày"}


@require_safe
def anomalies(request, pk):
    """Votes over time, bursts, single networks, and in plain words how that was reckoned."""
    poll = poll_for(request, pk, "view")
    found = reckoning.anomalies_of(poll)
    day, note = _day(request)
    seconds, points = reckoning.series(poll, day)
    title = f"Lượt bình chọn theo {TIMES[seconds]}" + (f" trong ngày {short_date(day)}" if day else "")
    context = {
        **admin.site.each_context(request),
        "title": "Báo cáo bất thường",
        "opts": Poll._meta,
        "poll": poll,
        "found": found,
        "reckoned_at": parse_datetime(found.reckoned_at),
        "chart": column_chart(title, points, unit="lượt"),
        "day": day,
        "note": note,
        "bursts": [_burst(burst, found) for burst in found.bursts],
        "networks": [_network(network) for network in found.networks],
        "bucket": TIMES[found.seconds],
        "median": _times(found.median),
        "factor": reckoning.BURST_FACTOR,
        "least": reckoning.BURST_LEAST,
        "network_share": reckoning.NETWORK_SHARE,
        "network_least": reckoning.NETWORK_LEAST,
    }
    return TemplateResponse(request, "admin/portal_polls/poll/anomalies.html", context)


def _day(request) -> tuple[datetime.date | None, str]:
    """The day to be shown by ten minutes, and a note when what was asked for is none."""
    wanted = request.GET.get("ngay", "")
    if not wanted:
        return None, ""
    try:
        day = parse_date(wanted)
    except ValueError:
        day = None
    return day, "" if day else "Ngày không hợp lệ nên được bỏ qua."


def _burst(burst: reckoning.Burst, found: reckoning.Anomalies) -> dict:
    start = local(parse_datetime(burst.start))
    end = start + datetime.timedelta(seconds=found.seconds)
    return {
        "time": f"{start:%H:%M} – {end:%H:%M}",
        "day": start.date(),
        "count": burst.count,
        "times": _times(burst.count / found.median) if found.median else "",
    }


def _times(number: float) -> str:
    """``3,5`` or, from ten on, ``1.206``."""
    return whole(number) if number >= 10 else f"{number:.1f}".removesuffix(".0").replace(".", ",")


def _network(network: reckoning.Network) -> dict:
    return {
        "label": network.label,
        "count": network.count,
        "share": network.share,
        "share_text": percent(network.share),
        "first": parse_datetime(network.first),
        "last": parse_datetime(network.last),
        "is_marked": network.is_marked,
    }


@require_safe
def download(request, pk):
    """The results as CSV."""
    poll = poll_for(request, pk, "view")
    response = HttpResponse(results_csv(poll), content_type="text/csv; charset=utf-8")
    stamp = f"{timezone.localdate():%Y%m%d}"
    response["Content-Disposition"] = f'attachment; filename="tham-do-{poll.pk}-{stamp}.csv"'
    response["Cache-Control"] = "no-store"
    return response
