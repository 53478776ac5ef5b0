"""What keys of Telex and VNI would have made."""

import pytest

from portal.search import typing_keys
from portal.search.words import word


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        ("chowj", "chợ"),
        ("teets", "tết"),
        ("dduwowngf", "đường"),
        ("duongwf", "dường"),
        ("thajch", "thạch"),
        ("thuyr", "thủy"),
        ("tw", "tư"),
        ("quow", "quơ"),
        ("bo65", "bộ"),
        ("d9uong72", "đường"),
        ("nguoi72", "người"),
        ("a8n", "ăn"),
    ],
)
def test_keys_make_the_word_with_its_diacritics(keys, meant):
    assert word(meant) in typing_keys.made(keys)
    assert word(meant).folded in typing_keys.forms(keys)


@pytest.mark.parametrize("typed", ["hoa", "nam", "168", "s", "f7", "9"])
def test_what_holds_no_keys_makes_nothing(typed):
    assert typing_keys.made(typed) == []


def test_keys_that_were_mistyped_themselves_are_taken_away():
    assert "vuon" in typing_keys.forms("vuonwj")
    assert "nhan" in typing_keys.forms("nhajnx")
