"""The results of a poll as a table for a spreadsheet."""

import csv
import io

from django.utils import timezone

from portal.lib.dates import dateline

from .models import Poll
from .results import results_of

# A byte order mark, by which spreadsheets know UTF-8.
BOM = "\ufeff"
NOTE = "Kết quả thể hiện ý kiến của những người tham gia bình chọn trên cổng, không đại diện cho toàn thể người dân."


def results_csv(poll: Poll) -> str:
    """CSV text: what the poll is, then each choice with ballots and share."""
    results = results_of(poll, list(poll.choices.all()))
    now = timezone.now()
    out = io.StringIO()
    write = csv.writer(out).writerow
    write(["Câu hỏi", _plain(poll.question)])
    write(["Cách chọn", poll.get_kind_display()])
    write(["Mở lúc", dateline(poll.opens_at)])
    write(["Đóng lúc", dateline(poll.closes_at)])
    write(["Tình trạng", poll.state_at(now).label])
    write(["Số liệu lúc", dateline(now)])
    write(["Tổng số lượt bình chọn", results.ballots])
    write([])
    write(["Phương án", "Số lượt", "Tỷ lệ trên số lượt bình chọn (%)"])
    for row in results.rows:
        write([_plain(row.text), row.votes, row.share_text.removesuffix(" %")])
    write([])
    write([NOTE])
    return BOM + out.getvalue()


def _plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text
