"""Links with which people set their passwords, and the mail that brings them."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail

from .models import Agency

logger = logging.getLogger(__name__)
TEXT = """Kính gửi {name},

Tài khoản “{username}” của quý vị tại {portal} đã sẵn sàng.
Mời quý vị mở liên kết sau trong vòng ba ngày để đặt mật khẩu:

{link}

Nếu không yêu cầu, quý vị có thể bỏ qua thư này.
"""


def send_password_link(person, link: str) -> bool:
    """Send the link by mail; ``False`` when no mail is sent here, there is no address, or the server refuses."""
    if not settings.MAIL_IS_SENT or not person.email:
        return False
    portal = Agency.current().name
    text = TEXT.format(
        name=f"{person.last_name} {person.first_name}".strip() or person.username,
        username=person.username,
        portal=portal,
        link=link,
    )
    try:
        return bool(send_mail(f"Đặt mật khẩu tại {portal}", text, None, [person.email]))
    except (SMTPException, OSError):
        logger.exception("The password link could not be sent")
        return False
