from cms.plugin_base import CMSPluginBase
from cms.plugin_pool import plugin_pool

from .figures import site_figures
from .models import VisitStatistics

SHOWN_FOR = 5


@plugin_pool.register_plugin
class VisitStatisticsPlugin(CMSPluginBase):
    """The box of the sidebar that says how many people read the portal."""

    model = VisitStatistics
    module = "Cột bên"
    name = "Thống kê truy cập"
    render_template = "visits/statistics.html"

    def get_cache_expiration(self, request, instance, placeholder):
        return SHOWN_FOR

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        context["figures"] = site_figures().labelled
        return context
