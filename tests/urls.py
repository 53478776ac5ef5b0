"""The portal's addresses, and the style guide, which exists in development and tests only."""

from django.urls import path

from portal.urls import *  # noqa: F403
from portal.urls import urlpatterns as portal_urlpatterns
from tests.style_guide import style_guide

urlpatterns = [
    path("huong-dan-kieu/", style_guide, name="style-guide"),
    *portal_urlpatterns,
]
