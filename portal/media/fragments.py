"""A piece of HTML as a tree and back again."""

import lxml.html
from lxml.html import HtmlElement

# Without huge_tree the parser would silently drop what is nested too deeply.
_PARSER = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)


def parse(html: str) -> HtmlElement:
    """A ``div`` that holds the fragment."""
    return lxml.html.fragment_fromstring(html, create_parent="div", parser=_PARSER)


def serialize(root: HtmlElement) -> str:
    """What the ``div`` holds, without the ``div``."""
    return lxml.html.tostring(root, encoding="unicode").removeprefix("<div>").removesuffix("</div>")


def add_text(element: HtmlElement, text: str) -> None:
    """Put words behind everything that the element holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def last_text(element: HtmlElement) -> str:
    """The words behind the last child, or all of them when there is no child."""
    return (element[-1].tail if len(element) else element.text) or ""


def all_text(element: HtmlElement) -> str:
    """All words inside the element, however deep they lie."""
    return "".join(element.itertext())
