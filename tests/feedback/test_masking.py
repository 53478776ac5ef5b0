"""What personal data looks like, and what only looks like it."""

import pytest

from portal.feedback.masking import mask, mentions

pytestmark = pytest.mark.django_db
NAME = "Nguyễn Văn Bảy"


@pytest.mark.parametrize(
    "written",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "09.12.34.56.78",
        "+84 912 345 678",
        "84912345678",
        "(0291) 3 829 999",
        "0291-3829999",
        "bay@example.vn",
        "nguyen.van.bay+1@mail.example.com.vn",
        "bay (at) example.vn",
        "095123456789",
        "385123456",
        "095 123 456 789",
        NAME,
        "nguyen van bay",
        "NGUYỄN  VĂN BẢY",
        "Nguyễn Va\u0306n Bảy",
    ],
)
def test_personal_data_is_covered(written):
    masked = mask(f"Xin gọi {written}, cảm ơn.", names=(NAME,))
    assert written not in masked.text
    assert not any(char.isdigit() for char in masked.text)
    assert "đã ẩn]" in masked.text and masked.text.endswith(", cảm ơn.")
    assert len(masked.found) == 1


def test_an_account_number_is_covered_by_the_word_before_it():
    masked = mask("STK 1903 4567 8901; số tài khoản: 0711000123456 ở ngân hàng")
    assert masked.text == "STK [số tài khoản đã ẩn]; số tài khoản: [số tài khoản đã ẩn] ở ngân hàng"


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 04/05/2022, 04.05.2022 lúc 10:03",
        "Quyết định 1878-QĐ/TU, 09/2024/QĐ-UBND, Nghị định 168/2024/NĐ-CP",
        "123.456.789 đồng, 1.500.000 đồng, 500000000 đồng",
        "hồ sơ 000.12.34.H03-220504-0001",
        "nhà 123/45 đường 30/4, khóm 5",
        "Nguyễn Văn Bảy2 và Nguyễn Văn Bảyy",
    ],
)
def test_other_numbers_stay(text):
    assert mask(text, names=(NAME,)).text == text


def test_the_offices_own_number_stays_however_it_is_spaced():
    assert mask("Gọi 0291 3827530", keep=("0291.3827530",)).text == "Gọi 0291 3827530"


@pytest.mark.parametrize("text", ["gọi 0.9.1.2-345 678", "thư HOA@example.vn", "bà tran thi  hoa", "84912345678"])
def test_the_citizens_own_data_is_found_in_any_spelling(text):
    assert mentions(text, "0912345678", "hoa@example.vn", "Trần Thị Hoa")


def test_nothing_is_found_in_nothing():
    assert not mentions("Đường 30/4 ngập 15 cm", "0912345678", "", "Trần Thị Hoa")
    assert mask("").text == ""
