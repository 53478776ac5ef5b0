"""No way into the library leads round the checks."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse
from filer.models import File, Image
from PIL import Image as PillowImage

from portal.media import filer_files, renditions
from portal.media.library import add_picture

from . import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def uploader(client, staff, media_root):
    """Filer's own uploader as a clerk meets it: name and bytes in, status and message out."""
    client.force_login(staff("add_file", "add_image", "add_folder", "can_use_directory_listing"))

    def post(name: str, content: bytes):
        answer = client.post(reverse("admin:filer-ajax_upload"), {"file": samples.upload(content, name)})
        return answer.status_code, json.loads(answer.content)

    return post


def test_the_uploader_of_the_library_stores_a_clean_picture(uploader):
    status, answer = uploader("Ảnh chụp Đường Trần Phú.JPG", samples.telephone_photo((800, 600)))
    assert status == 200
    image = Image.objects.get(pk=answer["file_id"])
    with image.file.storage.open(image.file.name) as file:
        stored = PillowImage.open(file)
        assert stored.size == (600, 800)
        assert not stored.getexif()
    assert (image.width, image.height) == (600, 800)
    assert image.file.name.endswith("/anh-chup-duong-tran-phu.jpg")
    assert image.original_filename == "Ảnh chụp Đường Trần Phú.jpg"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("anh.jpg", samples.HTML, "60"),  # filer itself says: no picture, or too large
        ("anh.png", samples.SVG, "60"),
        ("anh.png", samples.png_bomb(), "60"),
        ("anh.jpg", samples.jpeg()[:2000], "hỏng"),
        ("anh.svg", samples.SVG, "SVG"),
        ("van-ban.pdf", samples.HTML, "không phải là tệp PDF"),
        ("phim.mp4", samples.HTML, "không phải là video"),
        ("phim.webm", samples.PDF, "không phải là video"),
        ("trang.html", samples.HTML, "HTML"),
        ("ma.js", b"alert(1)", "JS"),
    ],
)
def test_the_uploader_refuses_with_a_reason_and_writes_nothing(uploader, stored, name, content, words):
    status, answer = uploader(name, content)
    assert status == 400
    assert words in answer["error"]
    assert not File.objects.exists()
    assert stored() == []


def test_a_document_and_a_video_are_taken(uploader):
    assert uploader("van-ban.pdf", samples.PDF)[0] == 200
    assert uploader("phim.mp4", b"\x00\x00\x00\x18ftypmp42" + bytes(50))[0] == 200
    assert {file.mime_type for file in File.objects.all()} == {"application/pdf", "video/mp4"}


def test_code_that_saves_the_model_meets_the_same_checks(media_root, stored):
    for content in (samples.HTML, samples.SVG, samples.png_bomb(), samples.jpeg()[:2000]):
        with pytest.raises(ValidationError):
            Image.objects.create(file=ContentFile(content, name="anh.jpg"), original_filename="anh.jpg")
    with pytest.raises(ValidationError, match="SVG"):
        Image.objects.create(file=ContentFile(samples.jpeg(), name="anh.svg"), original_filename="anh.svg")
    assert stored() == []
    assert not Image.objects.exists()


def test_the_extension_follows_what_the_picture_truly_is(media_root):
    image = Image.objects.create(file=ContentFile(samples.jpeg((50, 40)), name="man-hinh.png"))
    assert image.file.name.endswith("/man-hinh.jpg")
    assert image.mime_type == "image/jpeg"


def test_a_picture_cannot_hide_in_a_plain_file(media_root, stored):
    with pytest.raises(ValidationError, match="ảnh"):
        File.objects.create(file=ContentFile(samples.telephone_photo(), name="anh.jpg"))
    assert stored() == []


@pytest.mark.parametrize("name", ["chuong-trinh.exe", "trang.html", "anh.svg", "khong-duoi", "macro.docm"])
def test_other_kinds_of_files_are_not_kept(media_root, name):
    with pytest.raises(ValidationError):
        File.objects.create(file=ContentFile(samples.HTML, name=name))


def test_a_video_may_be_larger_than_a_document(media_root, monkeypatch):
    monkeypatch.setattr(filer_files, "MAX_BYTES", 100)
    monkeypatch.setattr(filer_files, "MAX_VIDEO_BYTES", 300)
    video = b"\x00\x00\x00\x18ftypisom" + bytes(200)
    File.objects.create(file=ContentFile(video, name="phim.mp4"))
    with pytest.raises(ValidationError, match="quá"):
        File.objects.create(file=ContentFile(video + bytes(200), name="phim.mp4"))
    with pytest.raises(ValidationError, match="quá"):
        File.objects.create(file=ContentFile(samples.PDF + bytes(200), name="van-ban.pdf"))


def test_a_replaced_picture_is_cleaned_too_and_the_old_one_stays_for_published_texts(media_root, stored):
    image = add_picture(samples.upload(samples.jpeg((700, 500))), "Mô tả")
    before = image.file.name
    image = Image.objects.get(pk=image.pk)
    image.file = ContentFile(samples.telephone_photo((800, 600)), name="moi.jpg")
    image.save()
    with image.file.storage.open(image.file.name) as file:
        assert not PillowImage.open(file).getexif()
    assert renditions.missing(image) == []
    assert before in stored()


def test_saving_other_fields_leaves_the_file_alone(media_root, stored, monkeypatch):
    image = add_picture(samples.upload(samples.jpeg((700, 500))), "Mô tả")
    monkeypatch.setattr(filer_files, "reencode", lambda file: pytest.fail("encoded again"))
    before = stored()
    image = Image.objects.get(pk=image.pk)
    image.default_alt_text = "Mô tả khác"
    image.save()
    assert stored() == before


def test_deleting_a_picture_deletes_its_renditions(media_root, stored, django_capture_on_commit_callbacks):
    image = add_picture(samples.upload(samples.jpeg()), "Mô tả")
    assert len(stored()) == 5
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert stored() == []


def test_renditions_stay_while_another_row_shows_the_same_file(media_root, stored, django_capture_on_commit_callbacks):
    image = add_picture(samples.upload(samples.jpeg()), "Mô tả")
    Image.objects.create(file=image.file.name, original_filename="anh.jpg")
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert len(stored()) == 5


def test_a_copy_gets_renditions_of_its_own(media_root):
    image = add_picture(samples.upload(samples.jpeg((1000, 700))), "Mô tả")
    copy = Image.objects.create(file=image._copy_file("anh/ban-sao.jpg"), original_filename="ban-sao.jpg")
    assert [width for width, _ in renditions.stored_names(copy)] == [320, 640, 960]
    assert renditions.missing(copy) == []


def test_a_full_disk_leaves_nothing_behind(media_root, stored, monkeypatch):
    written = []

    def full(image, quality=80):
        written.append(image.width)
        if len(written) > 1:
            raise OSError(28, "No space left on device")
        return b"webp"

    monkeypatch.setattr(renditions, "webp", full)
    with pytest.raises(OSError, match="No space"):
        add_picture(samples.upload(samples.jpeg()), "Mô tả")
    assert stored() == []
