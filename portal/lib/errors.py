"""The pages for 500 and 503: whole in themselves, without context, database or static files."""

from django.http import HttpResponse
from django.template import loader

# These pages carry their style in themselves.
PLAIN_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def plain_page(template: str, status: int) -> HttpResponse:
    """A page made of one template and nothing else."""
    response = HttpResponse(loader.get_template(template).render(), status=status)
    response["Cache-Control"] = "no-store"
    response["Content-Security-Policy"] = PLAIN_POLICY
    return response


def unavailable(retry_after: int = 30) -> HttpResponse:
    """503: the database is away; ``retry_after`` in seconds."""
    response = plain_page("503.html", 503)
    response["Retry-After"] = str(retry_after)
    return response
