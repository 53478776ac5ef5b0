"""A piece of the text round the words that were sought, the words marked; on any text of a result."""

import re
import unicodedata
from collections import Counter, defaultdict
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from portal.lib.text import fold, nfc

from .question import Question
from .vocabulary import Weights
from .words import word

BEFORE, LENGTH = 60, 220
# Further on nothing is looked for, and no more places are weighed: a long file must not cost a page its speed.
SEARCHED, MOST_PLACES = 40_000, 200
_OPEN, _CLOSE = "\x02", "\x03"


@lru_cache(maxsize=1)
def _variants() -> dict[str, str]:
    """For each plain letter all letters that fold to it, as the inside of a character class."""
    found: dict[str, set[str]] = defaultdict(set)
    for code in [*range(0x41, 0x250), *range(0x1E00, 0x1F00)]:
        letter = chr(code)
        if unicodedata.category(letter)[0] == "L" and len(plain := fold(letter)) == 1:
            found[plain].add(letter)
    return {plain: "".join(sorted(letters)) for plain, letters in found.items()}


class Marker:
    """Marks the words of one question, with and without their diacritics."""

    def __init__(self, question: Question, weights: Weights):
        phrases = {phrase.words for group in [*question.groups, *question.wishes] for phrase in group.phrases}
        self.weights = {one.folded: weights.weight(one.folded) for phrase in phrases for one in phrase}
        forms = sorted(self.weights, key=lambda form: (-len(form), form))
        pattern = "|".join(_pattern(form) for form in forms)
        self.pattern = re.compile(rf"(?<![^\W_])0*(?:{pattern})(?![^\W_])") if forms else None
        self.spelt_out = [phrase for phrase in phrases if len(phrase) > 1]

    @property
    def most(self) -> float:
        """The weight of a piece that shows the whole question."""
        return sum(self.weights.values())

    def whole(self, text: str) -> SafeString:
        """The whole of a line, escaped, its sought words in ``<mark>``."""
        return self._marked(text)

    def piece(self, text: str, place: int) -> SafeString:
        """About 220 characters of a line round a place that ``best`` found."""
        begin = max(0, place - BEFORE)
        begin = text.rfind(" ", 0, begin + 1) + 1 if begin else 0
        end = min(len(text), begin + LENGTH)
        end = end if end == len(text) else max(text.rfind(" ", begin, end), begin + 1)
        return mark_safe(("… " if begin else "") + self._marked(text[begin:end]) + (" …" if end < len(text) else ""))

    def best(self, text: str) -> tuple[int, float]:
        """Where the piece of a line begins that holds the most telling words, and their weight; the first of equals."""
        if self.pattern is None:
            return 0, 0.0
        hits = [(match.start(), word(match[0]).folded) for match in self.pattern.finditer(text, 0, SEARCHED)]
        hits = hits[:MOST_PLACES]
        best, held, last = (0, 0.0), Counter(), 0
        for first, (begin, _) in enumerate(hits):
            while last < len(hits) and hits[last][0] < begin + LENGTH - BEFORE:
                held[hits[last][1]] += 1
                last += 1
            weight = sum(self.weights.get(form, 0.05) for form in held) + self._nearness(hits, first)
            if weight > best[1] + 1e-9:
                best = (begin, weight)
            held[hits[first][1]] -= 1
            held += Counter()
        return best

    @staticmethod
    def _nearness(hits: list[tuple[int, str]], first: int) -> float:
        """A little more for a place where the next sought word follows at once."""
        if first + 1 < len(hits) and hits[first + 1][0] - hits[first][0] <= len(hits[first][1]) + 2:
            return 0.1
        return 0.0

    def _marked(self, text: str) -> SafeString:
        """Escaped once, after signs that no text holds were put where the marks go."""
        if self.pattern:
            text = self.pattern.sub(f"{_OPEN}\\g<0>{_CLOSE}", text).replace(f"{_CLOSE} {_OPEN}", " ")
        return mark_safe(escape(text).replace(_OPEN, "<mark>").replace(_CLOSE, "</mark>"))


def _pattern(form: str) -> str:
    variants = _variants()
    return "".join(f"[{variants[char]}]" if char in variants else re.escape(char) for char in form)


def one_line(text: str) -> str:
    """A text as a marker reads it: one line, without the signs that it works with."""
    return " ".join(nfc(text).replace(_OPEN, "").replace(_CLOSE, "").split())
