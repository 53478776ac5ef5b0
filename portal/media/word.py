"""Lists as Word puts them on the clipboard: paragraphs with a typed bullet, made into lists again.

Only bullets and plain numbers become lists. Letters and compound numbers ("đ)", "1.1.", "IV.") stay typed before
their words: a list in HTML would count them otherwise than a Vietnamese legal text does.
"""

import re
from dataclasses import dataclass

from lxml.html import Element, HtmlElement

from .fragments import all_text

_LEVEL = re.compile(r"mso-list:[^;]*\blevel(\d)")
_IGNORED = re.compile(r"mso-list:\s*ignore", re.I)
# Bullets of Symbol and Wingdings, as letters of the private area or as what they look like.
_BULLET = "[·•▪●○◦§\uf0b7\uf0a7\uf0a8\uf0fc\uf0d8\uf076]"
_BARE_BULLET = re.compile(rf"^\s*{_BULLET}[\s\u00a0]+")
_MARK = re.compile(rf"^\s*(?:(?P<bullet>{_BULLET}|[o\-–+])|(?P<number>\d{{1,3}})[.)])[\s\u00a0]*$")
_TYPED_MARK = re.compile(rf"^\s*(?:{_BULLET}|[o\-–+]|(?P<number>\d{{1,3}})[.)])[\s\u00a0]{{2,}}")


@dataclass(slots=True)
class _Item:
    """``level``: from 1; ``number``: as Word counted, ``None`` for a bullet."""

    paragraph: HtmlElement
    level: int
    number: int | None


def make_lists(root: HtmlElement) -> None:
    """Turn each run of list paragraphs under the element into nested ``ul`` and ``ol``."""
    run: list[_Item] = []
    for paragraph in list(root.iter("p")):
        item = _as_item(paragraph)
        if run and (item is None or not _follows(run[-1].paragraph, paragraph)):
            _build(run)
            run = []
        if item is not None:
            run.append(item)
    if run:
        _build(run)


def _follows(before: HtmlElement, paragraph: HtmlElement) -> bool:
    return before.getnext() is paragraph and not (before.tail or "").strip()


def _as_item(paragraph: HtmlElement) -> _Item | None:
    """The paragraph as an item of a list, its typed mark taken out; ``None`` for any other paragraph."""
    level = _LEVEL.search(paragraph.get("style", "").lower())
    depth = int(level[1]) if level else 1
    marker = next((span for span in paragraph.iter("span") if _IGNORED.search(span.get("style", ""))), None)
    if marker is not None:
        mark = _MARK.match(all_text(marker))
        if not mark:
            marker.tail = f" {marker.tail or ''}"
            return None
        marker.drop_tree()
        return _Item(paragraph, depth, int(mark["number"]) if mark["number"] else None)
    is_list = level or "msolistparagraph" in paragraph.get("class", "").lower()
    typed = (_TYPED_MARK if is_list else _BARE_BULLET).match(all_text(paragraph))
    if not typed:
        return None
    _cut(paragraph, typed.end())
    number = typed.groupdict().get("number")
    return _Item(paragraph, depth, int(number) if number else None)


def _cut(element: HtmlElement, count: int) -> int:
    """Take the first ``count`` characters out of the element's text; what is left to take."""
    taken = min(count, len(element.text or ""))
    element.text = (element.text or "")[taken:]
    count -= taken
    for child in element:
        if not count:
            break
        count = _cut(child, count)
        taken = min(count, len(child.tail or ""))
        child.tail = (child.tail or "")[taken:]
        count -= taken
    return count


@dataclass(slots=True)
class _OpenList:
    level: int
    element: HtmlElement
    expected: int | None

    def takes(self, item: _Item) -> bool:
        return self.level == item.level and self.expected == item.number


def _build(run: list[_Item]) -> None:
    """Put lists in the place of the paragraphs; a deeper item goes into a list inside the item before it."""
    first, after = run[0].paragraph, run[-1].paragraph.tail
    parent, place = first.getparent(), first.getparent().index(first)
    open_lists: list[_OpenList] = []
    for item in run:
        while open_lists and open_lists[-1].level > item.level:
            open_lists.pop()
        if open_lists and open_lists[-1].level == item.level and not open_lists[-1].takes(item):
            open_lists.pop()
        if not open_lists or open_lists[-1].level < item.level:
            made = _list_for(item)
            if open_lists:
                open_lists[-1].element[-1].append(made)
            else:
                parent.insert(place, made)
                place += 1
            open_lists.append(_OpenList(item.level, made, item.number))
        item.paragraph.tail = None
        item.paragraph.tag = "li"
        open_lists[-1].element.append(item.paragraph)
        open_lists[-1].expected = None if item.number is None else item.number + 1
    parent[place - 1].tail = after


def _list_for(item: _Item) -> HtmlElement:
    if item.number is None:
        return Element("ul")
    return Element("ol", {"start": str(item.number)} if item.number != 1 else {})
