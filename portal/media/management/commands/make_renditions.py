"""``manage.py make_renditions``: make the smaller pictures that are missing beside the library's pictures."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from filer.models import Image

from portal.media import renditions
from portal.media.reencode import reencode


class Command(BaseCommand):
    help = "Make the renditions that are missing in the storage. Can be stopped and run again at any time."

    def handle(self, **options):
        pictures = Image.objects.non_polymorphic().order_by("pk")
        total, made, failed = pictures.count(), 0, 0
        for number, image in enumerate(pictures.iterator(), start=1):
            try:
                made += self._complete(image)
            except (OSError, ValidationError) as error:
                failed += 1
                reason = " ".join(error.messages) if isinstance(error, ValidationError) else error
                self.stderr.write(f"{image.pk} {image.file.name}: {reason}")
            self._progress(number, total)
        self.stdout.write(f"{total} pictures, {made} renditions made, {failed} pictures could not be read.")

    def _complete(self, image) -> int:
        if not image.file:
            return 0
        wanted = renditions.missing(image)
        if wanted:
            with image.file.storage.open(image.file.name) as file:
                renditions.make(image, reencode(file).image, wanted)
        return len(wanted)

    def _progress(self, number: int, total: int) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"\r{number}/{total}", ending="\n" if number == total else "")
            self.stdout.flush()
