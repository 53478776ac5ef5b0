import pytest
from django.core.exceptions import ValidationError

from portal.links.addresses import leads_outside, validate_address


@pytest.mark.parametrize(
    "address",
    [
        "https://dichvucong.gov.vn",
        "http://baclieu.gov.vn/tin?trang=2#dau",
        "https://tiếng-việt.vn/đường",
        "/",
        "/lien-he/",
        "/tin-tuc/?trang=2",
        "/giới-thiệu/",
    ],
)
def test_web_addresses_and_own_paths_are_taken(address):
    assert validate_address(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "ftp://baclieu.gov.vn",
        "//baclieu.gov.vn",
        "/\\baclieu.gov.vn",
        "/\t/baclieu.gov.vn",
        "/lien he/",
        "lien-he/",
        "baclieu.gov.vn",
        "https://",
        "https://dichvucong.gov.vn@other.vn/",
        "https://[::1",
        "/a\x00b",
    ],
)
def test_anything_else_is_refused_in_vietnamese(address):
    with pytest.raises(ValidationError, match="Nhập địa chỉ bắt đầu bằng https://"):
        validate_address(address)


@pytest.mark.parametrize(
    ("address", "outside"),
    [
        ("/lien-he/", False),
        ("", False),
        ("https://portal.example.vn/lien-he/", False),
        ("https://PORTAL.example.vn/", False),
        ("https://dichvucong.gov.vn/", True),
        ("https://portal.example.vn.other.vn/", True),
        ("//other.vn/", True),
        ("https://[::1", True),
    ],
)
def test_an_address_leads_outside_unless_its_host_is_ours(settings, address, outside):
    settings.SITE_URL = "https://portal.example.vn"
    assert leads_outside(address) is outside
