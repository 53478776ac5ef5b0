"""RSS 2.0: the items of a feed."""

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from .moments import read_moment
from .plain import words_of
from .records import Picture, Record, Unreadable
from .xml_items import BrokenDocument, ItemReader

_PERSON = ("author", "creator")


def read(file: BinaryIO) -> Iterator[Record | Unreadable]:
    """The records of the feed, item by item."""
    number = 0
    try:
        reader = ItemReader(file)
        reader.channel()
        for number, item in reader.items():
            yield Unreadable(number, item) if isinstance(item, str) else _record(number, item)
    except BrokenDocument as error:
        yield Unreadable(number + 1, str(error))


def text_of(item: etree._Element, name: str, namespace: str = "") -> str:
    """The text of the first child with this name whose namespace contains the given part; empty without one."""
    for child in item:
        tag = etree.QName(child)
        if tag.localname == name and (namespace in tag.namespace if tag.namespace else not namespace):
            return "".join(child.itertext()).strip()
    return ""


def _record(number: int, item: etree._Element) -> Record | Unreadable:
    title = words_of(text_of(item, "title"))
    try:
        published_at = _published_at(item)
    except ValueError as error:
        return Unreadable(number, str(error), title)
    content, description = text_of(item, "encoded", "content"), text_of(item, "description")
    link = text_of(item, "link")
    categories = [words_of("".join(child.itertext())) for child in item.findall("category")]
    images, notes = _enclosures(item)
    return Record(
        position=number,
        source_id=text_of(item, "guid") or link,
        title=title,
        body_html=content or description,
        summary=words_of(description) if content else "",
        published_at=published_at,
        category=next(filter(None, categories), ""),
        tags=categories[1:],
        byline=_byline(item),
        source=words_of(text_of(item, "source")),
        source_url=link,
        images=images,
        notes=notes,
    )


def _published_at(item: etree._Element):
    written = text_of(item, "pubDate") or text_of(item, "date", "dc/")
    return read_moment(written) if written else None


def _byline(item: etree._Element) -> str:
    """The author's name; RSS itself wants ``address (Name)``."""
    author = words_of(text_of(item, "creator", "dc/") or text_of(item, "author"))
    if "@" not in author:
        return author
    return author.partition("(")[2].rstrip(") ")


def _enclosures(item: etree._Element) -> tuple[list[Picture], list[str]]:
    images, notes = [], []
    for enclosure in item.findall("enclosure"):
        url, kind = enclosure.get("url", ""), enclosure.get("type", "")
        if url and kind.startswith("image/"):
            images.append(Picture(url=url))
        elif url:
            notes.append(f"the enclosure “{url}” is no picture and was left out")
    return images, notes
