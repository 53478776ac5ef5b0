"""The items of an RSS document of any size, one after the other; a broken one does not stop those behind it."""

import codecs
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from lxml import etree

CHUNK = 64 * 1024
MAX_ITEM = 64 * 1024 * 1024

# Bytes that are no text in the document's encoding turn into this private character, so that their item is known.
_DAMAGE = "\U0010fffd"
_UNDECODED = re.compile("[\udc80-\udcff]+")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ITEM = re.compile(r"<item(?=[\s>/])")

# Number and element of an item, or why it could not be read; number 0 is an author of the channel.
Found = tuple[int, etree._Element | str]


class BrokenDocument(Exception):
    """Nothing of the file can be read, or nothing more of it; ``str()`` is the reason."""


def read(file: BinaryIO) -> Iterator[Found]:
    """The items with their numbers, from 1; an element is emptied when the next one is asked for.

    No entity is resolved, nothing is fetched; a document that declares a DOCTYPE is refused.
    """
    reading = _Reading()
    for begins_item, text in _pieces(file):
        yield from reading.take(begins_item, text)
    yield from reading.end()


class _Reading:
    """One pass over a document: feeds a parser, and begins with a new one at the next item when it breaks down."""

    def __init__(self):
        self.number = 0
        self.root: etree._Element | None = None
        self.is_inside = self.is_damaged = self.is_lost = False
        self.fed = 0
        self.parser = _parser()

    def take(self, begins_item: bool, text: str) -> Iterator[Found]:
        if self.is_lost and not begins_item:
            return
        if self.is_lost:
            self.begin_anew()
        self.is_damaged |= _DAMAGE in text
        self.fed += len(text)
        if self.fed > MAX_ITEM:
            raise BrokenDocument(f"item {self.number + 1} is larger than {MAX_ITEM // 1024 // 1024} MB")
        yield from self.found_by(lambda: self.parser.feed(text.encode()))

    def end(self) -> Iterator[Found]:
        if not self.is_lost:
            yield from self.found_by(self.parser.close)

    def found_by(self, work: Callable[[], object]) -> Iterator[Found]:
        """What the parser finished with this work, up to where it broke down."""
        failure = None
        try:
            work()
        except etree.XMLSyntaxError as error:
            failure = error
        for event, element in self.parser.read_events():
            yield from self.seen(event, element)
        if failure is None:
            return
        if self.root is None:
            raise BrokenDocument(f"the file is no RSS document: {failure.msg}") from failure
        self.is_lost = True
        if self.is_inside:
            self.number += 1
            yield self.number, f"its XML is broken: {failure.msg}"

    def seen(self, event: str, element: etree._Element) -> Iterator[Found]:
        if self.root is None:
            self.root = element
            if element.getroottree().docinfo.doctype:
                raise BrokenDocument("the document declares a DOCTYPE, which is not read")
        if not _is_of_channel(element):
            return
        if element.tag == "item":
            self.is_inside = event == "start"
        if event == "start":
            return
        if element.tag != "item":
            yield 0, element
            return
        self.number += 1
        yield self.number, "broken characters in its text" if self.is_damaged else element
        self.is_damaged, self.fed = False, 0
        _forget(element)

    def begin_anew(self) -> None:
        """Go on at an item as if the document began there, with the names that its root declared."""
        self.is_lost = self.is_inside = self.is_damaged = False
        self.fed, self.parser = 0, _parser()
        names = "".join(f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in self.root.nsmap.items() if prefix)
        self.parser.feed(f"<rss{names}><channel>".encode())


def _parser() -> etree.XMLPullParser:
    return etree.XMLPullParser(
        events=("start", "end"),
        tag=("rss", "item", "{*}author"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _is_of_channel(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == "channel"


def _forget(item: etree._Element) -> None:
    """Free the item and what stood before it: the channel would grow to the size of the file."""
    item.clear()
    channel = item.getparent()
    for before in list(item.itersiblings(preceding=True)):
        channel.remove(before)


def _pieces(file: BinaryIO) -> Iterator[tuple[bool, str]]:
    """The document's text, cut before each item; whether a piece begins one.

    Where a text only speaks of ``<item>`` the cut does no harm: the parser is fed the pieces one after the other.
    """
    head = file.read(CHUNK)
    decoder = codecs.getincrementaldecoder(_encoding(head))("surrogateescape")
    held = _DECLARATION.sub("", decoder.decode(head).removeprefix("\ufeff"))
    begins_item = False
    while True:
        chunk = file.read(CHUNK)
        held = _NOT_XML.sub("", _UNDECODED.sub(_DAMAGE, held))
        # A tag may be torn between two chunks: its beginning waits for the rest.
        ready, held = (held[:-6], held[-6:]) if chunk else (held, "")
        begin = 0
        for item in _ITEM.finditer(ready + held):
            if item.start() >= len(ready):
                break
            if item.start() > begin:
                yield begins_item, ready[begin : item.start()]
            begin, begins_item = item.start(), True
        if begin < len(ready):
            yield begins_item, ready[begin:]
            begins_item = False
        if not chunk:
            return
        held += decoder.decode(chunk)


def _encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    declared = _ENCODING.match(head.removeprefix(b"\xef\xbb\xbf"))
    name = declared[1].decode() if declared else "utf-8"
    try:
        codecs.lookup(name)
    except LookupError as error:
        raise BrokenDocument(f"its encoding “{name}” is not known") from error
    return name
