"""The reader's pages of the newsroom."""

from django.http import HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from portal.delivery import page_facts
from portal.delivery.keeping import MONTH, PAGE_NUMBER, keep
from portal.lib.breadcrumbs import trail
from portal.lib.dates import month_start
from portal.lib.metadata import Meta, absolute, breadcrumb_list
from portal.lib.paging import page_number
from portal.lib.prepared_query import PreparedQuery
from portal.lib.subjects import key
from portal.pages.errors import gone
from portal.visits.counting import count
from portal.visits.figures import views_column

from . import addresses
from .models import ArchiveMonth, Article, ArticleContent, Category, Month, PublishedArticle
from .paging import Listing, archive_box
from .print_view import render_print_view
from .rendering import render_article
from .subjects import KIND


@keep(trang=PAGE_NUMBER, thang=MONTH)
@require_safe
def news(request):
    """``/tin-tuc/``: all news, newest first."""
    return _list(request, None)


@keep(trang=PAGE_NUMBER, thang=MONTH)
@require_safe
def category(request, category: str):
    """``/tin-tuc/<category>/``: a category with those below it; a former slug answers 301."""
    found = get_object_or_404(Category.objects.at_slug(category))
    if found.slug != category:
        return _moved(request, found.url)
    return _list(request, found)


@keep()
@require_safe
def article(request, category: str, number: str, slug: str | None = None):
    """An article; whatever category or slug stands before its number, only the present address answers 200."""
    row = _public(number)
    if row is None:
        return _absent(request, int(number))
    if request.path != row.url:
        return _moved(request, row.url)
    content: ArticleContent = row.content
    count(request, key(KIND, row.article_id))
    response = render_article(request, content, row)
    response["Cache-Control"] = "no-cache"
    return response


@keep()
@require_safe
def article_in_print(request, category: str, number: str, slug: str | None = None):
    """An article's print view, by the same rules as the article. It is no second view of it: nothing is counted."""
    row = _public(number)
    if row is None:
        return _absent(request, int(number))
    url = addresses.printed(row.url)
    return _moved(request, url) if request.path != url else render_print_view(request, row)


def _public(number: str) -> PublishedArticle | None:
    """The public row of an article with all that its page shows of it; ``None`` if it is not public."""
    row = next(iter(_PUBLIC.rows(int(number))), None)
    if row is not None:
        # The tree is at hand anyway.
        row.category = row.content.category = Category.numbered(row.category_id)
    return row


def _public_rows(number: int):
    views = views_column(KIND, f"{PublishedArticle._meta.db_table}.article_id")
    rows = Article.objects.published().filter(article_id=number)
    return rows.select_related("content__picture").annotate(views_total=views)


_PUBLIC = PreparedQuery(_public_rows)


def _absent(request, number: int):
    """410 with the reason for what was public once; 404 for what never was: a redirect would tell its title."""
    once = get_object_or_404(Article, pk=number, first_published_at__isnull=False)
    last = ArticleContent._original_manager.filter(article=once, stage="passed").order_by("-pk").first()
    return gone(request, last.title if last else "", once.taken_down_reason)


def _moved(request, url: str):
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{url}?{query}" if query else url)


def _list(request, category: Category | None):
    base = category.url if category else addresses.NEWS
    archive = ArchiveMonth.objects.months(category)
    month, note = _month(request, archive)
    listing = Listing(category, page_number(request.GET.get("trang", "1")), base, month, archive)
    articles = listing.articles()
    heading = category.name if category else "Tin tức – Sự kiện"
    above = [(one.name, one.url) for one in category.lineage()] if category else []
    crumbs = trail(
        ("Tin tức", addresses.NEWS if category else ""), *above[:-1], *((name, "") for name, _ in above[-1:])
    )
    canonical = absolute(listing.url(listing.number))
    request.page_meta = Meta(
        title=heading
        + (f" – {month.label}" if month else "")
        + (f" – Trang {listing.number}" if listing.number > 1 else ""),
        description=category.description if category else "",
        canonical=canonical,
        ld=[breadcrumb_list(crumbs, canonical)],
    )
    leads = listing.number == 1 and not month and len(articles) > 3
    return TemplateResponse(
        request,
        "news/article_list.html",
        {
            "heading": heading,
            "description": category.description if category else "",
            "category": category,
            "children": category.children() if category else Category.roots(),
            "lead": articles[0] if leads else None,
            "articles": articles[1:] if leads else articles,
            "total": listing.total,
            "pages": listing.pages(),
            "archive": archive_box(archive, base, month),
            "month_label": month.label if month else "",
            "all_url": base,
            "rss_url": addresses.feed(category.slug if category else ""),
            "breadcrumbs": crumbs,
            "note": note,
        },
    )


def _month(request, archive: list[Month]) -> tuple[Month | None, str]:
    """The month asked for, and a note when it was ignored."""
    wanted = request.GET.get("thang", "")
    if not wanted:
        return None, ""
    first = month_start(wanted)
    if first is None:
        return None, "Tháng không hợp lệ nên được bỏ qua; hãy chọn tháng trong Lưu trữ."
    found = next((month for month in archive if month.month == first), None)
    if found is None:
        page_facts.not_kept()
    return found or Month(first, 0), ""
