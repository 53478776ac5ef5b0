"""Whether a file is what its name says, told from its bytes."""

import zipfile
from collections.abc import Callable
from pathlib import PurePath
from typing import IO

from django.core.exceptions import ValidationError

from . import archives, reencode

MACROS = "Tệp có chứa macro nên không được nhận. Hãy lưu lại ở định dạng không có macro (.docx, .xlsx, .pptx)."
RUNNABLE = "Tệp nén chứa tệp chạy được hoặc tệp nén khác ({name}) nên không được nhận."

# What may do something when a reader opens it from an archive, and archives within archives.
_RUNNABLE = {
    "app", "apk", "bat", "chm", "cmd", "com", "cpl", "dll", "exe", "hta", "htm", "html", "iso", "jar", "js", "jse",
    "lnk", "msc", "msi", "pif", "ps1", "reg", "scr", "sh", "svg", "url", "vbe", "vbs", "wsf", "xht", "xhtml",
    "docm", "dotm", "potm", "ppam", "ppsm", "pptm", "xlam", "xlsb", "xlsm", "xltm",
    "7z", "bz2", "cab", "gz", "rar", "tar", "tgz", "xz", "zip",
}  # fmt: skip
_MP4_BRANDS = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"dash")
_OFFICE_MACROS = (b"vnd.ms-office.vbaproject", b"macroenabled")


def extension_of(name: str | None) -> str:
    """The extension in lower case without its dot, empty when there is none."""
    return PurePath(name or "").suffix.lower().removeprefix(".")


def require(file: IO[bytes], extension: str) -> None:
    """Refuse with ``ValidationError`` a file whose bytes are not those of its extension; rewinds it."""
    try:
        _CHECKS[extension](file)
    finally:
        file.seek(0)


def known() -> frozenset[str]:
    """The extensions that ``require`` can judge."""
    return frozenset(_CHECKS)


def _mismatch(kind: str) -> ValidationError:
    return ValidationError(f"Nội dung tệp không phải là {kind} như tên tệp ghi.", code="mismatch")


def _starts(kind: str, at: int, *signatures: bytes) -> Callable[[IO[bytes]], None]:
    def check(file: IO[bytes]) -> None:
        file.seek(at)
        if not file.read(max(map(len, signatures))).startswith(signatures):
            raise _mismatch(kind)

    return check


def _picture(kind: str, signature: bytes) -> Callable[[IO[bytes]], None]:
    has_signature = _starts(kind, 0, signature)

    def check(file: IO[bytes]) -> None:
        reencode.check(file)
        has_signature(file)

    return check


def _webm(file: IO[bytes]) -> None:
    file.seek(0)
    head = file.read(4096)
    if not head.startswith(b"\x1a\x45\xdf\xa3") or b"webm" not in head:
        raise _mismatch("video WebM")


def _old_office(kind: str, *streams: str) -> Callable[[IO[bytes]], None]:
    """Word, Excel and PowerPoint before 2007: one container whose directory names the streams in UTF-16."""
    wanted = [stream.encode("utf-16-le") for stream in streams]

    def check(file: IO[bytes]) -> None:
        file.seek(0)
        content = file.read()
        if not content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
            raise _mismatch(kind)
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise ValidationError(archives.ENCRYPTED, code="encrypted")
        if "_VBA_PROJECT".encode("utf-16-le") in content:
            raise ValidationError(MACROS, code="macros")
        if not any(stream in content for stream in wanted):
            raise _mismatch(kind)

    return check


def _office(kind: str, main_part: str) -> Callable[[IO[bytes]], None]:
    """Word, Excel and PowerPoint since 2007: a ZIP file with a list of its parts."""

    def check(file: IO[bytes]) -> None:
        archive = _archive(file, kind)
        names = {name.lower() for name in archive.namelist()}
        types = archives.part(archive, "[Content_Types].xml").lower()
        if any(name.endswith("vbaproject.bin") for name in names) or any(mark in types for mark in _OFFICE_MACROS):
            raise ValidationError(MACROS, code="macros")
        if not types or main_part not in names:
            raise _mismatch(kind)

    return check


def _open_document(kind: str, mime_type: bytes) -> Callable[[IO[bytes]], None]:
    def check(file: IO[bytes]) -> None:
        archive = _archive(file, kind)
        if archives.part(archive, "mimetype").strip() != mime_type:
            raise _mismatch(kind)
        if b"encryption-data" in archives.part(archive, "META-INF/manifest.xml"):
            raise ValidationError(archives.ENCRYPTED, code="encrypted")
        if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in archive.namelist()):
            raise ValidationError(MACROS, code="macros")

    return check


def _plain_archive(file: IO[bytes]) -> None:
    for name in _archive(file, "tệp nén ZIP").namelist():
        if extension_of(name) in _RUNNABLE:
            raise ValidationError(RUNNABLE.format(name=PurePath(name).name), code="runnable")


def _archive(file: IO[bytes], kind: str) -> zipfile.ZipFile:
    file.seek(0)
    head = file.read(8)
    if head.startswith(b"\xd0\xcf\x11\xe0"):  # Office wraps a file with a password into its old container
        raise ValidationError(archives.ENCRYPTED, code="encrypted")
    if not head.startswith(b"PK\x03\x04"):
        raise _mismatch(kind)
    return archives.opened(file)


_CHECKS: dict[str, Callable[[IO[bytes]], None]] = {
    "pdf": _starts("tệp PDF", 0, b"%PDF-"),
    "doc": _old_office("văn bản Word", "WordDocument"),
    "xls": _old_office("bảng tính Excel", "Workbook", "Book"),
    "ppt": _old_office("bản trình chiếu PowerPoint", "PowerPoint Document"),
    "docx": _office("văn bản Word", "word/document.xml"),
    "xlsx": _office("bảng tính Excel", "xl/workbook.xml"),
    "pptx": _office("bản trình chiếu PowerPoint", "ppt/presentation.xml"),
    "odt": _open_document("văn bản OpenDocument", b"application/vnd.oasis.opendocument.text"),
    "ods": _open_document("bảng tính OpenDocument", b"application/vnd.oasis.opendocument.spreadsheet"),
    "zip": _plain_archive,
    "jpg": _picture("ảnh JPEG", b"\xff\xd8\xff"),
    "jpeg": _picture("ảnh JPEG", b"\xff\xd8\xff"),
    "png": _picture("ảnh PNG", b"\x89PNG\r\n"),
    "mp4": _starts("video MP4", 4, *(b"ftyp" + brand for brand in _MP4_BRANDS)),
    "webm": _webm,
}
