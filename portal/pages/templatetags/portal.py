"""Dates and numbers as the portal writes them. Loaded in every template."""

from urllib.parse import quote_plus

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape, urlize
from django.utils.safestring import mark_safe

from portal.delivery import fragments
from portal.lib import dates
from portal.lib.head_elements import head_elements as metadata_elements
from portal.lib.time_element import time_element
from portal.pages.areas import render_area
from portal.pages.menu import main_menu, marks
from portal.pages.places import place_of
from portal.pages.reading import reading_of

register = template.Library()
# Stands in kept pieces for the address of the page that they will stand in.
_HERE = "/\N{WHITE SQUARE}/"
_HERE_IN_LINKS = quote_plus(_HERE)


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
    """A ``<time>`` element, or nothing: ``portal.lib.time_element``."""
    return time_element(moment, form) if moment else ""


@register.simple_tag(takes_context=True)
def area(context, code):
    """A site-wide area: ``strip``, ``sidebar`` or ``footer``."""
    return render_area(context, code)


@register.simple_tag(takes_context=True)
def masthead(context):
    """Agency, search field and main menu with the reader's place in it."""
    path = place_of(context["request"], context["request"].path)

    def render() -> str:
        return render_to_string(
            "pages/components/masthead_row.html",
            {"agency": context["agency"], "search_action": context.get("search_action"), "children": main_menu(path)},
        )

    return mark_safe(fragments.kept(("masthead", *marks(path)), render))


@register.simple_tag(takes_context=True)
def reading_bar(context, place="", signs_only=False):
    """The links of the reading settings, each leading back here.

    With ``place``, the bar's id, the reader comes back to the bar; with ``signs_only`` the words are for those who
    point or listen.
    """
    reading = reading_of(context["request"])
    html = fragments.kept(
        ("reading_bar", str(reading), place, signs_only),
        lambda: render_to_string(
            "pages/components/reading_bar.html",
            {"links": reading.links(_HERE), "place": place, "signs_only": signs_only},
        ),
    )
    return mark_safe(html.replace(_HERE_IN_LINKS, _quoted_place(context["request"])))


def _quoted_place(request) -> str:
    """The page's own address as it stands in the query of a link; two bars ask."""
    if not hasattr(request, "_portal_quoted_place"):
        request._portal_quoted_place = quote_plus(place_of(request, request.get_full_path()))
    return request._portal_quoted_place


@register.simple_tag(takes_context=True)
def head_elements(context, title="", description=""):
    """What the page says of itself to machines; with another title or description where its editors wrote one."""
    meta, agency = context["meta"](), context["agency"]()
    return metadata_elements(
        meta,
        site_name=agency.name,
        title=title or meta.title or agency.name,
        description=description or meta.description,
        canonical=context["canonical"](),
        picture=context["shared_picture"](),
    )


@register.tag
def kept(parser, token):
    """``{% kept "name" value … %}…{% endkept %}``: a piece that is the same for everybody, staff too, who has the same
    values; rendered once for each generation.
    """
    _, name, *values = token.split_contents()
    content = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(name, [parser.compile_filter(value) for value in values], content)


class KeptNode(template.Node):
    """See ``kept``."""

    def __init__(self, name, values, nodelist):
        self.name, self.values, self.nodelist = name, values, nodelist

    def render(self, context):
        key = ("kept", self.name, *(value.resolve(context) for value in self.values))
        return fragments.kept(key, lambda: self.nodelist.render(context))
