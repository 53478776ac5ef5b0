"""Articles in lists: ``{% load cards %}``. Each is rendered once for each generation, whichever pages it stands on."""

from collections.abc import Iterable
from functools import cache
from html import escape

from django import template
from django.conf import settings
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from portal.delivery import fragments
from portal.lib.time_element import time_element

register = template.Library()


@register.simple_tag
def article_row(article, *, size="", level="h3", show_category=False) -> SafeString:
    """A line of a list of articles: ``size`` is ``small``, ``line`` or empty for a large one with its summary."""
    return _kept("row", article, size=size, level=level, show_category=show_category)


@register.simple_tag
def article_card(article, *, level="h3", hide_category=False, show_summary=False, cards=3) -> SafeString:
    """A card with the article's picture above its title; ``cards`` is how many of them share the block."""
    return _kept("card", article, level=level, hide_category=hide_category, show_summary=show_summary, cards=cards)


@register.simple_tag
def article_rows(articles: Iterable, *, size="", level="h3", show_category=False) -> SafeString:
    """Lines of a list, one below the other: see ``article_row``."""
    return mark_safe(
        "".join(_kept("row", one, size=size, level=level, show_category=show_category) for one in articles)
    )


@register.simple_tag
def article_cards(articles: Iterable, *, hide_category=False, cards=3) -> SafeString:
    """Cards beside each other: see ``article_card``."""
    looks = {"level": "h3", "hide_category": hide_category, "show_summary": False, "cards": cards}
    return mark_safe("".join(_kept("card", one, **looks) for one in articles))


def _line(article, level: str) -> SafeString:
    """A line without picture and summary. No template, which would take five times as long: each article page has ten
    that nobody has rendered yet."""
    unit = f' <span class="meta__unit">{escape(article.unit_name)}</span>' if article.unit_name else ""
    title = f'<a class="cover" href="{escape(article.url)}">{escape(article.title)}</a>'
    dated = time_element(article.dateline, "short")
    return mark_safe(
        f'<li class="row row--line"><div class="row__text"><{level} class="row__title">{title}</{level}>\n'
        f'<p class="meta"><span class="meta__items">{dated}{unit}</span></p></div></li>\n'
    )


def _kept(kind: str, article, **looks) -> SafeString:
    def render() -> str:
        if looks.get("size") == "line":
            return _line(article, looks["level"])
        return _template(kind).render(template.Context({"a": article, **looks}))

    number = getattr(article, "article_id", None)
    # Samples that are no articles have no number to be kept by.
    return mark_safe(fragments.kept((kind, number, *looks.values()), render) if number else render())


def _template(kind: str) -> template.Template:
    return get_template(f"news/components/{kind}.html").template


if not settings.DEBUG:
    # Finding it takes as long as rendering it; every article has lines that nobody has rendered yet.
    _template = cache(_template)
