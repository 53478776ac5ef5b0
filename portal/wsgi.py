"""The WSGI application: Django, with the counting of readers round it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

django_application = get_wsgi_application()

from portal.visits.wsgi import CountingApplication  # noqa: E402  (its settings exist only now)

application = CountingApplication(django_application)
