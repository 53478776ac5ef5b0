"""What a reader asks: a typed line read as words, “phrases”, -excluded words and document numbers.

``read`` turns the line into a ``Question``: groups that must all be met, each by one of several phrasings (an
abbreviation and what it stands for are two phrasings of one thing). Nothing that can be typed is an error.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, product

from portal.lib.text import clean_line

from . import numbers, synonyms
from .abbreviations import ABBREVIATIONS, LABELS, SIGNS, SPELT_OUT
from .expressions import Expression, Term, all_of, any_of, no
from .words import Word, by_first_word, may_mean, spellings, word, words

MOST_WORDS = 16
_PIECE = re.compile(
    r'(?P<minus>(?<!\S)[-–−](?=["“”„«\w]))?(?:["“”„«](?P<quoted>[^"“”„«»]*)["“”„»]|(?P<bare>[^\s"“”„«»]+))'
)
_TONED = re.compile(r"[1-5ăâêôơư]")

# How people wrap a question: these words say nothing of what is sought, so a document may lack them.
QUESTION_WORDS = (
    "như thế nào", "có được không", "cần những gì", "ở chỗ nào", "vào lúc nào", "là bao nhiêu", "làm sao để",
    "cho tôi hỏi", "cho em hỏi", "cho hỏi", "xin hỏi", "muốn hỏi", "tôi muốn", "em muốn", "thế nào", "ở đâu", "khi nào",
    "lúc nào", "ngày nào", "hôm nay", "hôm nào", "bao giờ", "bao lâu", "bao nhiêu", "bao nhiêu tiền", "là gì",
    "lúc mấy giờ", "mấy giờ", "mấy tuổi", "cần gì", "ra sao", "làm sao", "tại sao", "vì sao", "có phải", "được không",
    "phải không", "phải làm gì", "phải làm sao", "làm thế nào", "làm gì", "gọi ai", "hỏi ai", "gặp ai",
    "liên hệ ai", "nào", "gì",
)  # fmt: skip
_QUESTIONS = by_first_word(tuple(words(phrase)) for phrase in QUESTION_WORDS)
# Before them: “bị chó cắn thì phải làm sao”.
_THEN = tuple(words("thì"))
# Said at the end it asks; elsewhere it denies.
_ASKED_LAST = tuple(words("không"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words; ``close``: they must stand side by side; ``exact``: always with their diacritics."""

    words: tuple[Word, ...]
    close: bool = False
    exact: bool = False

    def expression(self, zone: str = "", exact: bool = False, close: bool = False) -> Expression:
        """Documents with the phrase, in the zone or anywhere; with ``exact``, its diacritics must agree, with ``close``
        its words must stand side by side."""
        parts = [_term(one, zone, exact or self.exact) for one in self.words]
        if (close or self.close) and len(self.words) > 1:
            neighbours = pairwise(self.words)
            plain = {Term(one.folded) for one in self.words}
            parts = [
                *(Term(f"{one.folded}_{two.folded}") for one, two in neighbours),
                # Where neighbours are, their plain words are too.
                *(part for part in parts if part not in plain),
            ]
        return all_of(parts)


def _term(one: Word, zone: str, exact: bool) -> Term:
    if exact and one.marked:
        return Term(f"{zone}={one.exact}")
    return Term(f"{zone}.{one.folded}" if zone else one.folded)


@dataclass(frozen=True, slots=True)
class Group:
    """One thing that must be met; ``phrases[0]`` is what was typed, the rest says the same. ``particular``: it has one
    name or another, and tells more than its single words do; ``numbered``: a word and the number after it."""

    phrases: tuple[Phrase, ...]
    particular: bool = False
    numbered: bool = False

    def expression(self, zone: str = "", exact: bool = False, apart: bool = False) -> Expression:
        """Documents that meet it; with ``apart`` also by the words of one thing here and there."""
        close = self.is_one and not apart
        return any_of(phrase.expression(zone, exact, close) for phrase in self.phrases)

    @property
    def typed(self) -> tuple[Word, ...]:
        return self.phrases[0].words

    @property
    def has_names(self) -> bool:
        """Whether several words were read as one thing that is called otherwise as well."""
        return len(self.phrases) > 1 and len(self.typed) > 1

    @property
    def is_one(self) -> bool:
        """Whether its several words are one thing, hardly meant where they stand apart."""
        return self.has_names or self.numbered

    @property
    def quoted(self) -> bool:
        return self.phrases[0].close


@dataclass(frozen=True)
class Question:
    """``groups`` must be met, ``wishes`` only rank, ``excluded`` must not occur; ``typed`` is all words in order."""

    groups: tuple[Group, ...] = ()
    wishes: tuple[Group, ...] = ()
    excluded: tuple[Phrase, ...] = ()
    typed: tuple[Word, ...] = field(default=())

    def __bool__(self):
        return bool(self.groups)

    @property
    def marked(self) -> bool:
        """Whether diacritics were typed, so that they count."""
        return any(one.marked for one in self.typed)

    def expression(self, zone: str = "", exact: bool = False) -> Expression:
        """Documents that meet all groups (in a zone) and hold nothing excluded."""
        return all_of([*(group.expression(zone, exact) for group in self.groups), *self.refusals()])

    def refusals(self) -> list[Expression]:
        """What must not be there; of what was typed with diacritics nothing but that (``-chó`` leaves ``cho``)."""
        return [no(phrase.expression(exact=True)) for phrase in self.excluded]

    def neighbours(self) -> list[Expression]:
        """Documents with words typed side by side, for each two of them."""
        return [any_of(Term("_".join(pair)) for pair in pairs) for pairs in self.pairs()]

    def pairs(self) -> list[list[tuple[str, str]]]:
        """Each two words typed side by side, in all spellings, folded."""
        forms = [[each.folded for each in spellings(one)] for one in self.typed]
        return [list(product(one, two)) for one, two in pairwise(forms)]


# One search reads its line several times.
@lru_cache(maxsize=64)
def read(line: str) -> Question:
    """The question in a typed line; empty when there is no word in it."""
    groups: list[Group] = []
    wishes: list[Group] = []
    excluded: list[Phrase] = []
    typed: list[Word] = []
    loose: list[Word] = []
    for minus, quoted, text in _pieces(line):
        found = words(text)[: MOST_WORDS - len(typed) - len(loose)]
        if not found:
            continue
        if minus:
            excluded.append(Phrase(tuple(found), close=True))
        elif quoted:
            _take_loose(loose, groups, wishes, typed)
            groups.append(Group((Phrase(tuple(found), close=True),)))
            typed += found
        else:
            loose += found
    _take_loose(loose, groups, wishes, typed)
    if not groups:
        groups, wishes = wishes, []
    return Question(tuple(dict.fromkeys(groups)), tuple(wishes), tuple(excluded), tuple(typed))


def _pieces(line: str) -> Iterator[tuple[bool, bool, str]]:
    for match in _PIECE.finditer(numbers.in_one_piece(clean_line(line))):
        yield bool(match["minus"]), match["quoted"] is not None, match["quoted"] or match["bare"] or ""


def _take_loose(loose: list[Word], groups: list[Group], wishes: list[Group], typed: list[Word]) -> None:
    found = [part for one in loose for part in _cut(one)]
    loose.clear()
    typed += found
    in_number = _beside_numbers(found)
    at = 0
    while at < len(found):
        length, group = _group_at(found, at, in_number)
        if length:
            groups.append(group)
        elif length := _question_words_at(found, at):
            wishes.append(Group((Phrase(tuple(found[at : at + length])),)))
        else:
            length = 1
            groups.append(Group(tuple(Phrase((one,)) for one in spellings(found[at]))))
        at += length


def _cut(one: Word) -> list[Word]:
    """A number that was typed in one piece with known letters, in its parts; anything else as it is."""
    parts = numbers.parts(one.folded)
    letters = [part for part in parts if part.isalpha()]
    return [word(part) for part in parts] if len(parts) > 1 and all(map(numbers.is_sign, letters)) else [one]


def _group_at(found: list[Word], at: int, in_number: set[int]) -> tuple[int, Group | None]:
    """The group that a name of several, an abbreviation, or what one stands for makes at a place, and its length in
    words."""
    one = found[at]
    length, others = synonyms.at(found, at)
    if length:
        typed = Phrase(tuple(found[at : at + length]))
        # One word alone folds like too many others: “lợn” like “lớn”.
        names = (Phrase(other, close=True, exact=len(other) == 1) for other in others)
        return length, Group((typed, *names), particular=True)
    length, others = numbers.at(found[at:])
    if length:
        typed = Phrase(tuple(found[at : at + length]))
        phrases = (typed, *(Phrase(other, close=True) for other in others))
        return length, Group(phrases, numbered=length > 1)
    meanings = SIGNS.get(one.folded) if at in in_number else None
    if at + 1 < len(found) and found[at + 1].folded[0].isdecimal():
        meanings = meanings or LABELS.get(one.folded)
    meanings = meanings or (ABBREVIATIONS.get(one.folded) if not _is_toned(one) else None)
    if meanings:
        spelt = [Phrase(tuple(words(meaning)), close=True) for meaning in meanings]
        return 1, Group((Phrase((one,)), *spelt))
    if numbers.is_mixed(one.folded) and len(parts := numbers.parts(one.folded)) > 1:
        return 1, Group((Phrase((one,)), Phrase(tuple(word(part) for part in parts), close=True)))
    folded = tuple(each.folded for each in found[at:])
    for phrase, short in SPELT_OUT.items():
        if folded[: len(phrase)] == phrase:
            typed = Phrase(tuple(found[at : at + len(phrase)]))
            return len(phrase), Group((typed, Phrase((word(short),)), *_other_meanings(short, " ".join(phrase))))
    if any(each[0].isdecimal() for each in folded):
        for short, meanings in (SIGNS | LABELS).items():
            phrase = tuple(meanings[0].split())
            # One letter is too little to stand for one word: it is found beside too many numbers.
            if len(phrase) > 1 and folded[: len(phrase)] == phrase:
                return len(phrase), Group((Phrase(tuple(found[at : at + len(phrase)])), Phrase((word(short),))))
    return 0, None


def _other_meanings(short: str, phrase: str) -> Iterator[Phrase]:
    """What else an abbreviation stands for, short of what holds the phrase anyway."""
    for meaning in ABBREVIATIONS[short]:
        if phrase not in meaning:
            yield Phrase(tuple(words(meaning)), close=True)


def _beside_numbers(found: list[Word]) -> set[int]:
    """The places of signs that stand in a row with a number: all of ``1878 qd tu``."""
    places: set[int] = set()
    row: list[int] = []
    for at, one in enumerate([*found, None]):
        if one is not None and (one.folded.isdecimal() or (one.folded in SIGNS and not _is_toned(one))):
            row.append(at)
            continue
        if any(found[place].folded.isdecimal() for place in row):
            places.update(place for place in row if not found[place].folded.isdecimal())
        row = []
    return places


def _is_toned(one: Word) -> bool:
    """Whether a word carries a tone or a vowel's mark, which abbreviations do not."""
    return one.marked and bool(_TONED.search(one.exact))


def _question_words_at(found: list[Word], at: int) -> int:
    if at + 1 < len(found) and may_mean([found[at]], _THEN) and (length := _question_words_at(found, at + 1)):
        return 1 + length
    if at and may_mean(found[at:], _ASKED_LAST):
        return len(_ASKED_LAST)
    beginnings = _QUESTIONS.get(found[at].folded, ())
    return next((len(phrase) for phrase in beginnings if may_mean(found[at : at + len(phrase)], phrase)), 0)
