"""The order of what is found."""

import pytest


def test_diacritics_that_agree_go_before_those_that_do_not(search, article):
    article("Chỉ bỏ phiếu một lần", days=0)
    article("Sinh hoạt khóm", "Chi bộ họp.", days=300)
    assert search("chi bộ") == ["Sinh hoạt khóm", "Chỉ bỏ phiếu một lần"]
    assert set(search("chi bo")) == {"Sinh hoạt khóm", "Chỉ bỏ phiếu một lần"}


def test_title_before_summary_before_text(search, article):
    article("Việc thứ ba", "Ở đây có triều cường.", days=1)
    article("Việc thứ hai", summary="Nói về triều cường.", days=2)
    article("Triều cường dâng cao", days=3)
    assert search("triều cường") == ["Triều cường dâng cao", "Việc thứ hai", "Việc thứ ba"]


def test_all_words_before_some(search, article):
    article("Lịch tiêm vắc-xin sởi", days=5)
    article("Lịch tiêm vắc-xin", days=1)
    assert search("tiêm vắc-xin sởi") == ["Lịch tiêm vắc-xin sởi", "Lịch tiêm vắc-xin"]


def test_words_side_by_side_before_words_apart(search, article):
    article("Một", "Đường hẹp, xe đông. Hoa nở trước nhà văn hoá.", days=1)
    article("Hai", "Chợ mở ở đường hoa.", days=9)
    assert search("đường hoa") == ["Hai", "Một"]


def test_fresh_before_old_when_all_else_is_equal(search, article):
    article("Thông báo cúp điện khóm 1", days=400)
    article("Thông báo cúp điện khóm 2", days=2)
    assert search("cúp điện")[0] == "Thông báo cúp điện khóm 2"


def test_by_date_the_newest_comes_first(search, article):
    article("Triều cường", days=9)
    article("Chuyện đê", "Có triều cường.", days=1)
    assert search("triều cường", order="moi-nhat") == ["Chuyện đê", "Triều cường"]


@pytest.mark.parametrize("asked", ["pháo hoa", "phao hoa"])
def test_the_best_is_first_among_many_newer_ones(search, article, asked, monkeypatch):
    from portal.search import retrieval

    monkeypatch.setattr(retrieval, "CANDIDATES", 6)
    monkeypatch.setattr(retrieval, "PER_TIER", 3)
    article("Bắn pháo hoa ở quảng trường", days=900)
    for number in range(12):
        article(f"Tin {number}", "Hoa nở. Đốt pháo bị phạt.", days=number)
    assert search(asked)[0] == "Bắn pháo hoa ở quảng trường"
    assert len(search(asked, number=2)) == 3


def test_the_other_name_of_a_thing_before_its_words_apart(search, article):
    article("Lịch học: mất chiếc điện thoại", days=1)
    article("Lịch tuần", "Tạm ngừng cung cấp điện ở khóm 3.", days=9)
    assert search("lịch mất điện") == ["Lịch tuần", "Lịch học: mất chiếc điện thoại"]


def test_the_other_name_in_a_title_before_the_one_typed_in_a_text(search, article):
    article("Chuyện điện thoại", "Nhiều người mất điện thoại.", days=1)
    article("Lịch tạm ngừng cung cấp điện", days=1)
    assert search("mất điện")[0] == "Lịch tạm ngừng cung cấp điện"


def test_a_word_that_nobody_has_does_not_water_down_the_others(search, article):
    for _ in range(12):
        article("Số tay", days=0)
    article("Việc sổ tay", days=900)
    assert search("sổ tay quỹxzkjv")[0] == "Việc sổ tay"


def test_another_name_beside_the_rest_is_as_close_as_the_one_typed(search, article):
    article("Thứ hai, cắt nước ở chợ", days=800)
    article("Thứ hai, cúp nước ở chợ", days=2)
    assert search("cắt nước thứ hai")[0] == "Thứ hai, cúp nước ở chợ"


def test_a_title_that_names_another_number_is_not_meant(search, article):
    article("Chi bộ sinh hoạt tháng 5", "Trong tháng 4, đảng viên đã họp.", days=1)
    article("Chi bộ khóm 2 họp", summary="Sinh hoạt tháng 4.", days=9)
    assert search("chi bộ sinh hoạt tháng 4")[0] == "Chi bộ khóm 2 họp"
    assert search("chi bộ sinh hoạt tháng 5")[0] == "Chi bộ sinh hoạt tháng 5"


@pytest.mark.parametrize("asked", ["sách", "sach"])
def test_a_syllable_alone_is_not_what_it_is_in_another_word(search, article, asked):
    article("Mở cửa thư viện", "Có nhiều sách mới.", days=800)
    article("Tủ sách khóm 3", "Theo chính sách chung.", days=900)
    for number in range(6):
        article(f"Ngân sách {number}", days=number)
    assert search(asked)[:3] == ["Tủ sách khóm 3", "Mở cửa thư viện", "Ngân sách 0"]
    assert search("ngân sách")[0] == "Ngân sách 0"
    assert len(search(asked)) == 8


def test_a_syllable_alone_is_looked_for_first_among_many(search, article, monkeypatch):
    from portal.search import retrieval

    monkeypatch.setattr(retrieval, "CANDIDATES", 4)
    monkeypatch.setattr(retrieval, "PER_TIER", 2)
    article("Chợ sách", days=900)
    for number in range(6):
        article(f"Ngân sách {number}", days=number)
    assert search("sách")[0] == "Chợ sách"


def test_in_another_word_it_still_goes_before_what_only_looks_like_it(search, article):
    article("Nước sạch", days=1)
    article("Ngân sách", days=900)
    assert search("sách") == ["Ngân sách", "Nước sạch"]
