"""Files that staff hand over to readers: what may be attached to an article, and how it is named to them."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile

from portal.lib.text import slugify_vi

from . import contents
from .reencode import reencode
from .sizes import human_size

__all__ = ["ACCEPT", "KINDS", "MAX_BYTES", "Attachment", "check_attachment", "human_size", "prepare_attachment"]

MAX_BYTES = 20 * 1024 * 1024
KINDS = {
    "pdf": "Tệp PDF",
    "doc": "Văn bản Word",
    "docx": "Văn bản Word",
    "odt": "Văn bản OpenDocument",
    "xls": "Bảng tính Excel",
    "xlsx": "Bảng tính Excel",
    "ods": "Bảng tính OpenDocument",
    "ppt": "Bản trình chiếu PowerPoint",
    "pptx": "Bản trình chiếu PowerPoint",
    "zip": "Tệp nén ZIP",
    "jpg": "Ảnh JPEG",
    "jpeg": "Ảnh JPEG",
    "png": "Ảnh PNG",
    "mp4": "Video MP4",
}
# For the ``accept`` attribute of a file field.
ACCEPT = ",".join(f".{extension}" for extension in KINDS)


@dataclass(frozen=True, slots=True)
class Attachment:
    """``kind``: what the file is, in Vietnamese; ``extension``: in lower case without the dot."""

    kind: str
    extension: str


def check_attachment(file: File) -> Attachment:
    """What the uploaded file is, or ``ValidationError`` with the reason why it is refused; rewinds it."""
    extension = contents.extension_of(file.name)
    if extension not in KINDS:
        raise ValidationError(f"Không nhận tệp .{extension or '?'}. Chỉ nhận: {', '.join(sorted(KINDS))}.", code="kind")
    if not file.size:
        raise ValidationError("Tệp rỗng.", code="empty")
    if file.size > MAX_BYTES:
        raise ValidationError(
            f"Tệp nặng {human_size(file.size)}; tệp đính kèm không được quá {human_size(MAX_BYTES)}.", code="size"
        )
    contents.require(file, extension)
    return Attachment(KINDS[extension], extension)


def prepare_attachment(file: File) -> tuple[File, Attachment]:
    """The file as it may be stored, checked and with a plain name; a picture is encoded anew, without its metadata."""
    attachment = check_attachment(file)
    stem = slugify_vi((file.name or "").rsplit("/", 1)[-1].rsplit(".", 1)[0], fallback="tep")
    if attachment.extension in ("jpg", "jpeg", "png"):
        picture = reencode(file)
        extension = picture.extension.removeprefix(".")
        return ContentFile(picture.content, name=f"{stem}.{extension}"), Attachment(KINDS[extension], extension)
    return File(file, name=f"{stem}.{attachment.extension}"), attachment
