import unicodedata

import pytest
from django.core.exceptions import ValidationError

from portal.delivery import generation
from portal.links.models import Link


def test_only_active_links_of_the_group_are_shown_in_their_order(make_group):
    group = make_group("Cổng Dịch vụ công", "Báo địa phương", "Cơ sở dữ liệu văn bản")
    make_group("Nơi khác", name="Nhóm khác")
    group.links.filter(text="Báo địa phương").update(is_active=False)
    group.links.filter(text="Cơ sở dữ liệu văn bản").update(order=0)
    group.links.filter(text="Cổng Dịch vụ công").update(order=5)
    shown = Link.objects.active().in_group(group.pk)
    assert [link.text for link in shown] == ["Cơ sở dữ liệu văn bản", "Cổng Dịch vụ công"]


def test_a_script_is_refused_beside_the_field(make_group):
    link = Link(group=make_group(), text="Bấm vào đây", url="javascript:alert(1)")
    with pytest.raises(ValidationError) as refused:
        link.full_clean()
    assert list(refused.value.message_dict) == ["url"]


def test_text_is_kept_in_one_form(make_group):
    group = make_group()
    link = group.links.create(text=unicodedata.normalize("NFD", "  Cổng   Dịch vụ\u200b công "), url=" /lien-he/ ")
    link.refresh_from_db()
    assert link.text == unicodedata.normalize("NFC", "Cổng Dịch vụ công")


def test_a_text_of_invisible_characters_is_no_text(make_group):
    link = Link(group=make_group(), text="\u200b \u200f", url="/lien-he/")
    with pytest.raises(ValidationError) as refused:
        link.full_clean()
    assert list(refused.value.message_dict) == ["text"]


def test_saving_and_deleting_are_live(make_group, make_banner, make_figure):
    group = make_group("Cổng Dịch vụ công")
    for thing in (group.links.get(), group, make_banner(), make_figure()):
        before = generation.stored()
        thing.save()
        saved = generation.stored()
        thing.delete()
        assert before < saved < generation.stored(), thing
