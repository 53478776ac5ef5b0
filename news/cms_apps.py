"""The newsroom as an apphook of the page "Tin tức"."""

from cms.app_base import CMSApp
from cms.apphook_pool import apphook_pool


@apphook_pool.register
class NewsApp(CMSApp):
    name = "Tin tức"
    app_name = "news"
    # The news are for everyone: no view asks the page's own restrictions, which would cost each reader two queries.
    permissions = False

    def get_urls(self, page=None, language=None, **kwargs):
        return ["news.urls"]
