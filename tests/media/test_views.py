"""What the editor's dialog asks the server."""

import datetime
import json

import pytest
import time_machine
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from filer.models import Folder, Image

from portal.media import library, views

from . import samples

pytestmark = pytest.mark.django_db


def send(client, content=None, name="le-hoi.jpg", **fields):
    data = {"alt": "Lễ hội bên sông", **fields}
    if content is not None:
        data["file"] = samples.upload(content, name)
    answer = client.post(reverse("media:upload"), data)
    return answer.status_code, json.loads(answer.content)


def asked(client, **query):
    answer = client.get(reverse("media:pictures"), query)
    return answer.status_code, json.loads(answer.content)


@pytest.fixture
def clerk(client, staff, media_root):
    client.force_login(staff("add_image"))
    return client


def make_pictures(count: int, **values) -> None:
    """Rows of the library without files, as many as a page needs."""
    for number in range(count):
        Image.objects.create(
            **{"original_filename": f"anh-{number}.jpg", "default_alt_text": f"Ảnh {number}", "_width": 800, **values}
        )


class TestUpload:
    def test_a_picture_is_stored_with_its_description_in_the_folder_of_the_month(self, clerk, stored):
        status, answer = send(clerk, samples.telephone_photo((900, 600)), caption="Đua ghe ngo. Ảnh: CT")
        assert status == 201
        image = Image.objects.get()
        assert answer["id"] == image.pk
        assert (answer["url"], answer["width"], answer["height"]) == (image.url, 600, 900)
        assert answer["alt"] == image.default_alt_text == "Lễ hội bên sông"
        assert answer["caption"] == image.default_caption == "Đua ghe ngo. Ảnh: CT"
        assert image.owner.username == "canbo"
        assert image.folder == library.month_folder()
        assert answer["thumbnail"] == f"{image.url}.320.webp"
        assert image.file.name in stored()

    def test_the_folder_is_that_of_the_local_month_and_made_once(self):
        with time_machine.travel(datetime.datetime(2026, 12, 31, 17, 30, tzinfo=datetime.UTC)):
            folder = library.month_folder()
            assert (folder.name, folder.parent.name) == ("01", "2027")
            assert library.month_folder() == folder
        assert Folder.objects.count() == 2

    @pytest.mark.parametrize(
        ("content", "fields", "field", "words"),
        [
            (samples.SVG, {}, "file", "SVG"),
            (samples.png_bomb(), {}, "file", "60 triệu"),
            (samples.jpeg()[:2000], {}, "file", "hỏng"),
            (None, {}, "file", "Chưa chọn"),
            (samples.jpeg((40, 30)), {"alt": " \u200b "}, "alt", "mô tả"),
            (samples.jpeg((40, 30)), {"alt": "a" * 256}, "alt", "255"),
        ],
    )
    def test_what_is_refused_names_its_field_and_writes_nothing(self, clerk, stored, content, fields, field, words):
        status, answer = send(clerk, content, **fields)
        assert (status, answer["field"]) == (422, field)
        assert words in answer["error"]
        assert stored() == []
        assert not Image.objects.exists()

    def test_only_staff_with_the_permission_may_upload(self, client, staff, media_root):
        assert send(client, samples.jpeg((40, 30)))[0] == 403
        client.force_login(staff("view_image"))
        status, answer = send(client, samples.jpeg((40, 30)))
        assert (status, answer["error"]) == (403, views.NOT_ALLOWED)
        client.force_login(staff("add_image", username="doc-gia", is_staff=False))
        assert send(client, samples.jpeg((40, 30)))[0] == 403
        assert not Image.objects.exists()

    def test_a_form_of_another_site_cannot_upload(self, staff, media_root):
        client = Client(enforce_csrf_checks=True)
        client.force_login(staff("add_image"))
        assert (
            client.post(reverse("media:upload"), {"file": samples.upload(samples.jpeg()), "alt": "x"}).status_code
            == 403
        )
        client.cookies["csrftoken"] = token = "t" * 32
        answer = client.post(
            reverse("media:upload"),
            {"file": samples.upload(samples.jpeg((40, 30))), "alt": "x"},
            headers={"X-CSRFToken": token},
        )
        assert answer.status_code == 201

    @pytest.mark.parametrize(("logged_in", "status"), [(True, 413), (False, 403)])
    def test_a_huge_body_is_refused_before_any_of_it_is_read(self, client, staff, monkeypatch, logged_in, status):
        if logged_in:
            client.force_login(staff("add_image"))
        monkeypatch.setattr(
            MemoryFileUploadHandler, "new_file", lambda *args, **kwargs: pytest.fail("the body was read")
        )
        answer = client.post(
            reverse("media:upload"), {"file": samples.upload(b"x"), "alt": "x"}, CONTENT_LENGTH=str(25 * 1024 * 1024)
        )
        assert answer.status_code == status
        assert json.loads(answer.content)["error"]

    def test_a_full_disk_is_said_so(self, clerk, monkeypatch):
        def full(*args, **kwargs):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(library.Image, "save", full)
        status, answer = send(clerk, samples.jpeg((40, 30)))
        assert (status, answer["error"]) == (507, views.NOT_STORED)

    def test_reading_the_address_is_not_uploading(self, clerk):
        assert clerk.get(reverse("media:upload")).status_code == 405


class TestLibrary:
    def test_the_newest_stand_first_in_pages(self, clerk, monkeypatch):
        monkeypatch.setattr(views, "PAGE_SIZE", 3)
        make_pictures(7)
        status, first = asked(clerk)
        assert status == 200
        assert [picture["alt"] for picture in first["pictures"]] == ["Ảnh 6", "Ảnh 5", "Ảnh 4"]
        assert (first["page"], first["next"]) == (1, 2)
        assert asked(clerk, trang="3")[1]["next"] is None
        assert [picture["alt"] for picture in asked(clerk, trang="3")[1]["pictures"]] == ["Ảnh 0"]
        assert asked(clerk, trang="9")[1]["pictures"] == []

    @pytest.mark.parametrize("page", ["0", "-1", "x", "²", "99999999999", ""])
    def test_a_bad_page_is_the_first_one(self, clerk, page):
        make_pictures(1)
        assert len(asked(clerk, trang=page)[1]["pictures"]) == 1

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("đường", True),
            ("Đường Trần Phú", True),
            ("duong tran", True),
            ("TRỒNG CÂY", True),
            ("  cây  xanh ", True),
            ("chú thích", True),
            ("%", False),
            ("_", False),
            ("không có", False),
        ],
    )
    def test_words_are_looked_for_in_name_description_and_caption(self, clerk, words, found):
        library.add_picture(
            samples.upload(samples.jpeg((40, 30)), "Đường Trần Phú.jpg"), "Trồng cây xanh", caption="Chú thích"
        )
        make_pictures(1, default_alt_text="Ảnh khác", original_filename="khac.jpg")
        answer = asked(clerk, q=words)[1]
        assert ["Trồng cây xanh" in [one["alt"] for one in answer["pictures"]], len(answer["pictures"]) == 1] == [
            found
        ] * 2

    def test_the_number_of_queries_does_not_grow(self, clerk, django_assert_num_queries):
        asked(clerk)
        with CaptureQueriesContext(connection) as few:
            asked(clerk)
        make_pictures(20)
        with django_assert_num_queries(len(few)):
            asked(clerk)

    def test_rows_without_a_readable_picture_are_left_out(self, clerk):
        make_pictures(1, _width=None)
        assert asked(clerk)[1]["pictures"] == []

    def test_only_staff_of_the_library_see_it(self, client, staff):
        assert asked(client)[0] == 403
        client.force_login(staff())
        assert asked(client)[0] == 403
        client.force_login(staff("view_image", username="khac"))
        assert asked(client)[0] == 200

    def test_answers_are_not_kept(self, clerk):
        assert "no-store" in clerk.get(reverse("media:pictures"))["Cache-Control"]
