"""Every file of the library passes here, whichever form, uploader or command brought it.

Pictures are encoded anew before they are stored and get their renditions after it; other files must be what their
name says. The hooks hang on the models, so that no way of uploading leads round them.
"""

from functools import partial

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save

from portal.lib.text import clean_line, slugify_vi

from . import contents, renditions
from .reencode import NOT_A_PICTURE, SVG, check, reencode
from .sizes import human_size
from .uploads import KINDS, MAX_BYTES

MAX_VIDEO_BYTES = 200 * 1024 * 1024
PICTURES = frozenset(("jpg", "jpeg", "png", "webp", "gif"))
VIDEOS = frozenset(("mp4", "webm"))
DOCUMENTS = (frozenset(KINDS) | VIDEOS) - PICTURES
PICTURE_AS_FILE = "Tệp này là ảnh: hãy tải lên thành ảnh mới thay vì thay vào tệp khác."


def connect() -> None:
    """Listen to the library's models and its forms; called once when the app is ready, before filer is."""
    from filer import settings as filer_settings
    from filer.models import File, Image

    for mime_type in filer_settings.FILER_MIME_TYPE_WHITELIST:
        filer_settings.FILE_VALIDATORS.setdefault(mime_type, []).append("portal.media.filer_files.validate")
    pre_save.connect(_prepare_picture, sender=Image, dispatch_uid="portal_media_prepare_picture")
    post_save.connect(_make_renditions, sender=Image, dispatch_uid="portal_media_make_renditions")
    post_delete.connect(_delete_renditions, sender=Image, dispatch_uid="portal_media_delete_renditions")
    pre_save.connect(_check_file, sender=File, dispatch_uid="portal_media_check_file")


def validate(file_name, file, owner, mime_type) -> None:
    """Filer's validator for every type that it accepts, so that its forms show the reason beside the field.

    It only looks: what is stored is made when the model is saved.
    """
    extension = contents.extension_of(file_name)
    if extension in PICTURES:
        check(file)
    else:
        require_document(file, extension)


def require_document(file, extension: str) -> None:
    """Refuse what the library does not keep beside pictures: other kinds, false names, too large files."""
    if extension == "svg":
        raise ValidationError(SVG, code="svg")
    if extension not in DOCUMENTS:
        raise ValidationError(f"Không nhận tệp .{extension or '?'} vào thư viện.", code="kind")
    limit = MAX_VIDEO_BYTES if extension in VIDEOS else MAX_BYTES
    file.seek(0, 2)
    size = file.tell()
    if size > limit:
        raise ValidationError(f"Tệp nặng {human_size(size)}; không được quá {human_size(limit)}.", code="size")
    contents.require(file, extension)


def _prepare_picture(sender, instance, raw=False, **kwargs) -> None:
    """Put the re-encoded picture in the place of an upload that is not stored yet."""
    if raw or not instance.file or instance.file._committed:
        return
    given = clean_line(instance.original_filename or instance.file.name or "")
    if contents.extension_of(given) == "svg":
        raise ValidationError(SVG, code="svg")
    if instance.file.file.closed:
        raise ValidationError(NOT_A_PICTURE, code="not_a_picture")
    picture = reencode(instance.file.file)
    stem = given.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    instance.original_filename = f"{stem[:200] or 'anh'}{picture.extension}"
    instance.file = ContentFile(picture.content, name=slugify_vi(stem, fallback="anh", length=60) + picture.extension)
    instance.file_data_changed()  # the field itself takes a file of the same name for the same file
    instance._portal_pixels = picture.image


def _make_renditions(sender, instance, created, raw=False, **kwargs) -> None:
    pixels = instance.__dict__.pop("_portal_pixels", None)
    if raw or not instance.file or (pixels is None and not created):
        return
    wanted = renditions.missing(instance)
    if not wanted:
        return
    if pixels is None:  # a copy of a picture that was stored before
        with instance.file.storage.open(instance.file.name) as file:
            pixels = reencode(file).image
    try:
        renditions.make(instance, pixels, wanted)
    except OSError:
        # A full disk: the row is not kept either, so leave nothing behind.
        renditions.delete(instance.file.storage, instance.file.name)
        instance.file.storage.delete(instance.file.name)
        raise


def _delete_renditions(sender, instance, **kwargs) -> None:
    from filer.models import File

    # The row of the parent model is still there while its child's deletion is announced.
    if not instance.file or File.objects.filter(file=instance.file.name).exclude(pk=instance.pk).exists():
        return
    transaction.on_commit(partial(renditions.delete, instance.file.storage, instance.file.name), robust=True)


def _check_file(sender, instance, raw=False, **kwargs) -> None:
    if raw or not instance.file or instance.file._committed:
        return
    name = instance.file.name
    if contents.extension_of(name) in PICTURES:
        raise ValidationError(PICTURE_AS_FILE, code="picture")
    require_document(instance.file.file, contents.extension_of(name))
