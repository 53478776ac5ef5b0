"""Files that citizens send along: pictures and PDFs, encoded anew or refused."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from portal.lib.text import clean_line, cut_at_word
from portal.media.contents import extension_of
from portal.media.pdf import reencode_pdf
from portal.media.reencode import reencode
from portal.media.sizes import human_size
from portal.media.uploads import KINDS

from .models import Evidence

MOST_FILES = 5
MOST_BYTES = 10 * 1024 * 1024
# Five files, their names and the form's own fields.
MOST_REQUEST_BYTES = MOST_FILES * MOST_BYTES + 1024 * 1024
PICTURES = ("jpg", "jpeg", "png", "webp")
ACCEPT = "image/jpeg,image/png,image/webp,application/pdf"


@dataclass(frozen=True)
class Prepared:
    """A file fit to be stored: its new bytes and what it is called."""

    content: bytes
    extension: str
    name: str


def prepare(file: UploadedFile) -> Prepared:
    """The uploaded file encoded anew, or ``ValidationError`` with its name and the reason why it is refused."""
    name = cut_at_word(clean_line((file.name or "").rsplit("/", 1)[-1]) or "tệp", 120)
    try:
        content, extension = _encoded(file, extension_of(name))
    except ValidationError as error:
        raise ValidationError(f"Tệp “{name}”: {' '.join(error.messages)}", code=error.code) from error
    return Prepared(content, extension, name)


def _encoded(file: UploadedFile, extension: str) -> tuple[bytes, str]:
    if not file.size:
        raise ValidationError("tệp rỗng.", code="empty")
    if file.size > MOST_BYTES:
        raise ValidationError(
            f"nặng {human_size(file.size)}, mỗi tệp không được quá {human_size(MOST_BYTES)}.", code="size"
        )
    if extension == "pdf":
        return reencode_pdf(file), "pdf"
    if extension in PICTURES:
        picture = reencode(file)
        return picture.content, picture.extension.removeprefix(".")
    raise ValidationError("chỉ nhận ảnh (JPEG, PNG, WebP) hoặc PDF.", code="kind")


def store(prepared: Prepared, **owner) -> Evidence:
    """Write the file into the private storage and its row; ``owner`` is ``submission`` or ``form_key``."""
    evidence = Evidence(
        name=prepared.name,
        kind_label=KINDS.get(prepared.extension, "Ảnh WebP"),
        size=len(prepared.content),
        **owner,
    )
    evidence.file.save(f"tep.{prepared.extension}", ContentFile(prepared.content), save=False)
    try:
        evidence.save()
    except BaseException:
        evidence.file.delete(save=False)
        raise
    return evidence
