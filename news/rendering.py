"""The article page: one function renders it for readers and for the staff's preview alike."""

from django.core.exceptions import PermissionDenied
from django.db.models import Value
from django.http import HttpRequest
from django.template.response import TemplateResponse

from portal.delivery import page_facts
from portal.lib.breadcrumbs import trail
from portal.lib.conditions import why_not
from portal.lib.metadata import Meta, absolute
from portal.media.body import add_pictures_to_body
from portal.search.addresses import search_url
from portal.visits.figures import views_of_one

from . import addresses, chain, metadata
from .models import Article, ArticleContent, PublishedArticle
from .subjects import KIND

NEIGHBOURS = 5
RELATED = 4
FEATURED = 4


def render_article(
    request: HttpRequest, content: ArticleContent, row: PublishedArticle | None = None
) -> TemplateResponse:
    """The page of one version; what stands beside it is always what is public.

    ``row`` is the article's public row where the caller has it already.
    """
    if getattr(request, "toolbar", None) is not None:
        request.toolbar.set_object(content)
    if row is None or row.content_id != content.pk:
        require_may_preview(content, request.user)
    if row is None:
        row = Article.objects.published().filter(article_id=content.article_id).first()
    beside = neighbours(content, row)
    views = row.views_total if hasattr(row, "views_total") else views_of_one(KIND, content.article_id)
    page_facts.shows(KIND, content.article_id, views)
    context = {
        "content": content,
        "body": add_pictures_to_body(content.body or ""),
        "tags": [{"name": tag, "url": search_url(f'"{tag}"')} for tag in content.tag_list],
        "attachments": list(content.attachments.all()),
        "views": views,
        "updated_at": row.updated_at if row and row.content_id == content.pk else None,
        "has_extras": row.has_extras if row and row.content_id == content.pk else True,
        "breadcrumbs": trail(
            ("Tin tức", addresses.NEWS),
            *((category.name, category.url) for category in content.category.lineage()),
            (content.title, ""),
        ),
        "category_url": content.category.url,
        "is_preview": row is None or row.content_id != content.pk,
        "rss_url": addresses.feed(content.category.slug),
        **passing_on(content),
        **beside,
    }
    request.page_meta = metadata.for_article(content, row, context) if row else Meta(title=content.title)
    return TemplateResponse(request, "news/article_detail.html", context)


def passing_on(content: ArticleContent) -> dict[str, str]:
    """Where the tools at the end of an article lead."""
    url = content.get_absolute_url()
    return {"print_url": addresses.printed(url), "zalo_url": addresses.zalo(absolute(url))}


def require_may_preview(content: ArticleContent, user) -> None:
    """What is not public is seen by those alone who may work on it."""
    if not user.has_perm("news.view_articlecontent") or why_not(chain.CHANGE, content, user):
        raise PermissionDenied("Bài này thuộc đơn vị khác.")


def neighbours(content: ArticleContent, row: PublishedArticle | None) -> dict:
    """Newer, older, related and featured articles, none twice: one query for the numbers, one for the cards."""
    public = Article.objects.published()
    here = row or PublishedArticle(
        article_id=content.article_id, category_id=content.category_id, dateline=content.dateline
    )
    wanted = {
        "related": (public.filter(article__in=content.related.values("pk")).newest(), RELATED),
        "newer": (public.newer_than(here), NEIGHBOURS),
        "older": (public.older_than(here), NEIGHBOURS),
        "featured": (public.featured(), FEATURED + RELATED + 2 * NEIGHBOURS + 1),
    }
    candidates = _numbers({slot: rows[: count + RELATED + 1] for slot, (rows, count) in wanted.items()})
    chosen, shown = {}, {content.article_id}
    limits = {"related": RELATED, "newer": NEIGHBOURS, "older": NEIGHBOURS, "featured": FEATURED}
    for slot, limit in limits.items():
        chosen[slot] = [pk for pk in candidates[slot] if pk not in shown][:limit]
        shown.update(chosen[slot])
    cards = public.with_cards().in_bulk({pk for numbers in chosen.values() for pk in numbers})
    chosen["newer"].reverse()
    return {slot: [cards[pk] for pk in numbers if pk in cards] for slot, numbers in chosen.items()}


def _numbers(parts: dict) -> dict[str, list[int]]:
    """Article numbers of several lists, in their order, by one query."""
    queries = []
    for position, (slot, rows) in enumerate(parts.items()):
        # Each list is a subquery of its own, so that its order and limit hold inside the union on both databases.
        part = PublishedArticle.objects.filter(pk__in=rows.values("pk")).order_by()
        queries.append(part.annotate(slot=Value(slot), position=Value(position)).values_list("slot", "pk", "dateline"))
    found: dict[str, list[tuple]] = {slot: [] for slot in parts}
    for slot, pk, dateline in queries[0].union(*queries[1:], all=True):
        found[slot].append((dateline, pk))
    return {slot: [pk for _, pk in sorted(rows, reverse=slot != "newer")] for slot, rows in found.items()}
