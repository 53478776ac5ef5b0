"""The generation: one number that ends everything made from an older state of the content."""

import pytest
from django.core.cache import cache
from django.db import transaction

from portal.agency.models import Agency
from portal.delivery import generation
from tests.factories import make_article, make_category

pytestmark = pytest.mark.django_db


def test_a_value_kept_in_one_generation_is_gone_in_the_next():
    generation.begin()
    cache.set("thu", 1)
    assert cache.get("thu") == 1
    generation.bump()
    assert cache.get("thu") is None


@pytest.mark.parametrize(
    "change",
    [
        lambda: Agency(name="Cổng thử").save(),
        lambda: make_category("Chuyên mục thử"),
        lambda: make_article(),
    ],
    ids=["agency", "category", "article"],
)
def test_what_the_public_sees_raises_the_number(change):
    before = generation.stored()
    change()
    assert generation.stored() > before


def test_a_change_that_is_rolled_back_raises_nothing():
    before = generation.stored()
    with pytest.raises(RuntimeError), transaction.atomic():
        Agency(name="Không lưu").save()
        raise RuntimeError
    assert generation.stored() == before


def test_a_changed_agency_is_seen_on_the_next_page(client):
    Agency(name="Cổng cũ", place="Thành phố Cũ").save()
    assert "Thành phố Cũ" in client.get("/").content.decode()
    Agency(name="Cổng mới", place="Thành phố Mới").save()
    text = client.get("/").content.decode()
    assert "Thành phố Mới" in text
    assert "Thành phố Cũ" not in text
