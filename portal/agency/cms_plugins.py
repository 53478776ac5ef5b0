"""The agency's contact data on pages; they come from its record and stand nowhere else."""

from cms.models.pluginmodel import CMSPlugin
from cms.plugin_base import CMSPluginBase
from cms.plugin_pool import plugin_pool


@plugin_pool.register_plugin
class AgencyContactPlugin(CMSPluginBase):
    model = CMSPlugin
    module = "Trang"
    name = "Thông tin liên hệ của cơ quan"
    render_template = "agency/contact.html"
    text_enabled = False
