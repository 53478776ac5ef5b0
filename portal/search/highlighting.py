"""A piece of the text round the words that were sought, the words marked; on any text of a result.

Words are looked for in the text's plain letters: an expression made for each question would cost more than the search.
"""

import re
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from portal.lib.text import nfc

from .plain_letters import plain_letters
from .question import Phrase, Question
from .vocabulary import Weights
from .words import LONGEST_WORD, word

BEFORE, LENGTH = 60, 220
# Further on nothing is looked for, and no more places are weighed: a long file must not cost a page its speed.
SEARCHED, MOST_PLACES = 40_000, 200
# Amounts, and telephone numbers without the zero before them; without the code of their area, too.
LONG_NUMBERS = range(4, 11)
# What it adds that the next sought word follows at once; and differences that are none.
NEAR, _SAME = 0.1, 1e-9
_OPEN, _CLOSE = "\x02", "\x03"


class Hit(NamedTuple):
    """Where a sought word stands in a text, and which one it is."""

    begin: int
    end: int
    form: str


class Marker:
    """Marks the words of one question, with and without their diacritics, and other names of what they say where these
    stand as they are."""

    def __init__(self, question: Question, weights: Weights):
        groups = [*question.groups, *question.wishes]
        self.weights = {}
        for group in groups:
            single = {one.folded: weights.weight(one.folded) for one in group.typed}
            # The “4” of “30/4” alone shows nothing.
            self.weights |= {_form(group.phrases[0]): sum(single.values())} if group.numbered else single
        # The weight of a piece that shows the whole question, in whatever order it was added up.
        self.most = sum(self.weights.values()) - _SAME
        for group in groups:
            typed = sum(weights.weight(one.folded) for one in group.typed)
            for phrase in group.phrases[1:]:
                self.weights.setdefault(_form(phrase), typed)
        self.needles = [Needle.of(form) for form in self.weights]
        # Names that count with their diacritics alone, by their folded forms.
        self.exact = {
            one.folded: one.exact
            for group in groups
            for phrase in group.phrases[1:]
            if phrase.exact
            for one in phrase.words
        }

    def read(self, text: str) -> "MarkedLine":
        """The text as one line, with the places of the sought words."""
        line = one_line(text)
        plain = f" {plain_letters(line[: SEARCHED + LENGTH])} "
        hits = [hit for needle in self.needles for hit in needle.hits(plain)]
        if self.exact:
            hits = [hit for hit in hits if self._is_meant(hit, line)]
        hits.sort()
        return MarkedLine(line, hits, self)

    def _is_meant(self, hit: "Hit", line: str) -> bool:
        exact = self.exact.get(hit.form)
        return exact is None or word(line[hit.begin : hit.end]).exact == exact


class Needle(NamedTuple):
    """A sought word, or several side by side, as they stand in plain letters. The index keeps of a very long word only
    its begin, of a number no zeros before it, and of a long number no blanks: ``apart`` finds it with them, and several
    words with numbers among them, like dates."""

    form: str
    text: str
    is_number: bool
    apart: re.Pattern | None

    @classmethod
    def of(cls, form: str) -> "Needle":
        closing = "" if len(form) == LONGEST_WORD else " "
        is_number = form.isdecimal()
        apart = None
        if is_number and len(form) in LONG_NUMBERS:
            apart = re.compile(" (0*" + " {0,2}".join(form) + ")(?= )")
        elif " " in form and any(part.isdecimal() for part in form.split()):
            parts = (f"0*{part}" if part.isdecimal() else re.escape(part) for part in form.split())
            apart = re.compile(" (" + " {1,2}".join(parts) + ")(?= )")
        return cls(form, f"{form}{closing}" if is_number else f" {form}{closing}", is_number, apart)

    def hits(self, plain: str) -> list[Hit]:
        """Where it stands in the plain letters of a text, which have a blank before and behind them."""
        if self.apart:
            # What is at a place of the plain letters was one place before in the text.
            return [Hit(match.start(1) - 1, match.end(1) - 1, self.form) for match in self.apart.finditer(plain)]
        return self._numbers(plain) if self.is_number else self._words(plain)

    def _words(self, plain: str) -> list[Hit]:
        form, text, find = self.form, self.text, plain.find
        found = []
        at = find(text)
        while at >= 0:
            behind = find(" ", at + len(form) + 1)
            # Past the class's own way, which takes longer than the finding: common words are there by dozens.
            found.append(tuple.__new__(Hit, (at, behind - 1, form)))
            at = find(text, behind)
        return found

    def _numbers(self, plain: str) -> list[Hit]:
        form, text = self.form, self.text
        found = []
        at = plain.find(text)
        while at >= 0:
            begin = at - 1
            while plain[begin] == "0":
                begin -= 1
            if plain[begin] == " ":
                found.append(Hit(begin, at - 1 + len(form), form))
            at = plain.find(text, at + 1)
        return found


class MarkedLine(NamedTuple):
    """One line of text, the places of what was sought in it in order, and who found them."""

    text: str
    hits: list[Hit]
    marker: Marker

    def whole(self) -> SafeString:
        """The whole line, escaped, its sought words in ``<mark>``."""
        return self._marked(0, len(self.text))

    def piece(self, place: int) -> SafeString:
        """About 220 characters round a place that ``best`` found."""
        begin = max(0, place - BEFORE)
        begin = self.text.rfind(" ", 0, begin + 1) + 1 if begin else 0
        end = min(len(self.text), begin + LENGTH)
        end = end if end == len(self.text) else max(self.text.rfind(" ", begin, end), begin + 1)
        shown = self._marked(begin, end)
        return mark_safe(("… " if begin else "") + shown + (" …" if end < len(self.text) else ""))

    def best(self) -> tuple[int, float]:
        """Where the piece begins that holds the most telling words, and their weight; the first of equals."""
        weights, most_possible = self.marker.weights, self.marker.most + NEAR
        hits = [hit for hit in self.hits[:MOST_PLACES] if hit.begin < SEARCHED]
        place, most, last, held_weight, changed = 0, 0.0, 0, 0.0, True
        held: dict[str, int] = {}
        for first, (begin, _, form) in enumerate(hits):
            while last < len(hits) and hits[last][0] < begin + LENGTH - BEFORE:
                added = hits[last][2]
                changed = changed or added not in held
                held[added] = held.get(added, 0) + 1
                last += 1
            if changed:
                held_weight, changed = sum(map(weights.__getitem__, held)), False
            near = first + 1 < len(hits) and hits[first + 1][0] - begin <= len(form) + 2
            weight = held_weight + NEAR if near else held_weight
            if weight > most + _SAME:
                place, most = begin, weight
                if weight >= most_possible:
                    break
            if held[form] == 1:
                del held[form]
                changed = True
            else:
                held[form] -= 1
        return place, most

    def _marked(self, begin: int, end: int) -> SafeString:
        """Escaped once, after signs that no text holds were put where the marks go."""
        parts, at = [], begin
        for hit in self.hits:
            # A word of a name that is marked already is not marked once more.
            if at <= hit.begin and hit.end <= end:
                parts += [self.text[at : hit.begin], _OPEN, self.text[hit.begin : hit.end], _CLOSE]
                at = hit.end
        text = "".join([*parts, self.text[at:end]]).replace(f"{_CLOSE} {_OPEN}", " ")
        return mark_safe(escape(text).replace(_OPEN, "<mark>").replace(_CLOSE, "</mark>"))


def _form(phrase: Phrase) -> str:
    return " ".join(one.folded for one in phrase.words)


def one_line(text: str) -> str:
    """A text as a marker reads it: one line, without the signs that it works with."""
    line = nfc(text).replace("\n", " ")
    if not line.isprintable():
        return " ".join(line.replace(_OPEN, "").replace(_CLOSE, "").split())
    # The blank is the only white space that is printable: long texts need not be cut into words and joined again.
    while "  " in line:
        line = line.replace("  ", " ")
    return line.strip(" ")
