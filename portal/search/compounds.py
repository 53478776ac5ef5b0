"""Words in which a syllable is not the word that it is by itself: who asks for ``sách`` wants books, not the budget
(``ngân sách``).

Only for questions of one syllable, which say nothing else of what they mean; and only where the syllable alone is
something that people look for.
"""

from collections.abc import Sequence
from itertools import pairwise

from .expressions import Expression, Term, any_of
from .words import Word, may_mean, word, words

COMPOUNDS: dict[str, tuple[str, ...]] = {
    "án": ("dự án", "phương án", "đề án", "đáp án", "đồ án", "giáo án"),
    "cá": ("cá nhân", "cá biệt", "cá thể", "cá độ"),
    "cầu": ("yêu cầu", "nhu cầu", "toàn cầu", "cầu lông", "cầu thủ", "thỉnh cầu"),
    "đất": ("đất nước",),
    "điểm": (
        "địa điểm", "thời điểm", "quan điểm", "kiểm điểm", "trọng điểm", "đặc điểm", "ưu điểm", "khuyết điểm",
        "cao điểm", "thí điểm", "nhược điểm",
    ),
    "điện": ("điện thoại", "điện tử", "bưu điện"),
    "đoàn": ("đoàn kết", "tập đoàn"),
    "đơn": ("đơn vị", "đơn giản", "hóa đơn", "cô đơn", "đơn giá", "đơn thuốc"),
    "đường": ("đường lối", "đường dây", "tiểu đường", "đái tháo đường"),
    "giá": ("đánh giá", "giá trị"),
    "lương": ("lương thực", "lương tâm", "lương y"),
    "nhà": ("nhà nước", "nhà báo", "nhà giáo", "nhà thầu", "nhà khoa học", "nhà đầu tư"),
    "nước": ("nhà nước", "đất nước", "trong nước", "nước ngoài", "cả nước", "yêu nước", "cứu nước"),
    "phí": ("kinh phí", "lãng phí"),
    "sách": ("chính sách", "ngân sách", "danh sách", "sách nhiễu"),
    "thi": ("thi hành", "thi công", "thực thi", "thi đua", "khả thi"),
    "thư": ("bí thư", "thư viện", "thư ký", "văn thư"),
    "tổ": ("tổ chức", "tổ quốc"),
    "trẻ": ("tuổi trẻ", "giới trẻ", "trẻ hóa"),
    "trường": (
        "thị trường", "môi trường", "trường hợp", "lập trường", "quảng trường", "công trường", "hội trường",
        "chiến trường",
    ),
    "xã": ("xã hội", "hợp tác xã", "thị xã", "xã viên"),
}  # fmt: skip

_Compound = tuple[Word, ...]
_BY_SYLLABLE: list[tuple[Word, list[_Compound]]] = [
    (word(syllable), [tuple(words(one)) for one in compounds]) for syllable, compounds in COMPOUNDS.items()
]


def of(typed: Sequence[Word]) -> list[_Compound]:
    """The compounds that are not meant by the one word of a question; none where it has more."""
    return [one for syllable, compounds in _BY_SYLLABLE if may_mean(typed, [syllable]) for one in compounds]


def met(typed: Sequence[Word]) -> Expression:
    """Documents that have any of them, by the syllable and its neighbour."""
    pairs = (pair for compound in of(typed) for pair in pairwise(one.folded for one in compound))
    return any_of(Term("_".join(pair)) for pair in pairs if typed[0].folded in pair)
