"""The portal's addresses, and the style guide, which exists in development and tests only."""

from django.urls import path
from django.views.generic import TemplateView

from portal.urls import *  # noqa: F403
from portal.urls import urlpatterns as portal_urlpatterns

urlpatterns = [
    path("huong-dan-kieu/", TemplateView.as_view(template_name="pages/style_guide.html"), name="style-guide"),
    *portal_urlpatterns,
]
