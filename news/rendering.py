"""The article page: one function renders it for readers and for the staff's preview alike."""

import datetime

from django.http import HttpRequest
from django.template.response import TemplateResponse

from portal.media.body import add_pictures_to_body
from portal.lib.breadcrumbs import trail
from portal.lib.metadata import Meta
from portal.search.addresses import search_url
from portal.visits.figures import views_of

from . import addresses, metadata
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
    if row is None:
        row = Article.objects.published().filter(article_id=content.article_id).first()
    beside = neighbours(content, row)
    context = {
        "content": content,
        "body": add_pictures_to_body(content.body or ""),
        "tags": [{"name": tag, "url": search_url(f'"{tag}"')} for tag in content.tag_list],
        "attachments": list(content.attachments.all()),
        "views": views_of(KIND, [content.article_id]).get(content.article_id, 0),
        "updated_at": updated_at(content, row),
        "breadcrumbs": trail(
            ("Tin tức", addresses.NEWS),
            *((category.name, category.url) for category in content.category.lineage()),
            (content.title, ""),
        ),
        "category_url": content.category.url,
        "is_preview": row is None or row.content_id != content.pk,
        "rss_url": addresses.feed(content.category.slug),
        **beside,
    }
    request.page_meta = metadata.for_article(content, row, context) if row else Meta(title=content.title)
    return TemplateResponse(request, "news/article_detail.html", context)


def neighbours(content: ArticleContent, row: PublishedArticle | None) -> dict:
    """Newer, older, related and featured articles; none stands twice on the page."""
    shown = {content.article_id}

    def take(rows, count: int) -> list[PublishedArticle]:
        # As many more as are shown already, so that leaving those out never costs a second query.
        found = [one for one in rows.with_cards()[: count + len(shown)] if one.article_id not in shown][:count]
        shown.update(one.article_id for one in found)
        return found

    public = Article.objects.published()
    here = row or PublishedArticle(
        article_id=content.article_id, category_id=content.category_id, dateline=content.dateline
    )
    related = take(public.filter(article__in=content.related.values("pk")).newest(), RELATED)
    newer = take(public.newer_than(here), NEIGHBOURS)
    older = take(public.older_than(here), NEIGHBOURS)
    return {
        "related": related,
        "newer": newer[::-1],
        "older": older,
        "featured": take(public.featured(), FEATURED),
    }


def updated_at(content: ArticleContent, row: PublishedArticle | None):
    """When the live text replaced an earlier one; ``None`` for a first publication."""
    if row is None:
        return None
    changed = content.version.modified
    return changed if changed - row.published_at > datetime.timedelta(minutes=1) else None
