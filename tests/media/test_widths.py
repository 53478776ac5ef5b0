"""Which width a card's picture is said to have, and the names by which templates call places."""

import pytest
from django.template import Context, Template

from portal.media import widths
from portal.media.library import add_picture

from . import samples


@pytest.mark.parametrize(("count", "like"), [(1, 1), (2, 2), (3, 3), (4, 4), (5, 2), (6, 3), (7, 3), (8, 2)])
def test_a_card_is_as_wide_as_its_row_leaves_it(count, like):
    assert widths.card(count) == widths.card(like)
    assert len({widths.card(number) for number in (1, 2, 3, 4)}) == 4


@pytest.mark.django_db
def test_templates_call_places_by_name(media_root):
    image = add_picture(samples.upload(samples.jpeg((1600, 1000)), "le-hoi.jpg"), "Mô tả")
    template = Template(
        "{% load media %}{% picture image alt='' sizes='row' %}{% picture image alt='' sizes='50vw' %}"
        "{% picture image alt='' sizes=4|card_sizes %}{% picture image alt='' sizes=nothing|card_sizes %}"
    )
    made = template.render(Context({"image": image}))
    for sizes in (widths.ROW, "50vw", widths.card(4), widths.card(3)):
        assert f'sizes="{sizes}"' in made
