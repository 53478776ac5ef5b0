"""What the portal writes to those who sent something: plain text, with the code and the citizen's own link."""

from portal.agency.models import Agency
from portal.lib.dates import short_date
from portal.lib.metadata import absolute
from portal.operations import mail

from .models import Submission

FOOT = """
Xem tình trạng, bổ sung hoặc đánh giá tại liên kết riêng (không chuyển cho người khác):
{link}

Hoặc mở {lookup} và nhập mã tra cứu {code}.

{portal}
Thư gửi tự động, xin không trả lời thư này.
"""


def receipt(case: Submission) -> bool:
    """That it has arrived, until when it is answered, and how to follow it."""
    return _write(
        case,
        f"Đã nhận: mã tra cứu {case.code_in_groups}",
        f"Cổng đã nhận {case.get_kind_display().lower()} của ông/bà gửi ngày {short_date(case.sent_on)}.\n"
        f"Hạn trả lời: {short_date(case.due_on)}.",
    )


def news(case: Submission, what: str, message: str = "") -> bool:
    """That something has happened: ``what`` in one line, and what the office says about it."""
    text = f"{what}\n\n{message}".strip()
    return _write(case, f"{what} ({case.code_in_groups})", text)


def _write(case: Submission, subject: str, text: str) -> bool:
    if not case.email:
        return False
    foot = FOOT.format(
        link=absolute(case.own_url),
        lookup=absolute("/tra-cuu/"),
        code=case.code_in_groups,
        portal=Agency.current().name,
    )
    greeting = f"Kính gửi {case.name or 'ông/bà'},"
    return mail.send(case.email, subject, f"{greeting}\n\n{text}\n{foot}")
