"""Dates and numbers as the portal writes them. Loaded in every template."""

from django import template
from django.utils.html import escape, format_html, urlize
from django.utils.safestring import mark_safe

from portal.lib import dates
from portal.pages.areas import render_area
from portal.pages.menu import main_menu
from portal.pages.places import place_of

register = template.Library()


@register.filter
def dateline(moment):
    return dates.dateline(moment) if moment else ""


@register.filter
def short_date(moment):
    return dates.short_date(moment) if moment else ""


@register.filter
def long_date(moment):
    return dates.long_date(moment) if moment else ""


@register.filter
def iso(moment):
    return dates.iso(moment) if moment else ""


@register.filter
def number(value):
    """A whole number with dots: ``1.206``."""
    return f"{int(value):,}".replace(",", ".")


@register.filter(needs_autoescape=True)
def urlize_nofollow(text, autoescape=True):
    """Plain text of strangers as paragraphs: escaped, addresses as links that search engines do not follow."""
    paragraphs = [part for part in str(text or "").split("\n\n") if part.strip()]
    lines = (urlize(escape(part), nofollow=True).replace("\n", "<br>") for part in paragraphs)
    return mark_safe("".join(f"<p>{line}</p>" for line in lines))


@register.simple_tag
def when(moment, form="dateline"):
    """A ``<time>`` element: ``dateline`` (weekday, date, hour), ``long`` (weekday, date) or ``short`` (date)."""
    if not moment:
        return ""
    text = {"dateline": dates.dateline, "long": dates.long_date, "short": dates.short_date}[form](moment)
    return format_html('<time datetime="{}">{}</time>', dates.iso(moment), text)


@register.simple_tag(takes_context=True)
def area(context, code):
    """A site-wide area: ``strip``, ``sidebar`` or ``footer``."""
    return render_area(context, code)


@register.inclusion_tag("pages/components/menu.html", takes_context=True)
def menu(context):
    """The main menu with the reader's place in it."""
    return {"children": main_menu(place_of(context["request"], context["request"].path))}
