"""What crawlers are told."""

from django.http import HttpResponse

from portal.lib.metadata import absolute

RULES = """User-agent: *
Disallow: /admin/
Disallow: /tuy-chon-doc/
Disallow: /tim-kiem/

Sitemap: {sitemap}
"""


def robots(request):
    """``/robots.txt``."""
    return HttpResponse(RULES.format(sitemap=absolute("/sitemap.xml")), content_type="text/plain; charset=utf-8")
