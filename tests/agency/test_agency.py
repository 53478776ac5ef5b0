"""The agency's record and its units."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from portal.agency.models import Agency, Role, Unit
from tests.factories import make_person, make_unit

pytestmark = pytest.mark.django_db


def test_an_empty_site_has_a_neutral_name_and_a_waiting_form(client):
    assert "Cổng Thông tin điện tử" in client.get("/").content.decode()
    client.force_login(make_person(Role.ADMIN))
    assert "Điền thông tin cơ quan" in client.get("/admin/").content.decode()
    assert client.get("/admin/portal_agency/agency/")["Location"].endswith("/add/")


def test_the_footer_prints_every_field_that_is_filled_and_no_other(client):
    Agency(name="Cổng thử", telephone="0291.3827530", email="a@example.vn").save()
    text = client.get("/").content.decode().split("<footer")[-1]
    assert "0291.3827530" in text
    assert "a@example.vn" in text
    for label in ("Fax", "Địa chỉ", "Cơ quan chủ quản", "None"):
        assert label not in text


def test_there_is_one_record():
    Agency(name="Một").save()
    Agency(name="Hai").save()
    assert [agency.name for agency in Agency.objects.all()] == ["Hai"]


def test_a_telephone_is_digits():
    with pytest.raises(ValidationError) as refused:
        Agency(name="A", telephone="gọi sau").full_clean()
    assert "telephone" in refused.value.message_dict


def test_a_unit_knows_its_name_on_any_day():
    unit = make_unit("Phường Cũ")
    unit.former_names.create(name="Làng Xưa", until=datetime.date(2010, 12, 31))
    unit.name = "Phường Mới"
    unit.save()
    today = timezone.localdate()
    assert unit.name_on(datetime.date(2009, 1, 1)) == "Làng Xưa"
    assert unit.name_on(datetime.date(2020, 1, 1)) == "Phường Cũ"
    assert unit.name_on(today) == "Phường Mới"
    assert list(Unit.objects.named("làng xưa".title())) == [unit]


def test_units_exist_between_their_dates():
    unit = make_unit("Phường Tạm", exists_from=datetime.date(2020, 1, 1), exists_until=datetime.date(2025, 6, 30))
    for day, there in (("2019-12-31", False), ("2020-01-01", True), ("2025-06-30", True), ("2025-07-01", False)):
        date = datetime.date.fromisoformat(day)
        assert unit.exists_on(date) is there
        assert Unit.objects.existing_on(date).filter(pk=unit.pk).exists() is there


def test_a_unit_is_not_above_itself():
    above = make_unit()
    below = make_unit(parent=above)
    above.parent = below
    with pytest.raises(ValidationError):
        above.full_clean()
    with pytest.raises(ValidationError):
        Unit(name="X", exists_from=datetime.date(2020, 1, 2), exists_until=datetime.date(2020, 1, 1)).full_clean()


def test_two_units_of_one_name_get_two_slugs():
    first = make_unit("Ấp 1")
    second = make_unit("Áp 1")
    assert (first.slug, second.slug) == ("ap-1", "ap-1-2")
