"""Makers of this room's things, with sound values unless a test says otherwise."""

import datetime
import io
from decimal import Decimal

import pytest
from cms.api import add_plugin
from cms.models import Placeholder
from cms.plugin_rendering import ContentRenderer
from cms.toolbar.toolbar import EmptyToolbar
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as PillowImage

from portal.agency.models import Role
from portal.links.models import Banner, LinkGroup, Notice, ServiceFigure
from tests.factories import make_person


def vn(*moment: int) -> datetime.datetime:
    """A moment in the portal's zone."""
    return timezone.make_aware(datetime.datetime(*moment))


@pytest.fixture
def picture(db, settings, tmp_path):
    from filer.models import Image

    settings.MEDIA_ROOT = tmp_path
    file = io.BytesIO()
    PillowImage.new("RGB", (600, 200), "#7f0f15").save(file, "JPEG")
    return Image.objects.create(
        original_filename="banner.jpg", file=ContentFile(file.getvalue(), "banner.jpg"), mime_type="image/jpeg"
    )


@pytest.fixture
def make_banner(picture):
    def make(**values) -> Banner:
        sound = {
            "name": "Dịch vụ công",
            "picture": picture,
            "alternative_text": "Cổng Dịch vụ công quốc gia",
            "valid_from": vn(2026, 1, 1),
        }
        return Banner.objects.create(**sound | values)

    return make


@pytest.fixture
def make_group(db):
    def make(*texts: str, name: str = "Liên kết web") -> LinkGroup:
        group = LinkGroup.objects.create(name=name)
        for order, text in enumerate(texts):
            group.links.create(text=text, url="https://dichvucong.gov.vn/", order=order)
        return group

    return make


FIGURE = {
    "name": "Dịch vụ công thành phố Bạc Liêu",
    "received": 12345,
    "solved": 12000,
    "on_time_rate": Decimal("98.7"),
    "as_of": datetime.date(2026, 10, 31),
    "source": "Bộ phận một cửa",
    "max_age_days": 30,
}


@pytest.fixture
def make_figure(db):
    def make(**values) -> ServiceFigure:
        return ServiceFigure.objects.create(**FIGURE | values)

    return make


NOTICE = {
    "level": "urgent",
    "title": "Triều cường vượt báo động 3",
    "text": "Bà con khóm 5 di dời trước 18 giờ.",
    "starts_at": vn(2026, 11, 25, 16),
    "ends_at": vn(2026, 11, 26, 16),
}


@pytest.fixture
def on_duty(db):
    """The person who may raise emergency notices, and has no other role."""
    return make_person(Role.NOTICE, username="trucban")


@pytest.fixture
def make_notice(on_duty):
    def make(**values) -> Notice:
        return Notice.objects.create(**NOTICE | {"raised_by": on_duty} | values)

    return make


@pytest.fixture
def sidebar(db) -> Placeholder:
    return Placeholder.objects.create(slot="sidebar")


@pytest.fixture
def add(sidebar):
    """Put a block into the sidebar: ``add("LinkListPlugin", group=group)``."""
    return lambda plugin_type, **settings: add_plugin(sidebar, plugin_type, "vi", **settings)


@pytest.fixture
def a_request(rf):
    """A request of a reader: for some page, for the home page, or by somebody who edits."""

    def make(home: bool = False, editing: bool = False):
        request = rf.get("/" if home else "/gioi-thieu/")
        request.user, request.session = AnonymousUser(), {}
        request.toolbar = EmptyToolbar(request)
        request.toolbar.edit_mode_active = editing
        return request

    return make


@pytest.fixture
def rendered(a_request):
    """The HTML of one block as ``a_request(...)`` sees it."""

    def render(plugin, **kind) -> str:
        request = a_request(**kind)
        return ContentRenderer(request).render_plugin(plugin, {"request": request}).strip()

    return render
