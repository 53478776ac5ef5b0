"""A yardstick: Django with one view and no middleware, which answers the bytes of a page."""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import re_path

_BODY = Path(os.environ["BENCHMARK_PAGE"]).read_bytes()


def page(request):
    """The page, whatever is asked, with the length that a middleware would have added."""
    return HttpResponse(_BODY, headers={"Content-Length": len(_BODY)})


urlpatterns = [re_path("", page)]
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], SECRET_KEY="none", MIDDLEWARE=[])
application = get_wsgi_application()
