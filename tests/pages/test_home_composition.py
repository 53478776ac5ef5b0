"""An editor builds the home page and the sidebar anew with the structure board's own addresses, no developer near."""

import re

import pytest
from cms.models import CMSPlugin
from django.contrib.contenttypes.models import ContentType
from djangocms_alias.models import AliasContent
from djangocms_versioning.models import Version

from portal.agency.models import Role
from portal.demo import composition
from portal.links.models import Link, LinkGroup
from portal.pages.site_setup import published_content
from tests.factories import make_article, make_category, make_person

pytestmark = pytest.mark.django_db


def blocks_of(html: str) -> list[str]:
    """Headings and article links of the page's main part, in order."""
    main = html.split("<main")[1].split("</main>")[0]
    return re.findall(r"<h[12][^>]*>.*?</h[12]>|href=\"/tin-tuc/[^\"]+\"", main, re.DOTALL)


def new_draft(client, content):
    """A draft of a published content through versioning's own button."""
    version = Version.objects.get_for_content(content)
    name = version.versionable.version_model_proxy._meta.model_name
    client.post(f"/admin/djangocms_versioning/{name}/{version.pk}/edit-redirect/")
    model = type(content)
    return model._original_manager.order_by("-pk").first()


def publish(client, content):
    version = Version.objects.get_for_content(content)
    name = version.versionable.version_model_proxy._meta.model_name
    client.post(f"/admin/djangocms_versioning/{name}/{version.pk}/publish/")


def add_block(client, placeholder, plugin: str, **values) -> None:
    position = CMSPlugin.objects.filter(placeholder=placeholder).count() + 1
    query = (
        f"?placeholder_id={placeholder.pk}&plugin_type={plugin}&plugin_language=vi&plugin_position={position}"
        "&cms_path=%2Fadmin%2F"
    )
    answer = client.post(f"/admin/cms/placeholder/add-plugin/{query}", values)
    assert answer.status_code == 200, answer.status_code
    assert CMSPlugin.objects.filter(placeholder=placeholder, plugin_type=plugin).exists(), answer.content.decode()[
        :2000
    ]


@pytest.fixture
def home(client):
    categories = [make_category() for _ in range(2)]
    for category in categories:
        for _ in range(6):
            make_article(category=category)
    placeholder = composition.page_placeholder("home")
    composition.add_plugin(placeholder, "FeaturedPlugin", "vi", count=4)
    composition.add_plugin(placeholder, "LatestPlugin", "vi", heading="Tin mới nhất", count=3)
    for category in categories:
        composition.add_plugin(placeholder, "CategoryPlugin", "vi", category=category, count=3, layout="rows")
    return categories


def test_an_editor_rebuilds_the_home_page_and_the_result_is_the_same(client, home):
    before = blocks_of(client.get("/").content.decode())
    assert len(before) > 10
    editor = make_person(Role.EDITOR)
    client.force_login(editor)
    draft = new_draft(client, published_content("home"))
    placeholder = draft.get_placeholders().get(slot="content")
    for plugin in CMSPlugin.objects.filter(placeholder=placeholder):
        client.post(f"/admin/cms/placeholder/delete-plugin/{plugin.pk}/?cms_path=%2F", {"post": "yes"})
    assert not CMSPlugin.objects.filter(placeholder=placeholder).exists()

    add_block(client, placeholder, "FeaturedPlugin", count=4)
    add_block(client, placeholder, "LatestPlugin", heading="Tin mới nhất", count=3)
    for category in home:
        add_block(client, placeholder, "CategoryPlugin", category=category.pk, heading="", count=3, layout="rows")
    publish(client, draft)
    client.logout()
    assert published_content("home").pk == draft.pk
    assert blocks_of(client.get("/").content.decode()) == before


@pytest.mark.parametrize("role", [Role.EDITOR, Role.LINKS])
def test_the_sidebar_changes_when_its_new_version_is_published(client, role):
    composition.fill_areas()
    group = LinkGroup.objects.create(name="Nhóm mới")
    Link.objects.create(group=group, text="Liên kết vừa thêm", url="https://example.vn/")
    client.force_login(make_person(role))
    draft = new_draft(client, AliasContent.objects.get(alias__static_code="sidebar"))
    add_block(client, draft.placeholder, "LinkListPlugin", heading="", group=group.pk, display="list")
    client.logout()
    assert "Liên kết vừa thêm" not in client.get("/").content.decode()
    client.force_login(make_person(role))
    publish(client, draft)
    client.logout()
    assert "Liên kết vừa thêm" in client.get("/").content.decode()


@pytest.mark.parametrize("role", [Role.CLERK, Role.LINKS])
def test_nobody_else_rebuilds_the_home_page(client, home, role):
    before = CMSPlugin.objects.count()
    client.force_login(make_person(role))
    content = published_content("home")
    version = Version.objects.get_for_content(content)
    client.post(f"/admin/djangocms_versioning/pagecontentversion/{version.pk}/edit-redirect/")
    draft = Version.objects.filter(content_type=ContentType.objects.get_for_model(content), state="draft").first()
    assert draft is None
    plugin = CMSPlugin.objects.filter(plugin_type="FeaturedPlugin").get()
    client.post(f"/admin/cms/placeholder/delete-plugin/{plugin.pk}/?cms_path=%2F", {"post": "yes"})
    assert CMSPlugin.objects.count() == before
