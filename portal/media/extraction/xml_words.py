"""Words out of XML as it streams by: no tree, no entities, no memory but for the words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat


@dataclass(frozen=True, slots=True)
class Grammar:
    """Elements by their names without a namespace.

    ``words``: characters count inside these; ``lines``: a line ends where they end; ``signs``: stand for a character;
    ``skipped``: nothing inside counts.
    """

    words: set[str] = field(default_factory=set)
    lines: set[str] = field(default_factory=set)
    signs: dict[str, str] = field(default_factory=dict)
    skipped: set[str] = field(default_factory=set)


class HostileXml(Exception):
    """It declares a document type: office files have none, bombs do."""


class Reader:
    """Gives the words of one XML part to ``add``; fed piece by piece."""

    def __init__(self, grammar: Grammar, add: Callable[[str], None]):
        self._grammar, self._add = grammar, add
        self._in_words = self._in_skipped = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def feed(self, chunk: bytes) -> None:
        self._parser.Parse(chunk, False)

    def close(self) -> None:
        """The end of the part; raises when it is not whole."""
        self._parser.Parse(b"", True)

    def _doctype(self, *_declaration) -> None:
        raise HostileXml

    def _start(self, name: str, attributes: dict) -> None:
        name = name.rpartition(" ")[2]
        if self._in_skipped or name in self._grammar.skipped:
            self._in_skipped += 1
            return
        self._in_words += name in self._grammar.words
        if name in self._grammar.signs:
            self._add(self._grammar.signs[name])

    def _end(self, name: str) -> None:
        if self._in_skipped:
            self._in_skipped -= 1
            return
        name = name.rpartition(" ")[2]
        self._in_words -= name in self._grammar.words
        if name in self._grammar.lines:
            self._add("\n")

    def _characters(self, data: str) -> None:
        if self._in_words and not self._in_skipped:
            self._add(data)
