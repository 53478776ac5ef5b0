"""Where a link may lead: to another site by http or https, or to a path of this one."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

# One slash: "//host" and "/\host" would leave the site, and browsers drop white space before they look.
_OWN_PATH = re.compile(r"/(?![/\\])[^\s\\\x00-\x1f\x7f]*")
_is_web_address = URLValidator(schemes=["http", "https"])
WRONG_ADDRESS = (
    "Nhập địa chỉ bắt đầu bằng https:// (hoặc http://), hoặc đường dẫn trong cổng bắt đầu bằng một dấu /, "
    "ví dụ: https://dichvucong.gov.vn hoặc /lien-he/."
)


def validate_address(value: str) -> None:
    """Raise ``ValidationError`` unless ``value`` is a web address without a user name, or a path of this site."""
    if _OWN_PATH.fullmatch(value):
        return
    try:
        _is_web_address(value)
        named = urlsplit(value).username is not None
    except (ValidationError, ValueError):
        named = True
    # "https://dichvucong.gov.vn@other.example" looks like a place where it does not lead.
    if named:
        raise ValidationError(WRONG_ADDRESS, code="address")


def leads_outside(address: str) -> bool:
    """Whether an address belongs to another site than this one; one that cannot be read counts as such."""
    try:
        parts = urlsplit(address)
        return bool(parts.netloc) and parts.hostname != urlsplit(settings.SITE_URL).hostname
    except ValueError:
        return True
