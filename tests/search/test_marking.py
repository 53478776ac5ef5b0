"""Where words stand in a text, and the piece that is shown of it."""

import unicodedata
from unittest import mock

import pytest

from portal.search import plain_letters
from portal.search.highlighting import Marker, one_line
from portal.search.question import read
from portal.search.vocabulary import EVERY_DOCUMENT, Weights
from portal.search.words import PATTERN, word


@pytest.fixture
def marker(monkeypatch):
    """The marker of a line's words, each found in one of a hundred documents."""
    monkeypatch.setattr("portal.search.vocabulary.counts", lambda words: {EVERY_DOCUMENT: 100})

    def make(line: str) -> Marker:
        question = read(line)
        return Marker(question, Weights.of(one.folded for one in question.typed))

    return make


TEXTS = [
    "Ủy ban nhân dân Phường 2 – “Đường Hoà Bình”, 1878-QĐ/TU; 3,5 m² ½ giờ… 20 °C",
    "ẰẶỄỢỰỸ ằặễợựỹ đĐ",
    "Straße, naïve, Łódź, İstanbul, Москва, ខ្មែរ, 你好, ١٢, 😀, ﬁn, café",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_plain_letters_lie_where_the_letters_lie(text):
    plain = plain_letters.plain_letters(text)
    assert len(plain) == len(text)
    for found in PATTERN.finditer(text):
        folded = word(found[0]).folded
        if len(folded) == len(found[0]):
            assert plain[found.start() : found.end()] == folded
    assert {at for at, char in enumerate(plain) if char == " "} == {
        at for at, char in enumerate(text) if not char.isalnum()
    }


@pytest.mark.parametrize("text", TEXTS)
def test_plain_letters_are_the_same_the_fast_and_the_slow_way(text):
    fast = plain_letters.plain_letters(text)
    with mock.patch.object(plain_letters.codecs, "charmap_encode", side_effect=UnicodeEncodeError("", "", 0, 0, "")):
        assert plain_letters.plain_letters(text) == fast


@pytest.mark.parametrize(
    ("asked", "text", "marked"),
    [
        ("chi bo", "Chi bộ CHI BỘ, chibo; chị bó.", "<mark>Chi bộ CHI BỘ</mark>, chibo; <mark>chị bó</mark>."),
        ("chi bo", unicodedata.normalize("NFD", "Chi bộ"), "<mark>Chi bộ</mark>"),
        ("cúp điện", "Cấp phép ngừng cung cấp điện.", "Cấp phép <mark>ngừng cung cấp điện</mark>."),
        ("UBND", "Dân gặp Ủy ban nhân dân (UBND).", "Dân gặp <mark>Ủy ban nhân dân</mark> (<mark>UBND</mark>)."),
        ("02913822911", "Gọi (0291) 3 822 911; 0291.3822.9110", "Gọi (<mark>0291) 3 822 911</mark>; 0291.3822.9110"),
        ("3822911", "Gọi 0291.3822.911.", "Gọi 0291.<mark>3822.911</mark>."),
        ("9/2024", "Số 09/2024 và 92024", "Số <mark>09</mark>/<mark>2024</mark> và 92024"),
        ("2", "2 khóm, 12 ấp, số 002, 20", "<mark>2</mark> khóm, 12 ấp, số <mark>002</mark>, 20"),
        ("0", "0 giờ 00 phút 10 giây", "<mark>0</mark> giờ <mark>00</mark> phút 10 giây"),
        ("a", "a < b & a", "<mark>a</mark> &lt; b &amp; <mark>a</mark>"),
        ("x" * 50, f"có {'x' * 60} đây", f"có <mark>{'x' * 60}</mark> đây"),
        ("cafe", "Café Đà Lạt, łódź", "<mark>Café</mark> Đà Lạt, łódź"),
        ("nhan", "nhan_vien", "<mark>nhan</mark>_vien"),
    ],
)
def test_words_are_marked_whole_with_and_without_diacritics(marker, asked, text, marked):
    assert marker(asked).read(text).whole() == marked


def test_the_piece_holds_the_most_of_the_words(marker):
    text = "chợ " + "và " * 100 + "xuân " + "và " * 100 + "Chợ hoa xuân họp sớm " + "và " * 100
    line = marker("chợ hoa xuân").read(text)
    place, weight = line.best()
    assert text[place:].startswith("Chợ hoa xuân")
    assert "<mark>Chợ hoa xuân</mark> họp sớm" in line.piece(place)
    assert weight >= line.marker.most


def test_a_piece_that_shows_all_words_counts_as_such_in_whatever_order_they_were_added_up(marker):
    for asked in ("a b c d e f", "f e d c b a", "c a f b e d"):
        assert marker(asked).read("f, và b, và d, và a, và c, và e").best()[1] >= marker(asked).most


@pytest.mark.parametrize("text", ["  a \n\n b\n", "a\t\u00a0b", "a \u2028 b", "a\x02\x03 b", " a   b "])
def test_a_text_becomes_one_line(text):
    assert one_line(text) == "a b"
