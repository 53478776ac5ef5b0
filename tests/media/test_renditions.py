"""The smaller pictures beside each one."""

from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from filer.models import Image
from PIL import Image as PillowImage

from portal.media import renditions
from portal.media.library import add_picture

from . import samples


@pytest.mark.parametrize(
    ("width", "widths"),
    [(0, ()), (None, ()), (319, ()), (320, (320,)), (1000.0, (320, 640, 960)), (2560, (320, 640, 960, 1280))],
)
def test_a_rendition_is_never_wider_than_the_picture(width, widths):
    assert renditions.widths_for(width) == widths


def test_names_follow_from_the_name_of_the_picture():
    assert renditions.rendition_name("anh/ab/le-hoi.jpg", 640) == "anh/ab/le-hoi.jpg.640.webp"
    assert renditions.srcset("/media/a.png", 700) == "/media/a.png.320.webp 320w, /media/a.png.640.webp 640w"
    assert renditions.srcset("/media/a.png", 200) == ""


@pytest.mark.django_db
class TestStored:
    def test_they_are_made_on_upload_and_show_the_picture_upright(self, media_root, stored):
        image = add_picture(samples.upload(samples.telephone_photo((1400, 1000))), "Mô tả")
        assert [(width, name in stored()) for width, name in renditions.stored_names(image)] == [
            (320, True),
            (640, True),
            (960, True),
        ]
        with image.file.storage.open(renditions.rendition_name(image.file.name, 320)) as file:
            smallest = PillowImage.open(file)
            assert smallest.format == "WEBP"
            assert smallest.size == (320, 448)
            assert smallest.getpixel((300, 20))[2] > 150  # the blue corner, upright

    def test_a_transparent_picture_stays_transparent(self, media_root):
        see_through = samples.picture((400, 300), "RGBA", (10, 200, 30, 0))
        image = add_picture(samples.upload(samples.png(see_through), "dau.png"), "Mô tả")
        with image.file.storage.open(renditions.rendition_name(image.file.name, 320)) as file:
            assert PillowImage.open(file).convert("RGBA").getpixel((5, 5))[3] == 0

    def test_the_address_is_that_of_the_width_that_fills_the_place(self, media_root, django_assert_num_queries):
        image = add_picture(samples.upload(samples.jpeg((1000, 700))), "Mô tả")
        with django_assert_num_queries(0):
            assert renditions.rendition_url(image, 300) == f"{image.url}.320.webp"
            assert renditions.rendition_url(image, 640) == f"{image.url}.640.webp"
            assert renditions.rendition_url(image, 700) == f"{image.url}.960.webp"
            assert renditions.rendition_url(image, 5000) == f"{image.url}.960.webp"

    def test_a_very_small_picture_stands_for_itself(self, media_root, stored):
        image = add_picture(samples.upload(samples.jpeg((100, 80))), "Mô tả")
        assert renditions.rendition_url(image, 320) == image.url
        assert len(stored()) == 1

    def test_the_command_makes_what_is_missing_and_goes_on_past_a_broken_file(self, media_root, stored):
        first = add_picture(samples.upload(samples.jpeg((1000, 700))), "Mô tả")
        broken = add_picture(samples.upload(samples.jpeg((1000, 700))), "Mô tả")
        last = add_picture(samples.upload(samples.jpeg((1000, 700))), "Mô tả")
        complete = stored()
        for image in (first, broken, last):
            image.file.storage.delete(renditions.rendition_name(image.file.name, 640))
        (media_root / broken.file.name).write_bytes(b"no picture")
        out, err = StringIO(), StringIO()
        call_command("make_renditions", stdout=out, stderr=err)
        assert "3 pictures, 2 renditions made, 1 pictures could not be read." in out.getvalue()
        assert broken.file.name in err.getvalue()
        assert set(complete) - set(stored()) == {renditions.rendition_name(broken.file.name, 640)}
        call_command("make_renditions", stdout=(again := StringIO()), stderr=StringIO())
        assert "0 renditions made" in again.getvalue()

    def test_the_command_passes_by_rows_without_a_file(self, media_root):
        Image.objects.create(original_filename="khong-co-tep.jpg")
        call_command("make_renditions", stdout=(out := StringIO()), stderr=StringIO())
        assert "0 pictures could not be read" in out.getvalue()

    def test_another_picture_of_the_same_name_keeps_its_own(self, media_root):
        one = Image.objects.create(file=ContentFile(samples.jpeg((400, 300)), name="anh.jpg"))
        two = Image.objects.create(file=ContentFile(samples.jpeg((400, 300)), name="anh.jpg"))
        assert one.file.name != two.file.name
        assert renditions.missing(one) == renditions.missing(two) == []
