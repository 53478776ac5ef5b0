import unicodedata

import pytest

from portal.lib import text


@pytest.mark.parametrize(
    ("given", "folded"),
    [
        ("Đường Hoà Bình", "duong hoa binh"),
        (unicodedata.normalize("NFD", "Thủy sản"), "thuy san"),
        ("QUY ĐỊNH 1878-QĐ/TU", "quy dinh 1878-qd/tu"),
    ],
)
def test_fold_takes_away_every_mark(given, folded):
    assert text.fold(given) == folded


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Hội đồng nhân dân", "hoi-dong-nhan-dan"),
        ("1878-QĐ/TU", "1878-qdtu"),
        ("", "bai-viet"),
        ("“…” – !", "bai-viet"),
        ("日本語", "bai-viet"),
        (unicodedata.normalize("NFD", "Chỉ thị số 02-CT/TU"), "chi-thi-so-02-cttu"),
    ],
)
def test_slugs_are_ascii_and_never_empty(title, slug):
    assert text.slugify_vi(title) == slug


def test_a_long_slug_is_cut_between_words():
    slug = text.slugify_vi("phường " * 30)
    assert len(slug) <= text.SLUG_LENGTH
    assert set(slug.split("-")) == {"phuong"}
    assert len(text.slugify_vi("a" * 300)) == text.SLUG_LENGTH


def test_clean_line_drops_what_nobody_sees():
    assert text.clean_line("  Tin\u200b \u202emới\x00\n hôm  nay ") == "Tin mới hôm nay"


def test_a_text_is_cut_after_a_whole_word():
    assert text.cut_at_word("Sáng nay phường họp dân", 15) == "Sáng nay…"
    assert len(text.cut_at_word("a" * 50, 10)) == 10
    assert text.cut_at_word("ngắn", 10) == "ngắn"
