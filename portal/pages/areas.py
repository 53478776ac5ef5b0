"""The site-wide areas (strip, sidebar, footer): djangocms-alias keeps and versions them, this renders them.

For readers all areas are loaded together, with one query for the blocks and one for each kind of block, and kept for
the generation as rendered text. Whoever edits or previews gets them through the alias itself, so that the toolbar sees
its placeholder.
"""

import datetime
from collections import defaultdict

from cms.constants import EXPIRE_NOW
from cms.models import CMSPlugin, Placeholder
from cms.toolbar.utils import get_toolbar_from_request
from cms.utils.plugins import downcast_plugins, get_plugins_as_layered_tree
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.safestring import mark_safe
from djangocms_alias.models import Alias, AliasContent

from portal.delivery import fragments, page_facts

CODES = ("strip", "sidebar", "footer")
LANGUAGE = settings.LANGUAGE_CODE
LONGEST = 3600


def render_area(context, code: str) -> str:
    """The area's HTML for the request in the template's context; empty when nothing is in it."""
    request = context["request"]
    toolbar = get_toolbar_from_request(request)
    if toolbar.edit_mode_active or toolbar.preview_mode_active or toolbar.structure_mode_active:
        return _render_for_staff(context, toolbar, code)
    if not hasattr(request, "_portal_areas"):
        request._portal_areas = _areas(context, request, toolbar)
    return mark_safe(request._portal_areas.get(code, ""))


def _render_for_staff(context, toolbar, code: str) -> str:
    alias = Alias.objects.filter(static_code=code).first()
    placeholder = alias.get_placeholder(show_draft_content=True) if alias else None
    if placeholder is None:
        return ""
    return toolbar.get_content_renderer().render_placeholder(placeholder=placeholder, context=context)


def _areas(context, request, toolbar) -> dict[str, str]:
    """The HTML of all areas by code."""

    def render() -> dict[str, str]:
        areas = fragments.kept(("area_blocks",), lambda: _published_blocks(request))
        return {
            code: "".join(_rendered(context, toolbar, request, placeholder, block) for block in blocks)
            for code, placeholder, blocks in areas
        }

    return fragments.kept(("areas", _is_home(request)), render)


def _rendered(context, toolbar, request, placeholder: Placeholder, block) -> str:
    """A block's HTML, kept for as long as its plugin says: one that changes by the second costs the others nothing."""

    def render() -> str:
        now = timezone.now()
        with context.push():
            html = toolbar.get_content_renderer().render_plugin(block, context, placeholder)
        page_facts.ends_by(now + datetime.timedelta(seconds=_holds(block, request, placeholder, now)))
        return html

    return fragments.kept(("block", block.pk, _is_home(request)), render)


def _is_home(request) -> bool:
    """Some blocks look different on the home page; no block knows more of the page than that."""
    return request.path == "/"


def _published_blocks(request) -> list[tuple[str, Placeholder, list]]:
    """Code, placeholder and blocks of each area that has any: one query for all, one more for each kind of block."""
    kind = ContentType.objects.get_for_model(AliasContent)
    contents = AliasContent.objects.filter(alias__static_code__in=CODES, language=LANGUAGE)
    code = AliasContent._base_manager.filter(pk=OuterRef("placeholder__object_id")).values("alias__static_code")[:1]
    rows = CMSPlugin.objects.filter(
        language=LANGUAGE, placeholder__content_type=kind, placeholder__object_id__in=contents.values("pk")
    ).select_related("placeholder")
    rows = list(rows.annotate(code=Subquery(code)))
    codes = {row.placeholder_id: row.code for row in rows}
    placeholders = {row.placeholder_id: row.placeholder for row in rows}
    blocks = defaultdict(list)
    for block in downcast_plugins(rows, list(placeholders.values()), request=request):
        blocks[block.placeholder_id].append(block)
    return [
        (codes[number], placeholder, get_plugins_as_layered_tree(blocks[number]))
        for number, placeholder in placeholders.items()
    ]


def _holds(block, request, placeholder, now: datetime.datetime) -> int:
    """For how many seconds a block's HTML holds, as its plugin says."""
    limit = block.get_plugin_class_instance().get_cache_expiration(request, block, placeholder)
    if limit is None:
        return LONGEST
    if isinstance(limit, datetime.datetime):
        limit -= now
    if isinstance(limit, datetime.timedelta):
        limit = int(limit.total_seconds())
    return max(EXPIRE_NOW, limit)
