"""The library does not lose a picture that an article shows."""

import pytest
from django.db import transaction
from filer.models import Image

from news.pictures_in_use import PictureInUse
from portal.agency.models import Role
from tests.factories import make_article, make_person, make_picture

pytestmark = pytest.mark.django_db


def test_a_picture_of_a_live_text_is_not_deleted():
    lead, inside, free = make_picture(), make_picture(), make_picture()
    make_article(
        title="Bài có ảnh", picture=lead, picture_alt="Ảnh", body=f'<p>Chữ</p><img src="{inside.url}" alt="Ảnh">'
    )
    for picture in (lead, inside):
        with pytest.raises(PictureInUse, match="Bài có ảnh"), transaction.atomic():
            Image.objects.get(pk=picture.pk).delete()
    free.delete()
    assert set(Image.objects.all()) == {lead, inside}


def test_the_library_says_where_a_picture_stands(client):
    lead = make_picture()
    make_article(title="Bài có ảnh", picture=lead, picture_alt="Ảnh")
    client.force_login(make_person(Role.ADMIN))
    answer = client.post(f"/admin/filer/image/{lead.pk}/delete/", {"post": "yes"})
    assert answer.status_code == 403
    assert "đang dùng trong bài “Bài có ảnh”" in answer.content.decode()
    assert Image.objects.filter(pk=lead.pk).exists()
