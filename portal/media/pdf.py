"""PDF files from strangers, written anew without anything that acts: scripts, launches, forms that send, hidden files.

qpdf (through pikepdf) reads the structure and writes a fresh file from it; text and pictures of the pages stay.
"""

import io
from typing import IO

import pikepdf
from django.core.exceptions import ValidationError

MOST_PAGES = 300
MOST_OBJECTS = 100_000
BROKEN = "Tệp PDF bị hỏng, không đọc được."
LOCKED = "Tệp PDF đặt mật khẩu: hãy bỏ mật khẩu rồi gửi lại."
TOO_LONG = f"Tệp PDF dài quá {MOST_PAGES} trang: hãy chọn những trang cần gửi."

# What a document does when it is opened, printed, closed, and what it carries besides its pages.
_ROOT_KEYS = ("/OpenAction", "/AA", "/AcroForm", "/Collection", "/Perms", "/URI")
_NAME_TREES = ("/JavaScript", "/EmbeddedFiles", "/Renditions")
_HARMLESS_ANNOTATIONS = ("/Text", "/Highlight", "/Underline", "/StrikeOut", "/FreeText", "/Ink", "/Line", "/Square")


def reencode_pdf(file: IO[bytes]) -> bytes:
    """The document's pages as a new PDF; ``ValidationError`` with the reason for what is none or is locked."""
    file.seek(0)
    if not file.read(1024).lstrip().startswith(b"%PDF-"):
        raise ValidationError("Nội dung tệp không phải là tệp PDF như tên tệp ghi.", code="mismatch")
    file.seek(0)
    try:
        with pikepdf.open(file) as document:
            return _rewritten(document)
    except pikepdf.PasswordError as error:
        raise ValidationError(LOCKED, code="encrypted") from error
    except ValidationError:
        raise
    except Exception as error:  # a hostile file raises nearly anything
        raise ValidationError(BROKEN, code="broken") from error
    finally:
        file.seek(0)


def _rewritten(document: pikepdf.Pdf) -> bytes:
    if len(document.pages) > MOST_PAGES or len(document.objects) > MOST_OBJECTS:
        raise ValidationError(TOO_LONG, code="pages")
    if not len(document.pages):
        raise ValidationError(BROKEN, code="broken")
    for key in _ROOT_KEYS:
        if key in document.Root:
            del document.Root[key]
    if "/Names" in document.Root:
        for key in _NAME_TREES:
            if key in document.Root.Names:
                del document.Root.Names[key]
    for page in document.pages:
        _make_still(page.obj)
    # What is not reached from the pages any more is not written: a new file is made from the pages alone.
    fresh = pikepdf.new()
    fresh.pages.extend(document.pages)
    buffer = io.BytesIO()
    fresh.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return buffer.getvalue()


def _make_still(page) -> None:
    """Take from a page what happens by itself and every mark that could do more than show something."""
    if "/AA" in page:
        del page["/AA"]
    if "/Annots" not in page:
        return
    kept = []
    for mark in page.Annots:
        if mark.get("/Subtype") not in _HARMLESS_ANNOTATIONS:
            continue
        for key in ("/A", "/AA", "/PA", "/FS", "/Popup"):
            if key in mark:
                del mark[key]
        kept.append(mark)
    page.Annots = pikepdf.Array(kept)
