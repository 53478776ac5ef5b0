"""The blocks of this room for pages and sidebar."""

from cms.plugin_base import CMSPluginBase
from cms.plugin_pool import plugin_pool

from .models import AnsweredBox, Submission


@plugin_pool.register_plugin
class FeedbackBoxPlugin(CMSPluginBase):
    """Leads to the forms and to following a case. It has no settings, and so costs a page no query."""

    module = "Cột bên"
    name = "Tiếp nhận phản ánh, kiến nghị"
    render_template = "feedback/box.html"
    text_enabled = False


@plugin_pool.register_plugin
class AnsweredBoxPlugin(CMSPluginBase):
    """The newest published exchanges; nothing while there is none."""

    model = AnsweredBox
    module = "Cột bên"
    name = "Đã trả lời người dân"
    render_template = "feedback/answered_box.html"
    text_enabled = False

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        context["cases"] = list(Submission.objects.public().order_by("-published_at")[: instance.count])
        return context
