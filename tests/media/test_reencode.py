"""What becomes of an uploaded picture, and which files are no picture."""

import io

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms

from portal.media import reencode as room
from portal.media.reencode import check, reencode

from . import samples


def opened(picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.content))


def near(colour, wanted, tolerance=12) -> bool:
    return all(abs(have - want) <= tolerance for have, want in zip(colour[:3], wanted, strict=True))


def test_a_telephone_photo_stands_upright_and_tells_nothing_about_its_place():
    result = opened(reencode(io.BytesIO(samples.telephone_photo((800, 600)))))
    assert result.size == (600, 800)
    # Turned clockwise, the blue upper left corner is the upper right one.
    assert near(result.getpixel((550, 50)), (20, 30, 220))
    assert near(result.getpixel((50, 50)), (200, 30, 30))
    assert not result.getexif()
    assert not {"exif", "icc_profile", "comment", "xmp"} & set(result.info)


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, (0, 0)), (2, (1, 0)), (3, (1, 1)), (4, (0, 1)), (5, (0, 0)), (6, (1, 0)), (7, (1, 1)), (8, (0, 1))],
)
def test_every_orientation_is_undone(orientation, corner):
    result = reencode(io.BytesIO(samples.telephone_photo((200, 200), orientation))).image
    assert near(result.getpixel((20 + 160 * corner[0], 20 + 160 * corner[1])), (20, 30, 220), 30)


def test_a_payload_behind_the_picture_is_lost():
    hostile = (
        samples.jpeg((50, 50), comment=b"<script>alert(1)</script>") + b"<?php system($_GET[0]); ?>" + samples.HTML
    )
    result = reencode(io.BytesIO(hostile))
    assert b"script" not in result.content
    assert b"php" not in result.content
    assert result.extension == ".jpg"


def test_a_large_picture_is_scaled_down_and_a_small_one_left():
    assert reencode(io.BytesIO(samples.jpeg((5000, 1250)))).image.size == (2560, 640)
    assert reencode(io.BytesIO(samples.png(samples.picture((300, 5120))))).image.size == (150, 2560)
    assert reencode(io.BytesIO(samples.jpeg((640, 480)))).image.size == (640, 480)


def test_jpeg_is_progressive():
    assert opened(reencode(io.BytesIO(samples.jpeg((100, 100))))).info.get("progressive")


def test_only_what_is_really_transparent_stays_png():
    see_through = samples.picture((60, 40), "RGBA", (10, 200, 30, 0))
    opaque = samples.picture((60, 40), "RGBA", (10, 200, 30, 255))
    assert reencode(io.BytesIO(samples.png(see_through))).extension == ".png"
    assert opened(reencode(io.BytesIO(samples.png(see_through)))).getpixel((5, 5))[3] == 0
    assert reencode(io.BytesIO(samples.png(opaque))).extension == ".jpg"
    assert near(opened(reencode(io.BytesIO(samples.png(opaque)))).getpixel((5, 5)), (10, 200, 30))


def test_a_palette_with_a_transparent_colour_becomes_rgba():
    palette = samples.picture((60, 40), "P", 0)
    palette.putpalette([250, 10, 10, 10, 10, 250])
    palette.paste(1, (0, 0, 30, 40))
    result = opened(reencode(io.BytesIO(samples.png(palette, transparency=0))))
    assert result.mode == "RGBA"
    assert result.getpixel((10, 10)) == (10, 10, 250, 255)
    assert result.getpixel((50, 10))[3] == 0


def test_cmyk_becomes_rgb():
    printed = Image.new("CMYK", (50, 50), (0, 255, 255, 0))
    result = opened(reencode(io.BytesIO(samples.encoded(printed, "JPEG"))))
    assert result.mode == "RGB"
    assert near(result.getpixel((20, 20)), (255, 0, 0), 40)


def test_sixteen_bits_of_grey_keep_their_tones():
    scan = Image.new("I;16", (40, 40), 32896)
    assert near(reencode(io.BytesIO(samples.png(scan))).image.getpixel((5, 5)), (128, 128, 128), 2)


def test_the_first_picture_of_an_animation_stands_for_it():
    first, second = samples.picture((40, 40), colour=(255, 0, 0)), samples.picture((40, 40), colour=(0, 0, 255))
    moving = samples.encoded(first, "GIF", save_all=True, append_images=[second], duration=100)
    result = reencode(io.BytesIO(moving))
    assert result.extension == ".jpg"
    assert near(result.image.getpixel((20, 20)), (255, 0, 0))


def test_webp_stays_webp_and_loses_its_metadata():
    exif = Image.Exif()
    exif[0x010F] = "Hãng"
    result = reencode(io.BytesIO(samples.encoded(samples.picture((40, 40)), "WEBP", exif=exif)))
    assert result.extension == ".webp"
    assert opened(result).format == "WEBP"
    assert not opened(result).getexif()


def test_colours_are_brought_from_their_profile_to_what_a_screen_shows():
    # A profile whose red and green are exchanged: taken literally, the picture would be red.
    image = samples.picture((20, 20), colour=(255, 0, 0))
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.find(b"rXYZ"), profile.find(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    description = profile.replace(b"sRGB", b"xRGB").replace("sRGB".encode("utf-16-be"), "xRGB".encode("utf-16-be"))
    result = reencode(io.BytesIO(samples.png(image, icc_profile=bytes(description))))
    assert near(result.image.getpixel((5, 5)), (0, 255, 0), 30)
    assert "icc_profile" not in opened(result).info


def test_broken_notes_of_the_camera_are_no_reason_to_refuse():
    damaged = samples.jpeg((60, 40), exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff\xff\xff\xff\xff")
    assert reencode(io.BytesIO(damaged)).image.size == (60, 40)


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"just words", "not_a_picture", "không phải là ảnh"),
        (b"", "not_a_picture", "không phải là ảnh"),
        (samples.HTML, "not_a_picture", "không phải là ảnh"),
        (samples.SVG, "not_a_picture", "SVG"),
        (samples.PDF, "not_a_picture", "không phải là ảnh"),
        (b"GIF89a" + samples.HTML, "not_a_picture", "không phải là ảnh"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(100), "not_a_picture", "HEIC"),
        (samples.encoded(samples.picture((20, 20)), "BMP"), "not_a_picture", "không phải là ảnh"),
        (samples.png_bomb(), "pixels", "60 triệu"),
        (samples.png_bomb(8000, 8000), "pixels", "60 triệu"),
        (samples.png_bomb(7000, 7000), "broken", "hỏng"),
        (samples.jpeg()[:3000], "broken", "hỏng"),
        (samples.png()[:60], "broken", "hỏng"),
    ],
)
@pytest.mark.parametrize("judge", [check, reencode])
def test_what_is_no_whole_picture_is_refused_with_its_reason(judge, content, code, words):
    file = io.BytesIO(content)
    with pytest.raises(ValidationError) as refusal:
        judge(file)
    assert refusal.value.code == code
    assert words in refusal.value.messages[0]
    assert file.tell() == 0


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(room, "MAX_BYTES", 1500)
    content = samples.jpeg((400, 400)) + bytes(2000)
    monkeypatch.setattr(room.Image, "open", lambda *args, **kwargs: pytest.fail("the file was opened"))
    with pytest.raises(ValidationError) as refusal:
        check(io.BytesIO(content))
    assert refusal.value.code == "size"


def test_nothing_is_decoded_of_a_picture_with_too_many_pixels(monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("the picture was decoded"))
    with pytest.raises(ValidationError):
        reencode(io.BytesIO(samples.png_bomb(8000, 8000)))


def test_checking_leaves_a_good_file_at_its_beginning():
    file = io.BytesIO(samples.jpeg((30, 30)))
    assert check(file) is None
    assert file.tell() == 0
