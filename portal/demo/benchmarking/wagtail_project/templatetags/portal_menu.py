"""What stands round every page: the menu, the newest and the most read articles."""

from django import template
from django.conf import settings
from django.utils.safestring import mark_safe
from wagtail.models import Site

from portal.demo.benchmarking.wagtail_project.models import ArticlePage

register = template.Library()
_PADDING = mark_safe("<!--" + "-" * settings.PADDING + "-->")


@register.simple_tag(takes_context=True)
def menu(context) -> list:
    """The sections that stand in the menu, each with those below it."""
    root = Site.find_for_request(context["request"]).root_page
    return [(page, page.get_children().live().in_menu()) for page in root.get_children().live().in_menu()]


@register.simple_tag
def newest(count: int):
    return ArticlePage.objects.live().order_by("-dateline")[:count]


@register.simple_tag
def most_read(count: int):
    return ArticlePage.objects.live().order_by("-views")[:count]


@register.simple_tag
def padding() -> str:
    return _PADDING
