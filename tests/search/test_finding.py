"""What is found: the citizen's ways of typing, on whichever database the tests run."""

import unicodedata

import pytest

from news.models import Attachment, AttachmentText, PublishedArticle
from portal.search import outbox, results, retrieval, spelling
from portal.search.dialects import dialect
from portal.search.engine import DatabaseEngine, DatabaseQuery
from portal.search.filters import Choices
from portal.search.vocabulary import Weights
from tests.factories import make_category, make_unit

from .conftest import days_ago, index_all, page

LONGAN = "Vườn thanh nhãn đón khách cuối tuần"


@pytest.fixture
def longan(article):
    article("Họp chi bộ khóm 3", "Chi bộ bàn việc thành lập tổ nhân đạo.", days=3)
    return article(LONGAN, "Nhà vườn ở <b>Vĩnh Trạch Đông</b> mở hội hoà nhạc, xem Quyết định 09/2024/QĐ-UBND.")


@pytest.mark.parametrize(
    "query",
    [
        "thanh nhãn", "thanh nhan", "THANH NHÃN", "nhãn thanh", "nhan vuon don", "vinh trach dong", "Vĩnh trach đông",
        unicodedata.normalize("NFD", "thanh nhãn hoà nhạc"), "hòa nhạc", "hoà nhạc", "o vinh trach", "“thanh nhãn”",
        '"nha vuon"', "thanh nhãn -họp", "09/2024/QĐ-UBND", "9/2024/qd-ubnd", "092024QDUBND", "quyết định 09/2024",
        "QĐ 09/2024 UBND", "quyet dinh so 9 uy ban nhan dan",
    ],
)  # fmt: skip
def test_it_is_found_first_however_it_is_typed(search, longan, query):
    assert search(query)[:1] == [longan]


@pytest.mark.parametrize(
    "query",
    ["0291.3822.911", "02913822911", "3822911", "hỏi 0291 3822911", "QL1A", "quốc lộ 1a", "ql 1a", "qui hoạch"],
)
def test_numbers_of_telephones_and_roads_and_both_spellings_of_a_sound(search, article, query):
    article("Chuyện khác hẳn", "Quy định 0291 ở 1A, gọi 3822.")
    article("Kĩ thuật mở đường", "Quy hoạch QL1A, hỏi (0291) 3 822 911.")
    assert search(query)[:1] == ["Kĩ thuật mở đường"]


@pytest.mark.parametrize(
    "query", ["“nhãn thanh”", '"trạch vĩnh"', "thanh nhãn -khách", 'nhãn -"nhà vườn"', "xyzxyz qwerty"]
)
def test_it_is_not_found_where_words_are_refused_apart_or_absent(search, longan, query):
    assert longan not in search(query)


@pytest.mark.parametrize(("query", "title"), [("y tế", "Trạm y tế mở cửa"), ("xã", "Về xã họp"), ("ở", "Nơi ở mới")])
def test_words_of_one_and_two_letters_are_words(search, article, query, title):
    article("Chuyện khác hẳn", "Không liên can.")
    article(title)
    assert search(query) == [title]


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("thanh nhnã", "thanh nhãn"),
        ("vinh trazh dong", "vĩnh trạch đông"),
        ("hoaf nhacj", "hoà nhạc"),
        ("vuwownf thanh nhaxn ddoons khasch cuoois tuaafn", "vườn thanh nhãn đón khách cuối tuần"),
        ("nhavuon vinh trach", "nhà vườn vĩnh trạch"),
        ("thanhnhan", "thanh nhãn"),
    ],
)
def test_a_slip_is_mended_and_said_so(client, search, longan, query, suggestion):
    text = page(client, query)
    assert "Có phải bạn tìm" in text
    assert f"<strong>{suggestion}</strong>" in text
    assert search(query)[:1] == [longan]


@pytest.mark.parametrize("line", ["thanh nh ãn", "tha nh nhan", "Vườn than h nhãn", "“thanh nhã n”", "thanh nh-ãn"])
def test_a_blank_that_came_into_a_word_is_a_slip(client, search, longan, line):
    text = page(client, line)
    assert "Có phải bạn tìm" in text and "thanh nhãn</strong>" in text.replace("”", "")
    assert search(line)[:1] == [longan]


def test_two_words_that_there_are_are_one_only_beside_the_others(client, article):
    article("Đăng ký học bơi")
    article("Đa năng: ng và ký hiệu", "Nhà đa ng.")
    assert "<strong>đăng ký học</strong>" in page(client, "đa ng ký học")
    article("Tổ đang ký học bạ", days=0)
    assert "<strong>đăng ký học</strong>" in page(client, "đă ng ký học")
    assert "Có phải bạn tìm" not in page(client, "đa ng")


def test_what_was_taken_away_while_it_was_looked_for_is_not_suggested(client, longan, monkeypatch):
    assert "Có phải bạn tìm" in page(client, "nhann")
    monkeypatch.setattr(type(dialect()), "newest", lambda *given, **more: [])
    assert "Có phải bạn tìm" not in page(client, "nhann")


def test_three_slips_in_one_line_are_not_guessed_at(client, longan):
    assert "Có phải bạn tìm" in page(client, "thnah nahn")
    assert "Có phải bạn tìm" not in page(client, "thnah nahn dno")


def test_with_an_engine_that_only_suggests_a_spelling_the_page_goes_on_to_it(client, longan, monkeypatch):
    class Foreign(DatabaseQuery):
        mended_instead = property(lambda self: False, lambda self, value: None)
        details = property(lambda self: {}, lambda self, value: None)

    monkeypatch.setattr(DatabaseEngine, "query", Foreign)
    found = results.find("nhann", Choices.of({}), 1)
    assert found.suggestion == "nhãn"
    assert "thanh <mark>nhãn</mark>" in found.hits[0]["title"]
    found = results.find("vườn nhann", Choices.of({}), 1)
    assert found.suggestion == "" and found.total == 1


def test_what_the_keys_would_have_made_comes_before_commoner_words(article):
    article("Hoa")
    for _ in range(3):
        article("Hoàn")
    assert spelling.neighbours({"hoaf"}, Weights()) == {"hoaf": ["hoa", "hoan"]}


def test_what_has_some_of_the_words_can_be_narrowed_too(client, article):
    article("Chợ hoa xuân", category=make_category("Kinh tế"))
    text = page(client, "chợ hoa quỹxzkjv")
    assert "Không có bài nào đủ các từ" in text
    assert "narrow__link" in text and "Kinh tế" in text


def test_a_slip_that_is_a_word_elsewhere_gets_a_hint(client, search, longan, article):
    other = article("Thành lập tổ", "Việc này nhằm giúp dân.", days=0)
    text = page(client, "thanh nhãm")
    assert "<strong>thanh nhãn</strong></a>?" in text
    assert "Không tìm thấy" not in text
    assert search("thanh nhãm") == [other]
    assert "Có phải bạn tìm" not in page(client, "thanh nhãn")


def test_a_word_of_one_syllable_has_only_names_with_their_diacritics(client, search, article):
    article("Dịch tả lợn châu Phi")
    article("Dịch tả gây tác hại lớn")
    assert search("heo") == ["Dịch tả lợn châu Phi"]
    assert "<mark>Dịch tả lợn</mark> châu Phi" in page(client, "dịch tả heo")
    assert "<mark>lớn</mark>" not in page(client, "dịch tả heo")


def test_a_word_counts_where_it_stands_with_its_diacritics(search, article):
    article("Chợ hoa xuân mở cửa", days=30)
    article("Bắt chó thả rông", "Tổ công tác đi từ chợ đến hẻm.", days=1)
    assert search("chợ") == ["Chợ hoa xuân mở cửa", "Bắt chó thả rông"]


def test_a_word_that_is_missing_is_not_held_against_a_document_twice(search, article):
    article("Bé ngoan", days=60)
    for number in range(12):
        article(f"Làm cho xong việc {number}", days=60)
    article("Làm khai sinh cho bé", days=1)
    article("Cấp căn cước cho người dưới 14 tuổi", "Hướng dẫn cách làm hồ sơ.", days=30)
    assert search("làm cccd cho bé")[0] == "Cấp căn cước cho người dưới 14 tuổi"


def test_words_of_one_name_that_stand_apart_are_a_match_in_part(client, search, article):
    article("Nghị sự về các quyết sách 5", days=1)
    article("Nghị quyết 05 của Tỉnh ủy", days=9)
    text = page(client, "nghị quyết 5")
    assert search("nghị quyết 5") == ["Nghị quyết 05 của Tỉnh ủy", "Nghị sự về các quyết sách 5"]
    assert "1 kết quả" in text
    article("Phường 3 có 2 bãi rác", days=1)
    article("Gom rác ở Phường 2", days=9)
    assert search("rác phường 2") == search("rac p2") == ["Gom rác ở Phường 2", "Phường 3 có 2 bãi rác"]


def test_dates_and_amounts_are_found_in_every_writing(client, search, article):
    article("Đóng nước ngày 20 tháng 4", days=3)
    article("Họp vào 20/4", days=2)
    article("Bài 4 nói về 20 hộ", "Có chuyện trong tháng.", days=1)
    for line in ("20/4", "20 thang 4", "ngày 20/04"):
        assert {*search(line)[:2]} == {"Đóng nước ngày 20 tháng 4", "Họp vào 20/4"}
    assert "Họp vào <mark>20/4</mark>" in page(client, "20/4")
    assert "Bài 4 nói về 20 hộ" in page(client, "20/4")
    article("Treo cờ từ 01/05", days=5)
    assert "từ <mark>01/05</mark>" in page(client, "1 tháng 5")
    article("Phí là 135.000 đồng")
    for line in ("135000 đồng", "135.000đ", "phí 135000"):
        assert search(line)[:1] == ["Phí là 135.000 đồng"]
    assert "<mark>135.000</mark>" in page(client, "135000")
    article("Cắt tỉa 1.240 cây xanh")
    for line in ("1.240", "1240 cây", "cắt tỉa 1.240 cây", '"1.240 cây"'):
        assert search(line) == ["Cắt tỉa 1.240 cây xanh"]


def test_words_apart_are_no_numbered_place_however_many_there_are(article, monkeypatch):
    monkeypatch.setattr(retrieval, "CANDIDATES", 2)
    for number in range(3):
        article(f"Phường 2 họp lần {number}")
        article(f"Phường 7 có {number} tin", "Cả thảy 2 hộ.")
    for line in ("phường 2", "p2", '"phường 2"'):
        found = results.find(line, Choices.of({}), 1)
        assert found.total - found.partial == 3
        assert found.facets["year"][0][1] == 3
    article("Mất chiếc điện thoại")
    found = results.find("mất điện", Choices.of({}), 1)
    assert (found.total, found.partial) == (1, 1), "all that there is of one thing"


def test_what_is_refused_with_diacritics_is_refused_with_them(search, article):
    article("Tiêm vắc xin cho trẻ")
    article("Tiêm vắc xin cho chó mèo")
    assert search("vắc xin -chó") == ["Tiêm vắc xin cho trẻ"]
    assert search("vắc xin -cho") == []


def test_a_word_that_there_is_is_not_taken_for_another_without_a_sign(client, search, article):
    article("Quy định tách thửa đất", "Thủ trưởng giải thích.", days=9)
    article("Mất giấy chứng nhận", "Thủ tục cấp lại thửa đất có diện tích lớn.", days=1)
    text = page(client, "thu tuc tach thua dat")
    assert "Có phải bạn tìm" not in text and "Không có bài nào đủ các từ" in text
    assert {*search("thu tuc tach thua dat")} == {"Quy định tách thửa đất", "Mất giấy chứng nhận"}


def test_a_mended_word_keeps_its_diacritics_and_stands_beside_its_neighbours(client, search, article):
    for number in range(3):
        article(f"Gia hạn làm giấy tờ {number}", days=1)
    article("Hạn mặn gay gắt", days=30)
    assert search("hạn mặm")[0] == "Hạn mặn gay gắt"
    article("Chờ hóa đơn Tết", days=1)
    article("Chợ hoa ngày Tết", days=30)
    assert "<strong>chợ hoa tết</strong>" in page(client, "chowj hoa teets")
    assert search("chowj hoa teets")[0] == "Chợ hoa ngày Tết"
    article("Thư gửi viện: tối thiểu nữ sinh", days=1)
    article("Thư viện phục vụ thiếu nhi", days=30)
    assert search("thu vien thieu ni")[0] == "Thư viện phục vụ thiếu nhi"


def test_the_telling_word_is_meant_before_the_common_one(client, article):
    for number in range(6):
        article(f"Việc {number}", "Bỏ rác tại chỗ, họp tại khóm.")
    article("Thu gom rác thải")
    article("Phân loại rác thải")
    for line in ("rac tahi", "rac thia"):
        assert "<strong>rác thải</strong>" in page(client, line)


@pytest.mark.parametrize("line", ["BS", "F2", "ql 1a", "khu 1a"])
def test_what_has_two_letters_or_a_figure_is_no_slip(client, article, line):
    article("Khu dân cư số 1", "Họp tổ B, lô A, L và 2 khu vực.")
    assert "Có phải bạn tìm" not in page(client, line)


def test_other_diacritics_beside_another_letter_are_two_slips(client, article):
    article("Thời hạn mà tổ đã hẹn")
    article("Đất hạn và mặn")
    assert "Có phải bạn tìm" not in page(client, "hạn mặn")


def test_what_people_call_a_thing_finds_what_offices_call_it(client, search, article):
    article("Sổ tay bằng giấy đỏ", "Nhà máy điện.")
    article("Tạm ngừng cấp điện để sửa lưới")
    article("Cấp đổi giấy chứng nhận quyền sử dụng đất mới")
    article("Chuyện số đông mới")
    assert search("cúp điện") == search("mat dien") == ["Tạm ngừng cấp điện để sửa lưới"]
    for line in ("sổ hồng", "sổ hồng mới"):
        assert search(line)[:1] == ["Cấp đổi giấy chứng nhận quyền sử dụng đất mới"]
        assert "Có phải bạn tìm" not in page(client, line)


def test_another_spelling_of_the_same_sound_is_no_slip(client, search, article):
    article("Bác sĩ tuyến trên về khám")
    assert search("bác sỹ") == search("bac sy") == ["Bác sĩ tuyến trên về khám"]
    assert "Có phải bạn tìm" not in page(client, "bác sỹ")


def test_a_filter_narrows_by_category_with_those_below_by_unit_and_by_days(search, article):
    above = make_category("Kinh tế")
    below = make_category("Nông nghiệp", parent=above)
    ward, commune = make_unit("Phường 2"), make_unit("Xã Hiệp Thành")
    article("Nhãn của phường", category=above, unit=ward, days=2)
    article("Nhãn của xã", category=below, unit=commune, days=40)
    article("Nhãn nơi khác", days=2)
    assert search("nhãn", category=above.slug) == ["Nhãn của phường", "Nhãn của xã"]
    assert search("nhãn", category=below.slug) == ["Nhãn của xã"]
    assert search("nhãn", unit=ward.slug) == ["Nhãn của phường"]
    day = days_ago(20).date().isoformat()
    assert search("nhãn", until=day) == ["Nhãn của xã"]
    assert "Nhãn của xã" not in search("nhãn", since=day)
    assert search("", unit=commune.slug) == ["Nhãn của xã"]


def test_text_of_attached_files_is_found_and_said_to_be_there(client, article):
    article("Thông báo đấu giá")
    row = PublishedArticle.objects.get()
    text = AttachmentText.objects.create(text="Bước giá khởi điểm là năm trăm triệu đồng.")
    Attachment.objects.create(content=row.content, name="Quy chế.pdf", file="x/quy-che.pdf", extracted=text)
    outbox.changed(f"article:{row.pk}")
    index_all()
    shown = page(client, "gia khoi diem")
    assert "Thông báo đấu <mark>giá</mark>" in shown
    assert "Trong tệp đính kèm: " in shown
    assert "<mark>giá khởi điểm</mark>" in shown
