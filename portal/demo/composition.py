"""What the demonstration puts on pages and into the site-wide areas: the blocks that an editor would choose."""

from cms.api import add_plugin
from cms.models import PageContent
from cms.utils.placeholder import get_placeholder_from_slot
from django.conf import settings
from django.utils import timezone
from djangocms_alias.models import AliasContent
from filer.models import Image

from news.models import Category
from portal.links.models import Banner, Link, LinkGroup, ServiceFigure
from portal.pages.site_setup import published_content

from . import city
from .article_files import ArticleFile
from .polls import add_poll_block

LANGUAGE = settings.LANGUAGE_CODE
PAGE_FILES = {
    "about": "gioi-thieu",
    "contact": "lien-he",
    "accessibility": "kha-nang-tiep-can",
    "privacy": "du-lieu-ca-nhan",
}


def fill_home(categories: dict[str, Category]) -> None:
    """The home page's blocks."""
    placeholder = page_placeholder("home")
    for plugin, values in city.HOME:
        values = {**values, **({"category": categories[values["category"]]} if "category" in values else {})}
        add_plugin(placeholder, plugin, LANGUAGE, **values)


def fill_pages(files: dict[str, ArticleFile]) -> None:
    """The texts of the fixed pages; the contact page shows the agency's record first."""
    for key, name in PAGE_FILES.items():
        placeholder = page_placeholder(key)
        if key == "contact":
            add_plugin(placeholder, "AgencyContactPlugin", LANGUAGE)
        add_plugin(placeholder, "TextPlugin", LANGUAGE, body=files[name].body)
        PageContent._original_manager.filter(page__reverse_id=key).update(meta_description=files[name].summary[:155])


def fill_areas() -> None:
    """Strip, sidebar and footer."""
    add_plugin(area_placeholder("strip"), "HeadlineStripPlugin", LANGUAGE, count=6)
    sidebar = area_placeholder("sidebar")
    groups = [_link_group(name, links, order) for order, (name, links) in enumerate(city.LINKS.items())]
    figure = ServiceFigure.objects.create(**city.FIGURES, as_of=timezone.localdate())
    add_plugin(sidebar, "FeedbackBoxPlugin", LANGUAGE)
    add_plugin(sidebar, "MostReadPlugin", LANGUAGE, heading="Tin đọc nhiều", period="week", count=5)
    add_poll_block(sidebar)
    add_plugin(sidebar, "ServiceFiguresPlugin", LANGUAGE, figure=figure)
    add_plugin(sidebar, "BannersPlugin", LANGUAGE)
    add_plugin(sidebar, "LinkListPlugin", LANGUAGE, group=groups[0], display="list")
    add_plugin(sidebar, "LinkListPlugin", LANGUAGE, group=groups[1], display="dropdown")
    add_plugin(sidebar, "VisitStatisticsPlugin", LANGUAGE)
    add_plugin(
        area_placeholder("footer"),
        "FreeTextPlugin",
        LANGUAGE,
        heading="Về trang trình diễn này",
        body="<p>Tin, bài trên cổng được soạn để minh họa phần mềm; địa danh là thật, sự việc là giả định.</p>",
    )


def make_banners(pictures: dict[str, Image]) -> None:
    """The sidebar's banners, valid from now on."""
    for order, (kind, (name, alternative, url)) in enumerate(city.BANNERS.items()):
        Banner.objects.create(name=name, alternative_text=alternative, url=url, picture=pictures[kind], order=order)


def page_placeholder(key: str):
    """The main placeholder of a fixed page."""
    return get_placeholder_from_slot(published_content(key).placeholders, "content")


def area_placeholder(code: str):
    """The placeholder of a site-wide area."""
    content = AliasContent.objects.get(alias__static_code=code, language=LANGUAGE)
    return content.placeholder


def _link_group(name: str, links, order: int) -> LinkGroup:
    group = LinkGroup.objects.create(name=name, order=order)
    for position, (text, url) in enumerate(links):
        Link.objects.create(group=group, text=text, url=url, order=position)
    return group
