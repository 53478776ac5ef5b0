"""From what is typed to what is asked: words, numbers of documents, phrases, refusals."""

import unicodedata

import pytest

from portal.search.expressions import ALL, Not, Term, any_of
from portal.search.numbers import parts, spoken
from portal.search.question import read
from portal.search.words import spellings, word, words


def folded(text: str) -> list[str]:
    return [one.folded for one in words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà", "hòa"), ("thuỷ", "thủy"), ("Uỷ", "ủy"), ("khoẻ", "khỏe"), ("xã", unicodedata.normalize("NFD", "XÃ"))],
)
def test_two_ways_of_writing_a_syllable_are_one_word(one, other):
    assert word(one) == word(other)


@pytest.mark.parametrize(("one", "other"), [("bộ", "bỏ"), ("đa", "da"), ("tế", "tê"), ("nhãn", "nhận")])
def test_diacritics_tell_words_apart_only_in_their_exact_form(one, other):
    assert word(one).folded == word(other).folded
    assert word(one).exact != word(other).exact


def test_words_are_cut_at_everything_that_is_no_letter_or_digit():
    assert folded("Số 09/2024-QĐ_UBND, “y tế”!") == ["so", "9", "2024", "qd", "ubnd", "y", "te"]


@pytest.mark.parametrize(
    "text", ["0291 3822 911", "0291.3822.911", "(0291) 3 822 911", "02913822911", "0291-3822-911", "02 91 38 22 911"]
)
def test_a_telephone_number_is_known_in_one_piece_however_it_is_written(text):
    assert spoken(f"Đường dây nóng: {text}.") == ["2913822911", "3822911"]
    assert [one.folded for one in read(f"gọi {text}").typed] == ["goi", "2913822911"]


@pytest.mark.parametrize("text", ["0912 345 678", "0912.345.678", "0912345678"])
def test_the_code_of_a_mobile_telephone_belongs_to_its_number(text):
    assert spoken(text) == ["912345678"]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 01.01.2025", "05-09-2024 07", "02/9/2024", "từ 01 01 2025 đến", "số 095088001234", "0,03%", "Km 2169+200",
        "mã 0291 3822 9110 0000", "1878-QĐ/TU", "2020 2021 2022",
    ],
)  # fmt: skip
def test_dates_and_other_numbers_are_no_telephone_numbers(text):
    assert spoken(text) == []
    assert [one.folded for one in read(text).typed] == folded(text)


def test_what_stands_before_a_number_is_read_with_it_and_apart():
    assert spoken("Quốc lộ QL1A, tuyến COVID-19") == ["ql", "1a"]
    for line in ("QL1A", "QL 1A", "ql.1a"):
        first, second = read(line).groups
        assert _meanings(first) == {"ql", "quoc lo"}
        assert second.typed[0].folded == "1a"
    assert _meanings(read("quốc lộ 1a").groups[0]) == {"ql", "quoc lo"}
    assert _meanings(read("P.2").groups[0]) == _meanings(read("phường 2").groups[0]) == {"p 2", "phuong 2"}
    assert len(read("P.2").groups) == 1 and len(read("p hai").groups) == 2


@pytest.mark.parametrize(
    ("line", "meanings"),
    [
        ("20/4", {"20 4", "20 thang 4"}),
        ("ngày 20 tháng 04", {"ngay 20 thang 4", "20 thang 4", "20 4"}),
        ("20.4.2026", {"20 4 2026", "20 thang 4 nam 2026"}),
        ("20 tháng 4 năm 2026", {"20 4 2026", "20 thang 4 nam 2026"}),
        ("135.000", {"135000", "135 0"}),
        ("1.240", {"1240", "1 240"}),
        ("7654321", {"7654321", "7 654 321"}),
        ("1500000", {"1500000", "1 500 0"}),
        ("khóm 4", {"khom 4"}),
        ("mức 2", {"muc 2", "muc do 2"}),
        ("bão số 13", {"bao so 13"}),
    ],
)
def test_dates_amounts_and_numbered_places_are_one_thing_in_all_their_writings(line, meanings):
    (group,) = read(line).groups
    assert _meanings(group) == meanings
    assert group.is_one == (len(group.typed) > 1)


def test_what_stands_in_quotes_is_not_joined():
    (group,) = read('"7.654.321"').groups
    assert _meanings(group) == {"7 654 321"} and group.quoted


@pytest.mark.parametrize("line", ["32 4", "20 13", "1878-QĐ/TU", "05/2024", "4 năm", "ngày 4", "02913822911"])
def test_other_numbers_stand_for_themselves(line):
    assert not any(group.numbered for group in read(line).groups)
    assert all(" 0" not in meaning for group in read(line).groups for meaning in _meanings(group))


@pytest.mark.parametrize(("one", "other"), [("kĩ", "kỹ"), ("Quy", "qui"), ("sỹ", "sĩ"), ("ly", "li")])
def test_i_and_y_are_two_spellings_where_they_sound_alike(one, other):
    assert set(spellings(word(one))) == {word(one), word(other)} == set(spellings(word(other)))


def test_any_name_of_a_thing_asks_for_all_of_them():
    called, official = read("lịch cúp điện"), read("lịch ngừng cung cấp điện")
    assert _meanings(called.groups[1]) == _meanings(official.groups[1]) >= {"cup dien", "cat dien"}
    assert _meanings(read("heo").groups[0]) == {"heo", "lon"}


@pytest.mark.parametrize(
    ("line", "names"), [("mat nuoc", True), ("mất nước", True), ("mặt nước", False), ("lớn", False)]
)
def test_with_diacritics_a_name_is_the_one_that_has_them(line, names):
    assert (len(read(line).groups[0].phrases) > 1) is names


def test_words_side_by_side_stand_so_in_every_spelling():
    assert read("bác sỹ giỏi").neighbours() == [
        any_of([Term("bac_sy"), Term("bac_si")]),
        any_of([Term("sy_gioi"), Term("si_gioi")]),
    ]
    assert read("bác giỏi").neighbours() == [Term("bac_gioi")]


@pytest.mark.parametrize("one", ["thuy", "tuy", "y", "vi", "mai", "ngay", "hội"])
def test_elsewhere_i_and_y_are_two_sounds(one):
    assert spellings(word(one)) == [word(one)]


@pytest.mark.parametrize(
    "line", ["1878 -QĐ/TU", "1878 –QĐ/TU", "1878 -qd -tu", "168 /2024/NĐ -CP", "nghị định 168 –2024"]
)
def test_a_dash_within_a_number_refuses_nothing(line):
    assert not read(line).excluded


@pytest.mark.parametrize("line", ["phường 2 -chợ", "lớp 10 -2024", "chợ –hoa", "nđ -cúp"])
def test_a_dash_before_another_word_refuses_it(line):
    assert len(read(line).excluded) == 1


def test_a_number_typed_in_one_piece_is_cut_into_its_signs():
    assert parts("168ndcp") == ["168", "nd", "cp"]
    assert parts("092024qdubnd") == ["92024", "qd", "ubnd"]
    assert parts("khom05") == ["khom", "5"]
    assert parts("h5n1") == parts("khom") == parts("5") == []


@pytest.mark.parametrize("line", ["1878-QĐ/TU", "1878 qd tu", "1878QĐTU", "1878/qđ/tu"])
def test_a_document_number_asks_the_same_however_it_is_typed(line):
    question = read(line)
    assert [one.folded for one in question.typed] == ["1878", "qd", "tu"]
    meanings = [{" ".join(w.folded for w in phrase.words) for phrase in group.phrases} for group in question.groups]
    assert meanings == [
        {"1878"},
        {"qd", "quyet dinh", "quy dinh"},
        {"tu", "thanh uy", "tinh uy", "trung uong"},
    ]


def test_signs_are_only_spelt_out_beside_a_number():
    assert [len(group.phrases) for group in read("tu chi bo").groups] == [1, 1, 1]


def test_an_abbreviation_and_what_it_stands_for_ask_the_same():
    short, long = read("UBND phường").groups[0], read("ủy ban nhân dân phường").groups[0]
    assert _meanings(short) == _meanings(long)
    assert _meanings(read("TPHCM").groups[0]) == _meanings(read("thành phố Hồ Chí Minh").groups[0])
    # What holds the phrase anyway is not asked besides.
    assert _meanings(read("căn cước").groups[0]) == {"can cuoc", "cccd"}


def _meanings(group) -> set[str]:
    return {" ".join(one.folded for one in phrase.words) for phrase in group.phrases}


def test_quotes_hold_words_together_and_a_minus_refuses():
    question = read("chợ “hoa xuân” -tết -“đêm giao thừa” 1878-QĐ")
    assert [group.quoted for group in question.groups] == [False, True, False, False]
    assert [[one.folded for one in phrase.words] for phrase in question.excluded] == [["tet"], ["dem", "giao", "thua"]]


def test_question_words_are_wishes_unless_nothing_else_is_asked():
    asked = read("làm căn cước ở đâu")
    assert [group.typed[0].folded for group in asked.groups] == ["lam", "can"]
    assert len(asked.wishes) == 1
    assert len(read("ở đâu").groups) == 1
    assert not read("họp ở đầu hẻm").wishes
    assert len(read("cúp điện không").wishes) == 1
    asked = read("bị chó cắn thì phải làm sao")
    assert [group.typed[0].folded for group in asked.groups] == ["bi", "cho", "can"] and len(asked.wishes) == 1
    assert not read("học thì giỏi").wishes
    assert not read("chợ không tiền mặt").wishes and not read("không").wishes


@pytest.mark.parametrize("line", ["", "   ", '"', "-", "“”", "!!! ??? …", "😀", "\u202e", "(*)", "“-"])
def test_a_line_without_words_asks_nothing(line):
    question = read(line)
    assert not question
    assert question.expression() == ALL


def test_only_a_refusal_is_a_refusal():
    assert read("-tet").refusals() == [Not(Term("tet"))]
    assert read("-tết").refusals() == [Not(Term("=têt1"))]


def test_a_line_without_end_is_cut():
    assert len(read("từ " * 5000).typed) == 16
