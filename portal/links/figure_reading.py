"""From the JSON of another system to the figure on the page: the background worker's part."""

import contextlib
import datetime
import json
import re
import threading
from decimal import ROUND_HALF_UP, Decimal

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from portal.lib.dates import local, short_date

from .figure_source import Unreadable, fetch
from .models import ServiceFigure

AT_ONCE = 20
_at_work = threading.Lock()
_RATE = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%?")


def start_reading() -> None:
    """The worker's job: read what is due in a thread of its own, one at a time.

    The worker does its jobs one after the other; a server that answers slowly must not hold up the others.
    """
    if ServiceFigure.objects.due(timezone.now()).exists() and _at_work.acquire(blocking=False):
        threading.Thread(target=_read_beside_the_worker, name="figures").start()


def _read_beside_the_worker() -> None:
    try:
        read_due_figures()
    finally:
        connection.close()
        _at_work.release()


def read_due_figures(now: datetime.datetime | None = None, opener=fetch) -> int:
    """Read the figures whose hour has come, at most ``AT_ONCE`` of them; how many were tried.

    ``opener(url)`` answers the body or raises ``Unreadable``. What goes wrong is kept with the figure for the staff
    to see; the figure that stood there stays.
    """
    now = now or timezone.now()
    tried = 0
    for figure in ServiceFigure.objects.due(now)[:AT_ONCE]:
        if not threading.main_thread().is_alive():
            break  # The worker was told to stop.
        # The update is the claim: of two workers one finds the row still due.
        if not ServiceFigure.objects.due(now).filter(pk=figure.pk).order_by().update(last_tried_at=now):
            continue
        tried += 1
        try:
            _store(figure, read_values(opener(figure.json_url), figure.json_keys), now)
        except Unreadable as error:
            _pointing_as_read(figure).update(last_error=str(error)[:300])
    return tried


def read_values(body: bytes, keys: dict[str, str]) -> dict[str, int | Decimal | datetime.date | None]:
    """The values of a JSON document by field; ``keys``: field → dotted path such as ``data.0.received``.

    ``null`` is a missing figure; a missing key, a wrong kind of value, or no figure at all is ``Unreadable``.
    """
    try:
        document = json.loads(body, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise Unreadable("Máy chủ không trả về JSON hợp lệ.") from error
    values = {name: _READ[name](_pick(document, path), path) for name, path in keys.items()}
    if values.get("as_of") is None:
        raise Unreadable("Dữ liệu không có ngày của số liệu.")
    if all(value is None for name, value in values.items() if name != "as_of"):
        raise Unreadable("Dữ liệu không có số liệu nào.")
    return values


def _no_number(constant: str):
    raise ValueError(constant)


def _pick(document, path: str):
    for step in path.split("."):
        if isinstance(document, dict) and step in document:
            document = document[step]
        elif isinstance(document, list) and step.isdecimal() and int(step) < len(document):
            document = document[int(step)]
        else:
            raise Unreadable(f"Dữ liệu không có khóa “{path}”.")
    return document


def _count(value, path: str) -> int | None:
    if value is None:
        return None
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 20:
        value = int(value)
    # 1e999999999 is four bytes of JSON and a gigabyte as an integer.
    if isinstance(value, Decimal) and value.adjusted() < 12 and value == value.to_integral_value():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Unreadable(f"Giá trị của “{path}” không phải là số nguyên.")
    return value


def _rate(value, path: str) -> Decimal | None:
    if value is None:
        return None
    if isinstance(value, str) and (written := _RATE.fullmatch(value.strip())):
        value = Decimal(written[1].replace(",", "."))
    if not isinstance(value, int | Decimal) or isinstance(value, bool):
        raise Unreadable(f"Giá trị của “{path}” không phải là tỷ lệ phần trăm.")
    # Sums done in floating point carry a tail that nobody meant. What is far outside is left for the model to refuse.
    return Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP) if -1000 < value < 1000 else Decimal(1000)


def _day(value, path: str) -> datetime.date | None:
    if value is None:
        return None
    text = value.strip() if isinstance(value, str) else ""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.datetime.strptime(text, form).date()
        except ValueError:
            continue
    with contextlib.suppress(ValueError, OverflowError):
        moment = parse_datetime(text)
        if moment:
            return local(moment).date()
    raise Unreadable(f"Giá trị của “{path}” không phải là ngày (viết 2026-10-31 hoặc 31/10/2026).")


_READ = {"received": _count, "solved": _count, "on_time_rate": _rate, "as_of": _day}


def _pointing_as_read(figure: ServiceFigure):
    """The figure's row, unless somebody deleted it or pointed it elsewhere while the answer was on its way."""
    keys = {f"json_{name}": path for name, path in figure.json_keys.items()}
    return ServiceFigure.objects.filter(pk=figure.pk, json_url=figure.json_url, **keys)


def _store(figure: ServiceFigure, values: dict, now: datetime.datetime) -> None:
    with transaction.atomic():
        row = _pointing_as_read(figure)
        fresh = row.select_for_update().first()
        if fresh is None:
            return
        if fresh.as_of and values["as_of"] < fresh.as_of:
            raise Unreadable(
                f"Số liệu đọc được (đến ngày {short_date(values['as_of'])}) cũ hơn số liệu đang có "
                f"(đến ngày {fresh.as_of_text})."
            )
        changed = [name for name, value in values.items() if getattr(fresh, name) != value]
        for name in changed:
            setattr(fresh, name, values[name])
        try:
            fresh.full_clean()
        except ValidationError as error:
            raise Unreadable(" ".join(error.messages)) from error
        # Only a new figure is a change that readers see: saving bumps the generation, the update does not.
        if changed:
            fresh.save(update_fields=changed)
        row.update(last_read_at=now, last_error="")
