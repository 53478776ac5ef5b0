"""The blocks of this room for pages, sidebar and footer."""

from cms.constants import EXPIRE_NOW
from cms.plugin_base import CMSPluginBase
from cms.plugin_pool import plugin_pool
from cms.toolbar.utils import get_toolbar_from_request
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.utils import timezone

from portal.lib.dates import day_start
from portal.media.widths import SIDEBAR as BANNER_SIZES

from .forms import BannerBlockForm
from .models import BannerBlock, Callout, FigureState, FreeText, LinkList, ServiceFigureBox


class SidebarPlugin(CMSPluginBase):
    """A block without children. Over nothing it shows nothing, but tells those who edit why."""

    module = "Cột bên"
    allow_children = False
    text_enabled = False

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        # Beside the choice of a group or figure, the red cross would delete the thing itself, on every page.
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        context["editing"] = get_toolbar_from_request(context["request"]).edit_mode_active
        return context


@plugin_pool.register_plugin
class LinkListPlugin(SidebarPlugin):
    name = "Danh sách liên kết"
    model = LinkList
    render_template = "links/link_list.html"

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        links = instance.links()
        heading = instance.heading or (links[0].group.name if links else "")
        context.update({"links": links, "heading": heading})
        return context


@plugin_pool.register_plugin
class BannersPlugin(SidebarPlugin):
    name = "Ảnh liên kết (banner)"
    model = BannerBlock
    form = BannerBlockForm
    render_template = "links/banners.html"

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        instance.shown_at = timezone.now()
        context.update({"banners": instance.banners(instance.shown_at), "sizes": BANNER_SIZES})
        return context

    def get_cache_expiration(self, request, instance, placeholder):
        # Counted from the moment that was rendered: what turned between rendering and storing must not be missed.
        shown_at = getattr(instance, "shown_at", None) or timezone.now()
        turn = instance.next_turn(shown_at)
        return max(int((turn - timezone.now()).total_seconds()), EXPIRE_NOW) if turn else None


@plugin_pool.register_plugin
class ServiceFiguresPlugin(SidebarPlugin):
    name = "Số liệu dịch vụ công"
    model = ServiceFigureBox
    render_template = "links/service_figures.html"

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        figure = instance.figure
        state = figure.state_on(timezone.localdate()) if figure else None
        old = state == FigureState.OLD
        shown = None if old and is_home(context["request"]) else figure
        context.update({"figure": shown, "missing": state == FigureState.MISSING, "old": old})
        return context

    def get_cache_expiration(self, request, instance, placeholder):
        if instance.figure is None or instance.figure.old_from is None:
            return None
        # An old figure stands on other pages but not on the home page, and a kept sidebar serves them all.
        left = day_start(instance.figure.old_from) - timezone.now()
        return max(int(left.total_seconds()), EXPIRE_NOW)


def is_home(request) -> bool:
    """Whether the block is being rendered on the home page."""
    return request.path == "/"


@plugin_pool.register_plugin
class FreeTextPlugin(SidebarPlugin):
    name = "Nội dung tự do"
    model = FreeText
    render_template = "links/free_text.html"


@plugin_pool.register_plugin
class CalloutPlugin(SidebarPlugin):
    name = "Lời mời (khung đỏ)"
    model = Callout
    render_template = "links/callout.html"
