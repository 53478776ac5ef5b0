"""The text of an article with its pictures and links, from the text of a record."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from portal.lib.text import clean_line, cut_at_word
from portal.media.body import clean_pasted_body, figure
from portal.media.fragments import serialize

from .library import StoredPicture
from .materials import Material, Materials
from .records import Record

ALT_LENGTH, CAPTION_LENGTH = 250, 300
# Stands for the address of an attached file until that is stored and has one.
_TOKEN = "/tep/nhap-{}/"

# Material, alternative text, caption -> the stored picture, or None when it is left out.
Store = Callable[[Material, str, str], StoredPicture | None]


@dataclass(slots=True)
class Text:
    """``html``: cleaned; ``lead``: the article's own picture; ``attached``: names of files with where they are."""

    html: str
    lead: StoredPicture | None = None
    lead_alt: str = ""
    lead_caption: str = ""
    attached: list[tuple[str, Material]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.html.strip() and self.lead is None

    def with_addresses(self, addresses: dict[Material, str]) -> str:
        """The text when the attached files have their addresses."""
        html = self.html
        for index, (_name, material) in enumerate(self.attached):
            if material in addresses:
                html = html.replace(f'"{_TOKEN.format(index)}"', f'"{addresses[material]}"')
        return html


def text_of(record: Record, materials: Materials, store: Store) -> Text:
    """The record's text as the portal keeps it; ``store`` is asked for each picture that can be had."""
    attached = [(name, one) for name, one in materials.attached if not one.reason]
    if materials.root is None and not materials.listed:
        return Text(clean_pasted_body(record.body_html), attached=attached)
    return _Composition(record, materials, store, attached).text


class _Composition:
    """Puts pictures and links into one text."""

    def __init__(self, record: Record, materials: Materials, store: Store, attached: list[tuple[str, Material]]):
        self.record, self.materials, self.store = record, materials, store
        self.text = Text("", attached=attached)
        self.opening = _opening_picture(materials)
        self.stored: dict[Material, StoredPicture | None] = {}
        self.choose_lead()
        for image, material in materials.shown:
            self.place(image, material)
        for link, material in materials.links:
            self.connect(link, material)
        html = serialize(materials.root) if materials.root is not None else record.body_html
        self.text.html = clean_pasted_body(html + self.rest())

    def take(self, material: Material, alt: str, caption: str) -> StoredPicture | None:
        if material not in self.stored:
            self.stored[material] = None if material.reason else self.store(material, alt, caption)
        return self.stored[material]

    def choose_lead(self) -> None:
        """The picture marked as lead, else the first of the list, else the one that the text begins with."""
        listed = sorted(self.materials.listed, key=lambda pair: not pair[0].lead)
        offered = [(one.alt, one.caption, material) for one, material in listed]
        if not offered and self.opening is not None:
            image, material = self.opening
            offered = [(image.get("alt") or image.get("title") or "", _caption_of(image), material)]
        for alt, caption, material in offered:
            caption = cut_at_word(clean_line(caption), CAPTION_LENGTH)
            alt = self.alt(alt, caption)
            lead = self.take(material, alt, caption)
            if lead is not None:
                self.text.lead, self.text.lead_alt, self.text.lead_caption = lead, alt, caption
                return

    def place(self, image: HtmlElement, material: Material) -> None:
        """Let the stored picture stand where the text shows it, or nothing."""
        told = next((one.alt for one, other in self.materials.listed if other is material), "")
        caption = _caption_of(image)
        alt = self.alt(image.get("alt") or told or image.get("title") or "", caption)
        stored = self.take(material, alt, caption)
        if stored is None:
            _remove(image)
        elif self.is_shown_above(image, stored):
            self.text.lead_caption = self.text.lead_caption or cut_at_word(caption, CAPTION_LENGTH)
            _remove(image)
        else:
            size = {"width": f"{stored.width:.0f}", "height": f"{stored.height:.0f}"}
            image.attrib.clear()
            image.attrib.update({"src": stored.url, "alt": alt, "data-picture": str(stored.pk), **size})

    def is_shown_above(self, image: HtmlElement, stored: StoredPicture) -> bool:
        """The lead picture stands over the text: readers would see it twice if the text began with it too."""
        is_opening = self.opening is not None and self.opening[0] is image
        return is_opening and self.text.lead is not None and self.text.lead.pk == stored.pk

    def connect(self, link: HtmlElement, material: Material) -> None:
        """Lead to the attached file; a link to anything else that was delivered leads nowhere here."""
        index = next((at for at, (_name, one) in enumerate(self.text.attached) if one is material), None)
        if index is None:
            link.drop_tag()
        else:
            link.set("href", _TOKEN.format(index))

    def rest(self) -> str:
        """Pictures of the list that are neither the lead picture nor in the text: they follow it."""
        shown = {material for _image, material in self.materials.shown}
        html = ""
        for one, material in self.materials.listed:
            if material in shown:
                continue
            shown.add(material)
            caption = cut_at_word(clean_line(one.caption), CAPTION_LENGTH)
            alt = self.alt(one.alt, caption)
            stored = self.take(material, alt, caption)
            if stored is not None and stored != self.text.lead:
                html += figure(stored, alt, caption)
        return html

    def alt(self, told: str, caption: str) -> str:
        """A picture is never without words: its caption, or the article's title, when nobody described it."""
        return cut_at_word(clean_line(told) or caption or clean_line(self.record.title), ALT_LENGTH)


def _opening_picture(materials: Materials) -> tuple[HtmlElement, Material] | None:
    """The picture before the first word of the text."""
    if not materials.shown:
        return None
    image, material = materials.shown[0]
    caption = _figure_of(image)
    before = image.xpath("preceding::text()")
    said = [words for words in before if words.strip() and (caption is None or caption not in _holders(words))]
    return None if said else (image, material)


def _holders(words) -> list:
    parent = words.getparent()
    return [parent, *parent.iterancestors()]


def _figure_of(image: HtmlElement) -> HtmlElement | None:
    return next(image.iterancestors("figure"), None)


def _caption_of(image: HtmlElement) -> str:
    holder = _figure_of(image)
    caption = holder.find(".//figcaption") if holder is not None else None
    return clean_line(caption.text_content()) if caption is not None else ""


def _remove(image: HtmlElement) -> None:
    """Take the picture out, and its caption with it when it was the only thing that the caption spoke of."""
    holder = _figure_of(image)
    if holder is not None and len(holder.findall(".//img")) == 1 and holder.find(".//table") is None:
        holder.drop_tree()
    else:
        image.drop_tree()
