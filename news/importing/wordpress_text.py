"""Text as WordPress stores it, made into HTML: blank lines are paragraphs, and shortcodes stand between the words."""

import re
from collections.abc import Callable
from html import escape

_BLOCKS = (
    "address|article|aside|blockquote|caption|center|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header"
    "|hr|iframe|li|main|nav|ol|p|pre|script|section|style|summary|table|tbody|td|tfoot|th|thead|tr|ul|video"
)
_BLOCK_FIRST = re.compile(rf"\s*(?:</?(?:{_BLOCKS})\b|<!--)", re.I)
_BLOCK_BREAK = re.compile(rf"(</?(?:{_BLOCKS})\b[^>]*>)\s*\n|\n(?=\s*</?(?:{_BLOCKS})\b)|(?P<bare>\n)", re.I)
_BLANK_LINES = re.compile(r"\n[ \t\u00a0]*\n+")

_CAPTION = re.compile(
    r"\[(?P<name>wp_caption|caption)(?P<attributes>\s[^\]]*)?\](?P<inner>(?:(?!\[/?(?P=name)\b).)*)\[/(?P=name)\]", re.S
)
_CAPTIONED = re.compile(r"\s*(?P<picture>(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(?P<words>.*)", re.S | re.I)
_GALLERY = re.compile(r"(?<!\[)\[gallery(?P<attributes>\s[^\]]*)?\](?!\])")
_CAPTION_ATTRIBUTE = re.compile(r"""\bcaption=(["'])(.*?)\1""", re.S)
_IDS_ATTRIBUTE = re.compile(r"""\bids=["']?([\d,\s]+)""")
# In [[name]] the outer brackets say that the inner ones are meant to be read.
_SHORTCODE = re.compile(r"(?<!\[)\[(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)(?P<attributes>\s[^\[\]]*|/)?\](?!\])")
_KNOWN = frozenset(
    ("audio", "contact-form", "contact-form-7", "embed", "gallery", "playlist", "rev_slider", "video", "youtube")
)


def to_html(text: str, gallery: Callable[[list[str]], str]) -> tuple[str, list[str]]:
    """The text as HTML, and the names of the shortcodes that were dropped from it.

    ``gallery(ids)``: the HTML of the pictures with these numbers. The words within a dropped shortcode stay.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _CAPTION.sub(_as_figure, text)
    text = _GALLERY.sub(lambda found: _pictures(found["attributes"] or "", gallery) or found[0], text)
    text, dropped = _without_shortcodes(text)
    # Texts of the block editor are HTML already, with a comment before each block.
    return (text if "<!-- wp:" in text else _paragraphs(text)), dropped


def _as_figure(found: re.Match) -> str:
    inner = _CAPTIONED.match(found["inner"])
    if not inner:
        return found["inner"]
    old = _CAPTION_ATTRIBUTE.search(found["attributes"] or "")
    words = inner["words"].strip() or (escape(old[2]) if old else "")
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    return f"\n\n<figure>{inner['picture']}{caption}</figure>\n\n"


def _pictures(attributes: str, gallery: Callable[[list[str]], str]) -> str:
    ids = _IDS_ATTRIBUTE.search(attributes)
    html = gallery([one.strip() for one in ids[1].split(",") if one.strip()]) if ids else ""
    return f"\n\n{html}\n\n" if html else ""


def _without_shortcodes(text: str) -> tuple[str, list[str]]:
    """Only what must be a shortcode goes: people write in square brackets too."""
    closed = {found["name"] for found in _SHORTCODE.finditer(text) if found["close"]}
    dropped: dict[str, None] = {}

    def replace(found: re.Match) -> str:
        name, attributes = found["name"], found["attributes"] or ""
        if name not in closed | _KNOWN and "=" not in attributes and not attributes.endswith("/"):
            return found[0]
        dropped[name] = None
        return ""

    return _SHORTCODE.sub(replace, text), list(dropped)


def _paragraphs(text: str) -> str:
    """What WordPress calls autop: text between blank lines is a paragraph, a single line end a break."""
    pieces = (piece.strip() for piece in _BLANK_LINES.split(text))
    return "\n".join(piece if _BLOCK_FIRST.match(piece) else f"<p>{_breaks(piece)}</p>" for piece in pieces if piece)


def _breaks(piece: str) -> str:
    return _BLOCK_BREAK.sub(lambda found: "<br>" if found["bare"] else f"{found[1] or ''}\n", piece)
