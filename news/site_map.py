"""The newsroom in the site maps for people and machines, and its newest articles for lost readers."""

from django.db.models import F, Max
from django.db.models.functions import Coalesce

from portal.pages.site_map import PART_SIZE, Place, Section
from portal.pages.site_map import register as register_section

from . import addresses, feeds
from .last_change import last_change
from .models import Article, Category

SUGGESTED = 6
# When readers first saw the text as it is now.
_CHANGED = Coalesce("updated_at", "published_at")


def newest() -> list:
    """Cards of the newest articles."""
    return list(Article.objects.published().newest().with_cards()[:SUGGESTED])


def register() -> None:
    """Called when the app is ready."""
    register_section(Section("chuyen-muc", lambda: 1, _category_entries, _category_tree))
    register_section(Section("tin-bai", _article_parts, _article_entries, changes=_article_changes, moved=last_change))
    register_section(Section("kenh-tin", lambda: 0, lambda number: [], feeds.feed_tree, place=Place.WIDE))


def _category_entries(number: int) -> list:
    if number > 1:
        return []
    # ``/tin-tuc/`` itself is a page of the CMS and stands among those.
    return [(category.url, None) for category in Category.tree()]


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


def _article_changes() -> dict[int, object]:
    """The last change in each part that holds an article: one look over all rows, once for a generation."""
    rows = Article.objects.published().order_by().annotate(part=(F("article_id") - 1) / PART_SIZE + 1)
    return dict(sorted(rows.values_list("part").annotate(changed=Max(_CHANGED))))


def _article_entries(number: int) -> list:
    rows = (
        Article.objects.published()
        .filter(article_id__gt=(number - 1) * PART_SIZE, article_id__lte=number * PART_SIZE)
        .order_by("article_id")
        .values_list("category__slug", "slug", "article_id", _CHANGED)
    )
    return [(addresses.article(category, slug, pk), changed) for category, slug, pk, changed in rows]
