"""Words and what marks them: bold, italic, raised and lowered letters, links."""

import re

from lxml.html import Element, HtmlElement

from .fragments import add_text, all_text, last_text

RENAMED = {"h1": "h2", "h5": "h4", "h6": "h4", "b": "strong", "i": "em", "ins": "u", "cite": "em"}
MARKS = {"strong", "em", "u", "sub", "sup"}
# Deeper nesting is no text that somebody wrote; its words are kept, its structure is not.
DEEPEST = 40

_SPACES = re.compile(r"[ \t\r\n\f\u00a0\u2000-\u200a\u202f\u3000]+")
# A single hard space behind a number holds its unit: "98,7 %" is not torn apart at the end of a line.
_HARD_SPACE = re.compile(r"(?<=\d)\u00a0(?=[^\s\u00a0])")
_HELD = "\ue000"
_WEIGHT = re.compile(r"font-weight:(\w+)")
_BOLD = ("bold", "bolder", "600", "700", "800", "900")


def plain_spaces(text: str | None) -> str:
    """The text with every run of white space made one space."""
    if not text:
        return ""
    held = _HARD_SPACE.sub(_HELD, text.replace(_HELD, ""))
    return _SPACES.sub(" ", held).replace(_HELD, "\u00a0")


def add_words(holder: HtmlElement, text: str) -> None:
    """Put plain text behind what the holder has, without a second space in a row."""
    if last_text(holder).endswith(" "):
        text = text.lstrip(" ")
    if text:
        add_text(holder, text)


def add_inline(holder: HtmlElement, element: HtmlElement, depth: int = 0) -> None:
    """Put an inline element behind what the holder has, with its marks and its link, if it says anything."""
    text = all_text(element)
    if not text.strip():
        if text and (len(holder) or holder.text):
            add_words(holder, " ")
        return
    if depth > DEEPEST:
        add_words(holder, plain_spaces(text))
        return
    target = _marked(holder, element)
    add_words(target, plain_spaces(element.text))
    for child in element:
        if child.tag == "br":
            target.append(Element("br"))
        elif isinstance(child.tag, str):
            add_inline(target, child, depth + 1)
        add_words(target, plain_spaces(child.tail))


def _marked(holder: HtmlElement, element: HtmlElement) -> HtmlElement:
    """The innermost of the elements that stand for this one in the holder; the holder itself if it means nothing."""
    href = element.get("href", "")
    if element.tag == "a" and href and not href.startswith("#"):  # anchors lose their target with the cleaning
        link = Element("a", {name: element.get(name) for name in ("href", "title") if element.get(name)})
        holder.append(link)
        holder = link
    for mark in _marks(element):
        inner = Element(mark)
        holder.append(inner)
        holder = inner
    return holder


def _marks(element: HtmlElement) -> list[str]:
    """What the element means for its words: its own tag, or the marks that its style stands for."""
    tag = RENAMED.get(element.tag, element.tag)
    style = element.get("style", "").lower().replace(" ", "")
    weight = _WEIGHT.search(style)
    is_bold = bool(weight) and weight[1] in _BOLD
    if tag == "strong" and weight and not is_bold:  # what Google Docs wraps round everything
        return []
    if tag in MARKS:
        return [tag]
    if tag not in ("span", "font"):
        return []
    meant = {
        "strong": is_bold,
        "em": "font-style:italic" in style,
        "sup": "vertical-align:super" in style,
        "sub": "vertical-align:sub;" in f"{style};",
    }
    return [mark for mark, is_meant in meant.items() if is_meant]
