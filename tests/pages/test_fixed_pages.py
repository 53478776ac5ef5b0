"""Fixed pages, menu, site maps, bundles."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from cms.models import Page, PageContent
from django.contrib.staticfiles import finders
from django.db import transaction
from djangocms_versioning.exceptions import ConditionFailed
from djangocms_versioning.models import Version

from portal.agency.models import Role
from portal.pages.fixed_page_guard import FixedPageRefusal
from portal.pages.fixed_pages import FIXED_PAGES
from portal.pages.site_setup import published_content, set_up
from tests.factories import make_article, make_category, make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", FIXED_PAGES, ids=lambda page: page.key)
def test_every_fixed_page_answers(client, page):
    assert client.get(f"/{page.path}/" if page.path else "/").status_code == 200


def test_set_up_runs_again_without_harm():
    before = Page.objects.count()
    assert set_up() == []
    assert Page.objects.count() == before


def test_a_fixed_page_keeps_its_address():
    page = Page.objects.get(reverse_id="contact")
    with pytest.raises(FixedPageRefusal), transaction.atomic():
        page.delete()
    content = PageContent._original_manager.get(page=page)
    content.slug = "khac"
    with pytest.raises(FixedPageRefusal), transaction.atomic():
        content.save()
    page.reverse_id = "khac"
    with pytest.raises(FixedPageRefusal), transaction.atomic():
        page.save()
    with pytest.raises(ConditionFailed, match="địa chỉ cố định"):
        Version.objects.get_for_content(published_content("contact")).check_unpublish(make_person(Role.ADMIN))


def test_the_form_of_a_fixed_page_says_beside_the_field_that_its_address_stays(client):
    editor = make_person(Role.EDITOR)
    draft = Version.objects.get_for_content(published_content("contact")).copy(editor).content
    client.force_login(editor)
    address = f"/admin/cms/pagecontent/{draft.pk}/change/"
    typed = {
        "title": "Liên hệ với chúng tôi",
        "slug": "lien-he-moi",
        "overwrite_url": "khac",
        "template": draft.template,
    }
    answer = client.post(address, typed)
    form = answer.context["adminform"].form
    assert answer.status_code == 200
    assert "Hãy giữ “lien-he”" in form.errors["slug"][0]
    assert "để trống ô này" in form.errors["overwrite_url"][0]
    assert "Liên hệ với chúng tôi" in answer.content.decode()
    client.post(address, {**typed, "slug": "lien-he", "overwrite_url": ""})
    assert PageContent._original_manager.get(pk=draft.pk).title == "Liên hệ với chúng tôi"


def test_a_fixed_page_can_be_changed_otherwise(client):
    editor = make_person(Role.EDITOR)
    version = Version.objects.get_for_content(published_content("contact")).copy(editor)
    version.content.title = "Liên hệ với chúng tôi"
    version.content.save()
    version.publish(editor)
    assert "Liên hệ với chúng tôi" in client.get("/lien-he/").content.decode()


def test_the_menu_shows_pages_and_categories_and_where_the_reader_is(client):
    above = make_category("Kinh tế biển")
    make_category("Nghề muối", parent=above)
    # Kept for each place of its own.
    client.get("/lien-he/")
    text = client.get("/tin-tuc/nghe-muoi/").content.decode()
    nav = text.split("<nav")[1].split("</nav>")[0]
    for title in ("Trang chủ", "Giới thiệu", "Tin tức", "Liên hệ", "Kinh tế biển", "Nghề muối"):
        assert title in nav
    assert re.findall(r'href="([^"]+)" aria-current="page"', nav) == ["/tin-tuc/nghe-muoi/"]


def test_machines_find_every_article_in_the_site_map(client):
    contents = [make_article() for _ in range(3)]
    index = ET.fromstring(client.get("/sitemap.xml").content)
    parts = [node.text for node in index.iter() if node.tag.endswith("loc")]
    found = []
    for part in parts:
        tree = ET.fromstring(client.get(part.replace("http://testserver", "")).content)
        found += [node.text for node in tree.iter() if node.tag.endswith("loc")]
    for content in contents:
        assert f"http://testserver{content.get_absolute_url()}" in found
    assert "http://testserver/lien-he/" in found
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_people_find_pages_and_categories_in_the_site_map(client):
    make_category("Kinh tế biển")
    text = client.get("/so-do-cong/").content.decode().split("<main")[1]
    for title in ("Giới thiệu", "Kinh tế biển"):
        assert title in text


def test_the_bundles_hold_every_part():
    css = Path(finders.find("portal/portal.css")).read_text()
    assert "/*" not in css
    assert ".masthead" in css
    assert ".pagination" in css or ".pages" in css
    assert "addEventListener" in Path(finders.find("portal/portal.js")).read_text()


def test_the_feed_is_well_formed_and_keeps_its_guids(client):
    content = make_article(title="Tin <có> & dấu")
    channel = ET.fromstring(client.get("/rss/").content).find("channel")
    item = channel.find("item")
    assert item.findtext("title") == "Tin <có> & dấu"
    guid = item.findtext("guid")
    assert str(content.article_id) in guid
    assert ET.fromstring(client.get(f"/rss/{content.category.slug}/").content).find("channel/item/guid").text == guid
    assert client.get("/rss/?don-vi=" + content.unit.slug).status_code == 200
