"""Which days the statistics page is asked for.

``?ky=`` one of ``PRESETS``; ``?thang=2026-05``; ``?nam=2026``; ``?tu=2026-05-01&den=2026-05-31``, or one of these
two. Days are given as 2026-05-04 or 04/05/2026. What cannot be read is ignored with a note.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from portal.lib.dates import month_start, next_month, short_date

DAY = datetime.timedelta(days=1)
LONGEST = 731
LONGEST_BY_DAY = 92
FIRST_YEAR = 2000
# value of ?ky=: (name, days, months)
PRESETS = {
    "7-ngay": ("7 ngày", 7, 0),
    "30-ngay": ("30 ngày", 30, 0),
    "90-ngay": ("90 ngày", 90, 0),
    "12-thang": ("12 tháng", 0, 12),
    "24-thang": ("24 tháng", 0, 24),
}
DEFAULT = "30-ngay"
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_LOCAL = re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})")


@dataclass(frozen=True)
class AskedPeriod:
    """From ``first`` to ``last``, both included; shown by day or, with ``by_month``, by whole months.

    ``note`` says what was ignored or changed; ``key`` marks the link that leads here.
    """

    first: datetime.date
    last: datetime.date
    title: str
    by_month: bool = False
    key: str = ""
    note: str = ""

    @property
    def query(self) -> str:
        """The same days as parameters of an address."""
        return f"tu={self.first}&den={self.last}"

    def counted_from(self, began: datetime.date | None) -> "AskedPeriod":
        """Without the days before the counting began."""
        if began is None or self.first >= began:
            return self
        if self.last < began:
            return replace(self, first=began, note=f"Cổng đếm lượt truy cập từ ngày {short_date(began)}.")
        return replace(self, first=began)


def asked_period(asked: Mapping[str, str], today: datetime.date) -> AskedPeriod:
    """The period of these parameters; the last thirty days if there is none or none can be read."""
    note = ""
    for read in (_days, _month, _year, _preset):
        found = read(asked, today)
        if isinstance(found, AskedPeriod):
            return found
        note = note or found
    preset = _of_preset(DEFAULT, today)
    return replace(preset, note=f"{note} Đang hiện {PRESETS[DEFAULT][0]} gần nhất.") if note else preset


def parse_day(text: str) -> datetime.date | None:
    """The day written as 2026-05-04 or 04/05/2026; ``None`` for anything else."""
    found = _ISO.fullmatch(text.strip()) or _LOCAL.fullmatch(text.strip())
    try:
        day = datetime.date(**{name: int(value) for name, value in found.groupdict().items()}) if found else None
    except ValueError:
        return None
    return day if day and day.year >= FIRST_YEAR else None


def _days(asked, today) -> AskedPeriod | str:
    texts = asked.get("tu", "").strip(), asked.get("den", "").strip()
    if not any(texts):
        return ""
    first, last = (parse_day(text) for text in texts)
    if (texts[0] and first is None) or (texts[1] and last is None):
        return "Ngày không hợp lệ nên được bỏ qua; hãy nhập như 2026-05-04."
    notes = []
    last = last or max(today, first)
    first = first or last - 29 * DAY
    if first > last:
        first, last = last, first
        notes.append("Ngày đầu đứng sau ngày cuối nên được đổi chỗ.")
    if first > today:
        return "Khoảng thời gian này chưa đến."
    last = min(last, today)
    if (last - first).days >= LONGEST:
        first = last - (LONGEST - 1) * DAY
        notes.append(f"Khoảng dài hơn hai năm nên chỉ tính từ {short_date(first)}.")
    by_month = (last - first).days >= LONGEST_BY_DAY
    whole = (first.replace(day=1), min(next_month(last) - DAY, today)) if by_month else (first, last)
    if whole != (first, last):
        notes.append(f"Khoảng dài hơn {LONGEST_BY_DAY} ngày được tính tròn tháng.")
        first, last = whole
    title = f"Từ {short_date(first)} đến {short_date(last)}" if first < last else f"Ngày {short_date(first)}"
    return AskedPeriod(first, last, title, by_month=by_month, note=" ".join(notes))


def _month(asked, today) -> AskedPeriod | str:
    text = asked.get("thang", "").strip()
    first = month_start(text)
    if not text:
        return ""
    if first is None or first.year < FIRST_YEAR:
        return "Tháng không hợp lệ nên được bỏ qua; hãy nhập như 2026-05."
    if first > today:
        return "Tháng này chưa đến."
    last = min(next_month(first) - DAY, today)
    return AskedPeriod(first, last, f"Tháng {first.month}/{first.year}", key=f"thang={first:%Y-%m}")


def _year(asked, today) -> AskedPeriod | str:
    text = asked.get("nam", "").strip()
    if not text:
        return ""
    if not re.fullmatch("[0-9]{4}", text) or int(text) < FIRST_YEAR:
        return "Năm không hợp lệ nên được bỏ qua; hãy nhập như 2026."
    year = int(text)
    if year > today.year:
        return "Năm này chưa đến."
    last = min(datetime.date(year, 12, 31), today)
    return AskedPeriod(datetime.date(year, 1, 1), last, f"Năm {year}", by_month=True, key=f"nam={year}")


def _preset(asked, today) -> AskedPeriod | str:
    name = asked.get("ky", "").strip()
    if not name:
        return ""
    return _of_preset(name, today) if name in PRESETS else "Kỳ thống kê không hợp lệ nên được bỏ qua."


def _of_preset(name: str, today: datetime.date) -> AskedPeriod:
    label, days, months = PRESETS[name]
    first = today - (days - 1) * DAY
    if months:
        place = today.year * 12 + today.month - months
        first = datetime.date(place // 12, place % 12 + 1, 1)
    return AskedPeriod(first, today, f"{label} gần nhất", by_month=bool(months), key=f"ky={name}")
