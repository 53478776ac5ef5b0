"""The WSGI application: the page cache, the counting of readers, and Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

django_application = get_wsgi_application()

# Their settings exist only now.
from portal.delivery.page_cache import PageCache  # noqa: E402
from portal.visits.behind_nginx import is_logged_by_nginx  # noqa: E402
from portal.visits.view_counter import ViewCounter  # noqa: E402
from portal.visits.wsgi import CountingApplication  # noqa: E402

counter = ViewCounter()

application = PageCache(
    rendering=django_application,
    passing=CountingApplication(django_application, counter),
    count=counter.note,
    counts_in_front=is_logged_by_nginx,
    counting_waits=counter.waits,
)
