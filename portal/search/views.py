"""The search page."""

from django.http import Http404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from haystack.query import SearchQuerySet

from portal.lib import subjects
from portal.lib.breadcrumbs import trail
from portal.lib.metadata import Meta
from portal.lib.paging import page_links, page_number
from portal.lib.suggestions import suggestions
from portal.lib.text import clean_line

from .addresses import SEARCH, search_url
from .engine import words_of
from .snippets import snippet

PAGE_SIZE = 10
LONGEST_QUERY = 200


@require_safe
def search(request):
    """``/tim-kiem/?q=``: what is public and holds every word of the query."""
    query = clean_line(request.GET.get("q", ""))[:LONGEST_QUERY]
    number = page_number(request.GET.get("trang", "1"))
    words = words_of(query)
    found, total = _find(query, words, number) if words else ([], 0)
    last = max(1, -(-total // PAGE_SIZE))
    if number > last:
        raise Http404("Trang này không có.")
    title = f"Tìm “{query}”" if query else "Tìm kiếm"
    request.page_meta = Meta(title=title, canonical="", tags=[("name", "robots", "noindex")])
    context = {
        "query": query,
        "articles": found,
        "total": total,
        "pages": page_links(number, last, total, lambda page: _page_url(query, page)),
        "newest": [] if found else suggestions(),
        "note": "" if words or not query else "Hãy nhập ít nhất một từ.",
        "breadcrumbs": trail(("Tìm kiếm", "")),
    }
    return TemplateResponse(request, "search/results.html", context)


def _page_url(query: str, number: int) -> str:
    return search_url(query, **({"trang": number} if number > 1 else {})) if query else SEARCH


def _find(query: str, words: list[str], number: int) -> tuple[list[dict], int]:
    begin = (number - 1) * PAGE_SIZE
    results = SearchQuerySet().filter(content=query)
    rows = list(results[begin : begin + PAGE_SIZE])
    # Asked once more at the door: a result whose subject is not public any more is not shown.
    public = subjects.resolve(row.subject for row in rows)
    hits = []
    for row in rows:
        subject = public.get(row.subject)
        if subject:
            hits.append({"subject": subject, "snippet": snippet(row.text, words)})
    return hits, len(results)
