"""What crawlers are told."""

from django.http import HttpResponse

from portal.lib.metadata import absolute

# Search results; the staff's rooms; forms and switches that are linked from every page; what is one citizen's alone.
RULES = """User-agent: *
Disallow: /admin/
Disallow: /filer/
Disallow: /tim-kiem/
Disallow: /tuy-chon-doc/
Disallow: /huu-ich/
Disallow: /bao-loi/
Disallow: /tra-cuu/*/
Disallow: /healthz

Sitemap: {sitemap}
"""


def robots(request):
    """``/robots.txt``."""
    return HttpResponse(RULES.format(sitemap=absolute("/sitemap.xml")), content_type="text/plain; charset=utf-8")
