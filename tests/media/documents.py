"""Documents with words in them, honest and hostile, made when a test asks for them."""

import io
import zlib
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from .samples import archive

PRINTED_BY_CHROMIUM = Path(__file__).with_name("printed-by-chromium.pdf")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
TYPES = "<Types>application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml</Types>"


def pdf(*pages: str, password: str = "") -> bytes:
    """A PDF whose pages hold these lines; an empty page holds a drawing only."""
    document = pikepdf.new()
    font = _font(document, sorted(set("".join(pages)) - {"\n"}))
    for text in pages:
        page = document.add_blank_page(page_size=(595, 842))
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
        page.obj.Contents = document.make_indirect(Stream(document, _drawn(text)))
    locks = {"encryption": pikepdf.Encryption(owner=password, user=password)} if password else {}
    return _saved(document, **locks)


def _drawn(text: str) -> bytes:
    if not text:
        return b"0 0 200 200 re f"
    lines = text.split("\n")
    shown = (f"1 0 0 1 40 {800 - 16 * at} Tm <{line.encode('utf-16-be').hex()}> Tj" for at, line in enumerate(lines))
    return f"BT /F 11 Tf {' '.join(shown)} ET".encode()


def _font(document: pikepdf.Pdf, characters: list[str]):
    """A font without drawings, whose codes are named as the letters that they stand for."""
    names = "\n".join(f"<{char.encode('utf-16-be').hex()}> <{char.encode('utf-16-be').hex()}>" for char in characters)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(characters)} beginbfchar\n{names}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    described = Dictionary(
        Type=Name.FontDescriptor, FontName=Name.Sans, Flags=4, FontBBox=Array([0, -200, 1000, 900]), ItalicAngle=0,
        Ascent=900, Descent=-200, CapHeight=700, StemV=80,
    )  # fmt: skip
    letters = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Sans, DW=500,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=document.make_indirect(described),
    )  # fmt: skip
    return document.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Sans, Encoding=Name("/Identity-H"),
            DescendantFonts=Array([document.make_indirect(letters)]),
            ToUnicode=document.make_indirect(Stream(document, cmap.encode())),
        )
    )  # fmt: skip


def pdf_bomb() -> bytes:
    """Some kilobytes that unpack twice to a page of half a gigabyte."""
    packer = zlib.compressobj(9)
    blanks = bytes(1 << 20).replace(b"\0", b" ")
    inner = b"".join(packer.compress(blanks) for _ in range(600)) + packer.flush()
    document = pikepdf.new()
    document.add_blank_page()
    contents = Stream(document, b"")
    contents.write(zlib.compress(inner, 9), filter=Array([Name.FlateDecode] * 2))
    document.pages[0].obj.Contents = document.make_indirect(contents)
    return _saved(document, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def nested_pdf(depth: int = 500_000) -> bytes:
    """A PDF whose tree of pages is arrays within arrays."""
    tree = b"[" * depth + b"]" * depth
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages " + tree + b">>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def _saved(document: pikepdf.Pdf, **options) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer, **options)
    return buffer.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A Word text with this XML as its body; further parts by their path below ``word/``, ``__`` for a dot."""
    more = {f"word/{name.replace('__', '.')}": f'<x xmlns:w="{_W}">{text}</x>' for name, text in parts.items()}
    return archive({"[Content_Types].xml": TYPES, "word/document.xml": word_xml(body), **more})


def word_xml(body: str) -> str:
    return f'<w:document xmlns:w="{_W}" xmlns:mc="{_MC}"><w:body>{body}</w:body></w:document>'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def word_with_entities() -> bytes:
    """The "billion laughs" inside a Word text."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>'
    return archive({"[Content_Types].xml": TYPES, "word/document.xml": declared + word_xml(paragraph("&e9;"))})


def open_document(body: str, kind: str = "text") -> bytes:
    office, text = ("urn:oasis:names:tc:opendocument:xmlns:" + name for name in ("office:1.0", "text:1.0"))
    content = f'<o:document-content xmlns:o="{office}" xmlns:t="{text}"><o:body>{body}</o:body></o:document-content>'
    return archive({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content})
