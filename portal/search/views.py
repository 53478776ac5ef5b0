"""The search page, and what it suggests while somebody types."""

from collections.abc import Callable

from django.db import DatabaseError
from django.http import Http404, JsonResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from portal.lib.breadcrumbs import trail
from portal.lib.metadata import Meta
from portal.lib.paging import page_links, page_number
from portal.lib.suggestions import suggestions
from portal.lib.text import clean_line

from . import facet_links, hit_rows, results
from .addresses import search_url
from .completions import common_key_words, completions
from .filters import SINCE, UNTIL, Choices
from .question import read

LONGEST_QUERY = 200
MOST_OFFERED = 8


@require_safe
def search(request):
    """``/tim-kiem/?q=``: what is public and answers the query; filters by ``chuyen-muc``, ``don-vi``, ``tu``,
    ``den``, order by ``xep=moi-nhat``, pages by ``trang``."""
    asked = clean_line(request.GET.get("q", ""))
    query = asked[:LONGEST_QUERY]
    number = page_number(request.GET.get("trang", "1"))
    choices = Choices.of(request.GET)
    by_date = request.GET.get("xep") == results.BY_DATE
    notes = [*choices.notes]
    if len(asked) > LONGEST_QUERY:
        notes.append(f"Chỉ {LONGEST_QUERY} ký tự đầu được dùng để tìm.")
    question = read(query)
    if query and not question and not question.excluded:
        notes.append("Hãy nhập ít nhất một từ.")
    has_query = bool(question or question.excluded)
    found = results.find(query, choices, number, by_date) if has_query or choices else results.Results()
    correction = found.suggestion
    if number > found.last_page:
        raise Http404("Trang này không có.")
    keep = {**choices.parameters, "xep": results.BY_DATE if by_date else ""}
    shown = correction or query
    title = f"Tìm “{query}”" if query else "Tìm kiếm"
    request.page_meta = Meta(title=title, canonical="", tags=[("name", "robots", "noindex")])
    context = {
        "query": query,
        "has_query": has_query,
        "choices": choices,
        "correction": {"text": correction, "url": search_url(correction, **keep)} if correction else None,
        "hint": {"text": found.hint, "url": search_url(found.hint, **keep)} if found.hint else None,
        "found": found,
        "hit_lists": hit_rows.lists(found) if found.hits else "",
        "total": found.total - found.partial,
        "pages": page_links(
            number, found.last_page, found.total, lambda page: search_url(shown, **keep, trang=page if page > 1 else "")
        ),
        "filters": facet_links.blocks(found, choices, shown, keep) if has_query or choices else [],
        "applied": facet_links.applied(choices, shown, keep),
        "orders": facet_links.orders(shown, keep, by_date) if has_query else [],
        "keep": {name: value for name, value in keep.items() if value},
        "since": keep.get(SINCE, ""),
        "until": keep.get(UNTIL, ""),
        "offered": _offered(query, found),
        "newest": [] if found.hits else suggestions(),
        "notes": notes,
        "breadcrumbs": trail(("Tìm kiếm", "")),
    }
    response = TemplateResponse(request, "search/results.html", context)
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def complete(request):
    """``/tim-kiem/goi-y/?q=``: ``{"items": [{"text", "url"}]}`` for the script of the search field."""
    response = JsonResponse(
        {"items": _while_there_is_an_index(completions, request.GET.get("q", ""))},
        json_dumps_params={"ensure_ascii": False},
    )
    response["Cache-Control"] = "no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response


def _offered(query: str, found: results.Results) -> dict:
    """Links to further searches and what these are: key words of the results; where there are few, or none for the
    query as it was typed, what it may be the begin of; the commonest key words where there is nothing else to offer."""
    if found.plain:
        return {}
    links = [{"text": tag, "url": search_url(tag)} for tag in found.key_words]
    if query and (found.total < results.PAGE_SIZE or found.suggestion):
        links = [*_while_there_is_an_index(completions, query), *links][:MOST_OFFERED]
    if links or found.hits:
        return {"label": "Gợi ý", "links": links}
    return {"label": "Từ khóa thường gặp", "links": _while_there_is_an_index(common_key_words)}


def _while_there_is_an_index(offers: Callable[..., list[dict]], *arguments: str) -> list[dict]:
    """What is offered beside a search must not stop it."""
    try:
        return offers(*arguments)
    except DatabaseError:
        return []
