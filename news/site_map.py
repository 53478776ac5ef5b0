"""The newsroom in the site maps for people and machines, and its newest articles for lost readers."""

from portal.pages.site_map import PART_SIZE, Section
from portal.pages.site_map import register as register_section

from . import addresses
from .models import Article, Category

SUGGESTED = 6


def newest() -> list:
    """Cards of the newest articles."""
    return list(Article.objects.published().newest().with_cards()[:SUGGESTED])


def register() -> None:
    """Called when the app is ready."""
    register_section(Section("chuyen-muc", lambda: 1, _category_entries, _category_tree))
    register_section(Section("tin-bai", _article_parts, _article_entries))


def _category_entries(number: int) -> list:
    if number > 1:
        return []
    return [(addresses.NEWS, None), *((category.url, None) for category in Category.tree())]


def _category_tree() -> tuple[str, list]:
    nodes: dict[str, dict] = {}
    roots: list[dict] = []
    for category in Category.tree():
        node = {"title": category.name, "url": category.url, "children": []}
        nodes[category.path] = node
        above = nodes.get(category.path[: -Category.steplen])
        (above["children"] if above else roots).append(node)
    return "Chuyên mục tin tức", roots


def _article_parts() -> int:
    """Parts by number of the article, so that a part never shifts when an old article goes."""
    last = Article.objects.published().order_by("-article_id").values_list("article_id", flat=True).first()
    return -(-last // PART_SIZE) if last else 0


def _article_entries(number: int) -> list:
    rows = (
        Article.objects.published()
        .filter(article_id__gt=(number - 1) * PART_SIZE, article_id__lte=number * PART_SIZE)
        .order_by("article_id")
        .values_list("category__slug", "slug", "article_id", "published_at")
    )
    return [(addresses.article(category, slug, pk), changed) for category, slug, pk, changed in rows]
