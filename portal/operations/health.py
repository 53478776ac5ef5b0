"""``/healthz``: what a monitor asks."""

from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.lib import health


def database() -> str | None:
    """Whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return f"The database does not answer: {error}"
    return None


@never_cache
@require_safe
def healthz(request):
    """JSON with a word on each part; 200 when all is well, else 503."""
    report = health.report()
    healthy = all(answer == "ok" for answer in report.values())
    return JsonResponse({"status": "ok" if healthy else "trouble", "checks": report}, status=200 if healthy else 503)
