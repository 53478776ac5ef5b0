"""The library of pictures: putting one in, and finding those that are there."""

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db.models import Q, QuerySet
from django.utils import timezone
from filer.models import Folder, Image

from portal.lib.text import clean_line, slugify_vi

from . import renditions

ALT_LENGTH = 255
ALT_REQUIRED = "Nhập mô tả ảnh: người không nhìn thấy ảnh sẽ nghe đọc dòng này."
ALT_TOO_LONG = f"Mô tả ảnh không được dài quá {ALT_LENGTH} ký tự."


def add_picture(file: File, alt: str, owner=None, caption: str = "") -> Image:
    """Store an uploaded picture in the folder of this month.

    ``ValidationError`` for a missing description (``code="alt"``) or a file that is refused; nothing is stored then.
    """
    alt = clean_line(alt)
    if not alt:
        raise ValidationError(ALT_REQUIRED, code="alt")
    if len(alt) > ALT_LENGTH:
        raise ValidationError(ALT_TOO_LONG, code="alt")
    image = Image(
        file=file,
        original_filename=clean_line(file.name or "").rsplit("/", 1)[-1][-200:],
        owner=owner,
        default_alt_text=alt,
        default_caption=clean_line(caption)[:ALT_LENGTH],
    )
    image.folder = month_folder()
    image.save()
    return image


def month_folder() -> Folder:
    """The folder for today's uploads, ``2026 / 11``, made when it is missing."""
    today = timezone.localdate()
    return _folder(f"{today:%m}", _folder(f"{today:%Y}", None))


def found_pictures(words: str = "") -> QuerySet[Image]:
    """The pictures whose name, description or caption holds the words, newest first."""
    pictures = Image.objects.non_polymorphic().filter(_width__gt=0).order_by("-pk")
    words = clean_line(words)[:100]
    if not words:
        return pictures
    # SQLite compares letters with diacritics by their case: ask for the usual spellings.
    condition = Q(file__icontains=slugify_vi(words, fallback=words))
    for spelling in {words, words.lower(), words.capitalize(), words.title()}:
        for field in ("name", "original_filename", "default_alt_text", "default_caption"):
            condition |= Q(**{f"{field}__icontains": spelling})
    return pictures.filter(condition)


def described(image: Image) -> dict:
    """What the editor is told of a picture."""
    return {
        "id": image.pk,
        "url": image.url,
        "thumbnail": renditions.rendition_url(image, 320),
        "width": int(image.width),
        "height": int(image.height),
        "alt": image.default_alt_text or "",
        "caption": image.default_caption or "",
        "name": image.label,
    }


def _folder(name: str, parent: Folder | None) -> Folder:
    return Folder.objects.filter(name=name, parent=parent).first() or Folder.objects.create(name=name, parent=parent)
