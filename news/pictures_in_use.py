"""A picture that stands in an article is not deleted from the library under it."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.db.models.signals import pre_delete

from .models import ArticleContent, GalleryPicture, Video


class PictureInUse(PermissionDenied):
    """A file was to be deleted that readers or staff still meet."""

    heading = "Không xóa được tệp này"


def connect() -> None:
    """Called when the app is ready."""
    from filer.models import File, Image

    for model in (File, Image):
        pre_delete.connect(_refuse, sender=model, dispatch_uid=f"news_pictures_in_use_{model.__name__}")


def _refuse(instance, **kwargs) -> None:
    title = used_in(instance)
    if title:
        raise PictureInUse(f"Tệp “{instance.label}” đang dùng trong bài “{title}” nên không xóa được.")


def used_in(file) -> str:
    """The title of a text, live or being worked on, in which the library's file stands; empty if none does."""
    texts = ArticleContent._original_manager.filter(Q(current_of__isnull=False) | Q(published__isnull=False))
    condition = Q(picture_id=file.pk)
    if file.file:
        # In the text a picture stands by its address; renditions have the same folder and stem.
        condition |= Q(body__contains=file.file.name.rsplit(".", 1)[0])
    found = texts.filter(condition).values_list("title", flat=True).first()
    if found:
        return found
    gallery = GalleryPicture.objects.filter(image_id=file.pk).select_related("gallery__placeholder").first()
    video = Video.objects.filter(Q(file_id=file.pk) | Q(poster_id=file.pk)).select_related("placeholder").first()
    plugin = (gallery and gallery.gallery) or video
    return str(plugin.placeholder.source) if plugin and plugin.placeholder.source else ""
