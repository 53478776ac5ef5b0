"""From what is typed to what is asked: words, numbers of documents, phrases, refusals."""

import unicodedata

import pytest

from portal.search.expressions import ALL, Not, Term
from portal.search.numbers import joined_runs, parts
from portal.search.question import read
from portal.search.words import word, words


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


@pytest.mark.parametrize("text", ["1878-QĐ/TU", "1878/QĐ-TU", "1878–qđ/tu"])
def test_a_document_number_is_known_joined(text):
    assert joined_runs(f"Quy định số {text} ngày 18/4/2019") == {"1878qdtu"}


def test_a_number_typed_in_one_piece_is_cut_into_its_signs():
    assert parts("168ndcp") == ["168", "nd", "cp"]
    assert parts("092024qdubnd") == ["92024", "qd", "ubnd"]
    assert parts("khom5") == []


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
    assert {tuple(w.folded for w in phrase.words) for phrase in short.phrases} == {
        tuple(w.folded for w in phrase.words) for phrase in long.phrases
    }


def test_quotes_hold_words_together_and_a_minus_refuses():
    question = read("chợ “hoa xuân” -tết -“đêm giao thừa” 1878-QĐ")
    assert [group.quoted for group in question.groups] == [False, True, False, False]
    assert [[one.folded for one in phrase.words] for phrase in question.excluded] == [["tet"], ["dem", "giao", "thua"]]


def test_question_words_are_wishes_unless_nothing_else_is_asked():
    asked = read("làm căn cước ở đâu")
    assert [group.typed[0].folded for group in asked.groups] == ["lam", "can"]
    assert len(asked.wishes) == 1
    assert len(read("ở đâu").groups) == 1


@pytest.mark.parametrize("line", ["", "   ", '"', "-", "“”", "!!! ??? …", "😀", "\u202e", "(*)", "“-"])
def test_a_line_without_words_asks_nothing(line):
    question = read(line)
    assert not question
    assert question.expression() == ALL


def test_only_a_refusal_is_a_refusal():
    assert read("-tết").refusals() == [Not(Term("tet"))]


def test_a_line_without_end_is_cut():
    assert len(read("từ " * 5000).typed) == 16
