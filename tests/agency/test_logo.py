"""The emblem that every page loads is small, whatever was uploaded."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from portal.agency.models import Agency

pytestmark = pytest.mark.django_db


def upload(size, mode="RGBA", kind="PNG") -> ContentFile:
    buffer = io.BytesIO()
    Image.new(mode, size, (164, 22, 28, 0)[: len(mode)]).save(buffer, kind)
    return ContentFile(buffer.getvalue(), "bieu-trung.png")


@pytest.mark.parametrize(
    ("given", "stored"), [((512, 512), (192, 192)), ((900, 600), (192, 128)), ((96, 96), (96, 96))]
)
def test_an_emblem_is_stored_small_and_stays_transparent(settings, tmp_path, given, stored):
    settings.MEDIA_ROOT = tmp_path
    Agency(name="Cổng", logo=upload(given)).save()
    logo = Agency.objects.get().logo
    with Image.open(logo.file) as image:
        assert (image.format, image.size, image.convert("RGBA").getpixel((0, 0))[3]) == ("WEBP", stored, 0)


def test_a_stored_emblem_is_left_alone(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    Agency(name="Cổng", logo=upload((512, 512), "RGB", "JPEG")).save()
    agency = Agency.objects.get()
    name = agency.logo.name
    agency.save()
    assert Agency.objects.get().logo.name == name
