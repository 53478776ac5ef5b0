"""A loose tree of HTML, as programs write it, written anew as the few blocks that the portal knows."""

from lxml.html import Element, HtmlElement

from .addresses import is_own_picture
from .fragments import add_text, all_text
from .inline import DEEPEST, RENAMED, add_inline, add_words, plain_spaces

BOXES = {"address", "article", "aside", "center", "dd", "div", "dl", "dt", "footer", "header", "main", "nav", "pre",
         "section"}  # fmt: skip
HEADINGS = {"h2", "h3", "h4"}
_BLOCKS = BOXES | HEADINGS | {"p", "ul", "ol", "li", "blockquote", "table", "caption", "thead", "tbody", "tfoot", "tr",
                              "th", "td", "figure", "figcaption", "hr", "img", "h1", "h5", "h6"}  # fmt: skip


def rewritten(loose: HtmlElement) -> HtmlElement:
    """A new ``div`` with tidy blocks that say the same."""
    return _blocks_of(loose, 0)


def _blocks_of(element: HtmlElement, depth: int) -> HtmlElement:
    writer = _Writer(depth)
    writer.flow(element)
    writer.close()
    return writer.root


class _Writer:
    """Goes through a loose tree once: words gather in a run, and every block closes the run before it."""

    def __init__(self, depth: int):
        self.root = Element("div")
        self.depth = depth
        self.tag = "p"
        self.run = Element("p")

    def flow(self, element: HtmlElement) -> None:
        """Write what the element holds as if its own tag were not there."""
        if self.depth > DEEPEST:
            self.text(all_text(element))
            return
        self.depth += 1
        self.text(element.text)
        for child in element:
            self.child(child)
            self.text(child.tail)
        self.depth -= 1

    def text(self, words: str | None) -> None:
        words = plain_spaces(words)
        if self.is_at_start() or self.ends_with_break():
            words = words.lstrip(" ")
        add_words(self.run, words)

    def child(self, child: HtmlElement) -> None:
        tag = child.tag
        if not isinstance(tag, str):
            return
        tag = RENAMED.get(tag, tag)
        if tag == "img" and not is_own_picture(child.get("src", "")):
            return
        if tag == "br":
            self.line_break()
        elif tag in ("p", "li", "caption", "figcaption", "tr", "th", "td", *HEADINGS) or tag in BOXES:
            self.block(child, tag if tag in HEADINGS else "p")
        elif tag in ("ul", "ol", "blockquote", "table", "figure", "img", "hr"):
            self.close()
            getattr(self, f"write_{tag}")(child)
        elif any(inner.tag in _BLOCKS for inner in child.iterdescendants()):
            self.flow(child)
        else:
            add_inline(self.run, child, self.depth)

    def block(self, element: HtmlElement, tag: str) -> None:
        self.close()
        outer, self.tag = self.tag, tag
        self.flow(element)
        self.close()
        self.tag = outer

    def line_break(self) -> None:
        """One break is kept; a second one was meant as a new paragraph."""
        if self.is_at_start():
            return
        if self.ends_with_break():
            self.close()
        else:
            self.run.append(Element("br"))

    def is_at_start(self) -> bool:
        return not len(self.run) and not self.run.text

    def ends_with_break(self) -> bool:
        return bool(len(self.run)) and self.run[-1].tag == "br" and not self.run[-1].tail

    def close(self) -> None:
        """End the run: keep it when it says something."""
        run, self.run = self.run, Element("p")
        _trim_end(run)
        if all_text(run).strip():
            run.tag = self.tag
            self.root.append(run)

    def write_hr(self, element: HtmlElement) -> None:
        self.root.append(Element("hr"))

    def write_img(self, image: HtmlElement, caption: HtmlElement | None = None) -> None:
        figure = Element("figure")
        attributes = dict(image.attrib)
        attributes.setdefault("alt", "")
        figure.append(Element("img", attributes))
        if caption is not None:
            figure.append(caption)
        self.root.append(figure)

    def write_figure(self, figure: HtmlElement) -> None:
        """Its first picture gets the caption; whatever else it holds follows as blocks of their own."""
        pictures = [image for image in figure.iter("img") if is_own_picture(image.get("src", ""))]
        captions = list(figure.iter("figcaption"))
        if pictures:
            words = _one_line("figcaption", captions, self.depth)
            self.write_img(pictures[0], words)
            for spent in [pictures[0], *captions]:
                spent.drop_tree()
        self.flow(figure)
        self.close()

    def write_blockquote(self, element: HtmlElement) -> None:
        self._append_if_said(_refilled(Element("blockquote"), _blocks_of(element, self.depth)))

    def write_ul(self, element: HtmlElement) -> None:
        made = Element("ol" if element.tag == "ol" else "ul")
        if element.tag == "ol" and element.get("start"):
            made.set("start", element.get("start"))
        for child in element:
            if not isinstance(child.tag, str):
                continue
            if child.tag in ("ul", "ol") and len(made):  # a list directly in a list belongs to the item before it
                holder = Element("div")
                holder.append(child)
                made[-1].extend(list(_blocks_of(holder, self.depth)))
                continue
            self._append_if_said(_unwrapped(Element("li"), _blocks_of(child, self.depth)), made)
        self._append_if_said(made)

    write_ol = write_ul

    def write_table(self, table: HtmlElement) -> None:
        rows = _rows(table)
        cells = [cell for row, _ in rows for cell in row if cell.tag in ("th", "td")]
        if len(cells) < 2:  # a frame round the whole text, not a table
            for cell in cells:
                self.flow(cell)
                self.close()
            return
        made, head, body = Element("table"), Element("thead"), Element("tbody")
        caption = _one_line("caption", table.findall("caption"), self.depth)
        for row, in_head in rows:
            line = Element("tr")
            for cell in row:
                if cell.tag in ("th", "td"):
                    line.append(_unwrapped(Element(cell.tag, dict(cell.attrib)), _blocks_of(cell, self.depth)))
            is_heading = in_head or (not len(head) and all(cell.tag == "th" for cell in line))
            if len(line):
                (head if is_heading and not len(body) else body).append(line)
        for part in (caption, head, body):
            if part is not None and len(part) + len((part.text or "").strip()):
                made.append(part)
        self.root.append(made)

    def _append_if_said(self, element: HtmlElement, to: HtmlElement | None = None) -> None:
        if all_text(element).strip() or element.find(".//img") is not None:
            (self.root if to is None else to).append(element)


def _trim_end(run: HtmlElement) -> None:
    while len(run) and run[-1].tag == "br" and not (run[-1].tail or "").strip():
        run.remove(run[-1])
    if len(run):
        run[-1].tail = (run[-1].tail or "").rstrip(" ")
    else:
        run.text = (run.text or "").rstrip(" ")


def _one_line(tag: str, elements: list[HtmlElement], depth: int) -> HtmlElement | None:
    """The words of the elements with their marks, without blocks and breaks; ``None`` when there are none."""
    made = Element(tag)
    for element in elements:
        for block in _blocks_of(element, depth):
            if len(made) or made.text:
                add_text(made, " ")
            if block.tag in ("p", *HEADINGS):
                _pour(block, made)
            else:
                add_text(made, plain_spaces(all_text(block)).strip())
    for line_break in list(made.iter("br")):
        line_break.tail = f" {line_break.tail or ''}"
        line_break.drop_tree()
    return made if all_text(made).strip() else None


def _pour(source: HtmlElement, target: HtmlElement) -> None:
    """Move the words and children of one element behind those of another."""
    add_text(target, source.text or "")
    target.extend(list(source))


def _refilled(holder: HtmlElement, blocks: HtmlElement) -> HtmlElement:
    holder.extend(list(blocks))
    return holder


def _unwrapped(holder: HtmlElement, blocks: HtmlElement) -> HtmlElement:
    """An item or cell with its blocks; a single paragraph, before lists at most, gives up its tag."""
    children = list(blocks)
    if children and children[0].tag == "p" and all(child.tag in ("ul", "ol") for child in children[1:]):
        _pour(children.pop(0), holder)
    holder.extend(children)
    return holder


def _rows(table: HtmlElement) -> list[tuple[HtmlElement, bool]]:
    """The table's own rows in reading order, and whether each stands in its head."""
    heads, bodies, feet = [], [], []
    for child in table:
        if child.tag == "tr":
            bodies.append((child, False))
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows = [(row, child.tag == "thead") for row in child if row.tag == "tr"]
            {"thead": heads, "tfoot": feet}.get(child.tag, bodies).extend(rows)
    return heads + bodies + feet
