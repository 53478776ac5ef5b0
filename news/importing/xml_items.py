"""The items of an RSS document of any size, one after the other; a broken one does not stop those behind it.

The text is cut into items before any of it is parsed, and each is parsed as a small document of its own.
"""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from lxml import etree

CHUNK = 64 * 1024
MAX_ITEM = 32 * 1024 * 1024

# Bytes that are no text in the document's encoding turn into this private character, so that their item is known.
_DAMAGE = "\U0010fffd"
_UNDECODED = re.compile("[\udc80-\udcff]+")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_MARK = re.compile(r"<!\[CDATA\[|\]\]>|<!--|-->|<item(?=[\s>/])|</item\s{0,4}>")
_LONGEST_MARK = 16
_ENDS = {"<![CDATA[": "]]>", "<!--": "-->"}


class BrokenDocument(Exception):
    """Nothing of the file can be read, or nothing more of it; ``str()`` is the reason."""


class ItemReader:
    """Reads a document once: first ``channel()``, what stands before the items, then ``items()``."""

    def __init__(self, file: BinaryIO):
        self._pieces = _pieces(_text_of(file))
        self._names = ""

    def channel(self) -> etree._Element:
        """The channel with all that stands before its first item; a document that declares a DOCTYPE is refused."""
        is_item, text = next(self._pieces)
        if is_item:
            raise BrokenDocument("the file is no RSS document")
        root = _parse(text if text.rstrip().endswith("</rss>") else f"{text}</channel></rss>")
        if isinstance(root, str):
            raise BrokenDocument(f"the file is no RSS document: {root}")
        if root.getroottree().docinfo.doctype:
            raise BrokenDocument("the document declares a DOCTYPE, which is not read")
        channel = root.find("channel")
        if root.tag != "rss" or channel is None:
            raise BrokenDocument("the file is no RSS document")
        names = {**root.nsmap, **channel.nsmap}.items()
        self._names = "".join(f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in names if prefix)
        return channel

    def items(self) -> Iterator[tuple[int, etree._Element | str]]:
        """The number of each item, from 1, with its element or the reason why it cannot be read."""
        number, text = 0, ""
        for is_item, text in self._pieces:
            if is_item:
                number += 1
                yield number, self._item(text)
        if number and "</rss" not in text:
            raise BrokenDocument("the file ends too early: it may have been cut off")

    def _item(self, text: str) -> etree._Element | str:
        if len(text) > MAX_ITEM:
            return f"it is larger than {MAX_ITEM // 1024 // 1024} MB"
        if _DAMAGE in text:
            return "its text holds broken characters"
        found = _parse(f"<rss{self._names}>{text}</rss>")
        if isinstance(found, str):
            return f"its XML is broken: {found}"
        return found[0]


def _parse(text: str) -> etree._Element | str:
    """The root of the document, or what is wrong with it. No entity is resolved, nothing is fetched."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        return str(error.msg)


def _pieces(chunks: Iterator[str]) -> Iterator[tuple[bool, str]]:
    """The text in pieces, each an item (true) or what stands between items; the first and the last are between.

    An item that is never closed ends where the next one begins. One that is larger than ``MAX_ITEM`` loses its middle.
    """
    parts: list[str] = []
    is_item, size, awaited = False, 0, None

    def keep(text: str) -> None:
        nonlocal size
        if size <= MAX_ITEM:
            parts.append(text)
            size += len(text)

    def cut() -> str:
        nonlocal size
        whole, size = "".join(parts), 0
        parts.clear()
        return whole

    held = ""
    for chunk in chunks:
        held += chunk
        begin, safe = 0, len(held) - _LONGEST_MARK if chunk else len(held)
        for mark in _MARK.finditer(held):
            if mark.start() >= safe:
                break
            if awaited:
                awaited = None if mark[0] == awaited else awaited
            elif mark[0] in _ENDS:
                awaited = _ENDS[mark[0]]
            elif mark[0].startswith("<item"):
                keep(held[begin : mark.start()])
                yield is_item, cut()
                begin, is_item = mark.start(), True
            elif is_item and mark[0].startswith("</item"):
                keep(held[begin : mark.end()])
                yield True, cut()
                begin, is_item = mark.end(), False
        end = max(begin, safe)
        keep(held[begin:end])
        held = held[end:]
    yield is_item, cut()


def _text_of(file: BinaryIO) -> Iterator[str]:
    """The text of the file without its XML declaration, in chunks; an empty one at the end."""
    head = file.read(CHUNK)
    decoder = codecs.getincrementaldecoder(_encoding(head))("surrogateescape")
    text = _DECLARATION.sub("", decoder.decode(head).removeprefix("\ufeff"))
    while head:
        if text := _NOT_XML.sub("", _UNDECODED.sub(_DAMAGE, text)):
            yield text
        head = file.read(CHUNK)
        text = decoder.decode(head)
    yield ""


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
