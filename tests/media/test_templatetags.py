"""Pictures in templates."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from lxml.html import fragment_fromstring

from portal.media.library import add_picture
from portal.media.sharing import get_picture_urls

from . import samples

pytestmark = pytest.mark.django_db


def rendered(tag: str, **context) -> str:
    return Template("{% load media %}" + tag).render(Context(context))


@pytest.fixture
def image(media_root):
    return add_picture(samples.upload(samples.jpeg((1600, 1000)), "le-hoi.jpg"), "Mô tả")


def test_a_picture_offers_its_renditions_without_a_query(image, django_assert_num_queries):
    with django_assert_num_queries(0):
        html = rendered('{% picture image alt="Lễ hội" sizes="50vw" class="pic" %}', image=image)
    made = fragment_fromstring(html)
    assert made.get("src") == f"{image.url}.960.webp"
    assert [part.split()[1] for part in made.get("srcset").split(", ")] == ["320w", "640w", "960w", "1280w"]
    assert (made.get("sizes"), made.get("alt"), made.get("class")) == ("50vw", "Lễ hội", "pic")
    assert (made.get("width"), made.get("height")) == ("1600", "1000")
    assert (made.get("loading"), made.get("decoding"), made.get("fetchpriority")) == ("lazy", "async", None)


def test_the_large_picture_at_the_top_is_fetched_at_once(image):
    made = fragment_fromstring(rendered('{% picture image alt="Lễ hội" eager=True %}', image=image))
    assert (made.get("fetchpriority"), made.get("loading")) == ("high", None)


def test_the_description_is_required(image):
    with pytest.raises(TemplateSyntaxError, match="alt"):
        rendered("{% picture image %}", image=image)


def test_a_picture_that_decorates_has_an_empty_description(image):
    assert fragment_fromstring(rendered('{% picture image alt="" %}', image=image)).get("alt") == ""
    assert fragment_fromstring(rendered("{% picture image alt=nothing %}", image=image, nothing=None)).get("alt") == ""


def test_descriptions_are_escaped(image):
    html = rendered("{% picture image alt=words %}", image=image, words='"><script>alert(1)</script>')
    assert "<script>" not in html
    assert fragment_fromstring(html).get("alt") == '"><script>alert(1)</script>'


def test_no_picture_is_nothing():
    assert rendered('{% picture image alt="x" %}', image=None) == ""


def test_a_small_picture_has_no_srcset(media_root):
    small = add_picture(samples.upload(samples.jpeg((100, 80))), "Mô tả")
    made = fragment_fromstring(rendered('{% picture image alt="x" %}', image=small))
    assert made.get("src") == small.url
    assert made.get("srcset") is None
    assert made.get("sizes") is None


def test_other_sites_get_whole_addresses(image, settings):
    settings.SITE_URL = "https://cong.example.vn"
    urls = get_picture_urls(image)
    assert urls == {
        "url": f"https://cong.example.vn{image.url}",
        "width": 1600,
        "height": 1000,
        "type": "image/jpeg",
        "all": [f"https://cong.example.vn{image.url}", f"https://cong.example.vn{image.url}.1280.webp"],
    }
    assert rendered("{% picture_urls image as shared %}{{ shared.url }}", image=image) == urls["url"]
    assert get_picture_urls(None) == {}


def test_a_text_from_the_database_stays_html_and_other_words_are_escaped():
    from django.utils.safestring import mark_safe

    assert rendered("{{ body|with_pictures }}", body=mark_safe("<p>Chào</p>")) == "<p>Chào</p>"
    assert rendered("{{ body|with_pictures }}", body="<p>Chào</p>") == "&lt;p&gt;Chào&lt;/p&gt;"
    assert rendered("{{ body|with_pictures }}", body=None) == ""
