"""The article page: one function renders it for readers and for the staff's preview alike."""

from django.core.exceptions import PermissionDenied
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
from .neighbours import neighbours
from .subjects import KIND


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
    views = row.views_total if hasattr(row, "views_total") else views_of_one(KIND, content.article_id)
    page_facts.shows(KIND, content.article_id, views)
    has_attachments = row.has_attachments if row and row.content_id == content.pk else True
    context = {
        "content": content,
        "body": add_pictures_to_body(content.body or "", opens_page=not content.picture),
        "tags": [{"name": tag, "url": search_url(f'"{tag}"')} for tag in content.tag_list],
        "attachments": list(content.attachments.all()) if has_attachments else [],
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
        "neighbours": neighbours(content, row),
    }
    request.page_meta = metadata.for_article(content, row, context) if row else Meta(title=content.title)
    return TemplateResponse(request, "news/article_detail.html", context)


def passing_on(content: ArticleContent) -> dict[str, str]:
    """Where the tools at the end of an article lead."""
    url = content.get_absolute_url()
    full = absolute(url)
    return {
        "print_url": addresses.printed(url),
        "mail_url": addresses.mail(content.title, full),
        "zalo_url": addresses.zalo(full),
    }


def may_preview(content: ArticleContent, user) -> bool:
    """What is not public is seen by those alone who may work on it."""
    return user.has_perm("news.view_articlecontent") and not why_not(chain.CHANGE, content, user)


def require_may_preview(content: ArticleContent, user) -> None:
    """Refuse whoever may not see the text before it is public."""
    if not may_preview(content, user):
        raise PermissionDenied("Bài này thuộc đơn vị khác.")
