"""What is inside a ZIP file, and whether it may be passed on: read from its listing, nothing is unpacked."""

import struct
import zipfile
from typing import IO

from django.core.exceptions import ValidationError

MAX_ENTRIES = 5000
MAX_UNPACKED = 500 * 1024 * 1024
MAX_RATIO = 120
# Below this size a high ratio is only a file with much repetition.
HARMLESS_UNPACKED = 20 * 1024 * 1024
MAX_PART = 4 * 1024 * 1024

NOT_READABLE = "Tệp nén bị hỏng, không đọc được."
ENCRYPTED = "Tệp đặt mật khẩu: người dân không mở được. Hãy bỏ mật khẩu rồi tải lại."
BOMB = "Tệp nén bung ra quá lớn nên không được nhận."
UNSAFE_NAME = "Tệp nén chứa đường dẫn không an toàn nên không được nhận."

_END_OF_DIRECTORY = b"PK\x05\x06"
_MAX_DIRECTORY = MAX_ENTRIES * 400


def opened(file: IO[bytes]) -> zipfile.ZipFile:
    """The archive, if its listing shows nothing that is encrypted, hostile or absurdly large."""
    _check_directory_size(file)
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as error:
        raise ValidationError(NOT_READABLE, code="broken") from error
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise ValidationError(BOMB, code="bomb")
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise ValidationError(ENCRYPTED, code="encrypted")
        if entry.filename.startswith(("/", "\\")) or ".." in entry.filename.replace("\\", "/").split("/"):
            raise ValidationError(UNSAFE_NAME, code="unsafe_name")
    _check_unpacked_size(entries)
    return archive


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The beginning of one member, at most 4 MB of it; empty when there is no such member."""
    try:
        with archive.open(name) as member:
            return member.read(MAX_PART)
    except KeyError:
        return b""
    except Exception as error:  # a damaged member raises whatever its decompressor does
        raise ValidationError(NOT_READABLE, code="broken") from error


def _check_directory_size(file: IO[bytes]) -> None:
    """Refuse a listing that would itself fill the memory, before it is read."""
    file.seek(0, 2)
    file.seek(max(0, file.tell() - 65557))
    tail = file.read()
    at = tail.rfind(_END_OF_DIRECTORY)
    if at < 0 or len(tail) < at + 22:
        raise ValidationError(NOT_READABLE, code="broken")
    if struct.unpack_from("<I", tail, at + 12)[0] > _MAX_DIRECTORY:
        raise ValidationError(BOMB, code="bomb")


def _check_unpacked_size(entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if unpacked > MAX_UNPACKED or (unpacked > HARMLESS_UNPACKED and unpacked / packed > MAX_RATIO):
        raise ValidationError(BOMB, code="bomb")
