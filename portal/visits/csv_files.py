"""Statistics as CSV: a spreadsheet opens them with Vietnamese letters, and no cell is taken for a formula."""

import csv
import datetime
from collections.abc import Iterable, Iterator

from django.db.models import Sum
from django.http import Http404, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.lib import dates, subjects
from portal.lib.metadata import absolute

from .asked_period import DAY, AskedPeriod, parse_day
from .models import DailyViews
from .series import Point, first_counted_day, series

# Without it Excel takes the file for text of some Western alphabet.
BOM = "\ufeff"
_AT_ONCE = 500
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_COLUMNS = ["Lượt xem trang", "Lượt truy cập", "Lượt máy tìm kiếm đọc (không tính vào hai cột trước)"]


class _Echo:
    """Gives back what ``csv`` writes."""

    def write(self, text):
        return text


def csv_response(name: str, header: list[str], rows: Iterable[list]) -> StreamingHttpResponse:
    """The rows as a file of this name, sent while they are made."""
    response = StreamingHttpResponse(_lines(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response


def cell(value) -> str:
    """The value as text; what a spreadsheet would take for a formula gets an apostrophe before it."""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.lstrip().startswith(_FORMULA) else text


def _lines(header: list[str], rows: Iterable[list]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield BOM + writer.writerow(header)
    for row in rows:
        yield writer.writerow([cell(value) for value in row])


@require_safe
def by_day(request):
    """``/thong-ke/theo-ngay.csv?tu=&den=``: each day since the counting began, or from one day to another."""
    first, last = asked_days(request.GET)
    points = _points(first, last)
    rows = ([first + number * DAY, *_figures(point)] for number, point in enumerate(points))
    return csv_response(_name("theo-ngay", first, last), ["Ngày", *_COLUMNS], rows)


@require_safe
def by_month(request):
    """``/thong-ke/theo-thang.csv``: each month since the counting began."""
    first, last = asked_days({})
    rows = ([point.month, *_figures(point), point.days] for point in _points(first, last, by_month=True))
    return csv_response(_name("theo-thang", first, last), ["Tháng", *_COLUMNS, "Số ngày được đếm"], rows)


def by_subject(kind: str, first: datetime.date, last: datetime.date) -> StreamingHttpResponse:
    """The views of each subject of this kind that was opened in these days, for the staff."""
    header = ["Số", "Tiêu đề", "Phân loại", "Đơn vị", "Ngày đăng", "Lượt xem", "Lượt máy tìm kiếm đọc", "Địa chỉ"]
    return csv_response(_name("theo-bai", first, last), header, _subject_rows(kind, first, last))


def asked_days(asked) -> tuple[datetime.date, datetime.date]:
    """The days from ``tu`` to ``den``; without one of them since the counting began, and to today.

    A file has no place for a note: what cannot be read is an address that does not exist.
    """
    today = timezone.localdate()
    texts = {name: asked.get(name, "").strip() for name in ("tu", "den")}
    days = {name: parse_day(text) if text else None for name, text in texts.items()}
    if any(text and days[name] is None for name, text in texts.items()):
        raise Http404("Ngày không hợp lệ.")
    began = first_counted_day() or today
    first, last = max(days["tu"] or began, began), min(days["den"] or today, today)
    return first, last


def _points(first: datetime.date, last: datetime.date, by_month: bool = False) -> list[Point]:
    return series(AskedPeriod(first, last, "", by_month=by_month), today=timezone.localdate())


def _figures(point: Point) -> list[int]:
    return [point.views, point.visitors, point.crawler_views]


def _name(what: str, first: datetime.date, last: datetime.date) -> str:
    return f"thong-ke-{what}-{first:%Y%m%d}-{last:%Y%m%d}.csv"


def _subject_rows(kind: str, first: datetime.date, last: datetime.date) -> Iterator[list]:
    """The most viewed first. Titles are looked up some hundred at a time; what is not public has none to tell."""
    counted = DailyViews.objects.filter(kind=kind, day__range=(first, last)).order_by().values("number")
    rows = list(counted.annotate(seen=Sum("views"), read=Sum("crawler_views")).order_by("-seen", "-read", "-number"))
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        public = subjects.resolve(subjects.key(kind, row["number"]) for row in some)
        for row in some:
            found = public.get(subjects.key(kind, row["number"]))
            yield [row["number"], *_described(found), row["seen"], row["read"], absolute(found.url) if found else ""]


def _described(subject: subjects.Subject | None) -> list:
    if subject is None:
        return ["(không còn công khai)", "", "", ""]
    return [subject.title, subject.category, subject.unit, dates.local(subject.dated).date() if subject.dated else ""]
