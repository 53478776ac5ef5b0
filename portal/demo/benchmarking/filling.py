"""Fills the scratch portal: the demonstration city, then made-up articles, then the search index. Prints JSON.

    python -m portal.demo.benchmarking.filling ARTICLES

``pages.json`` in the data folder says, once all is there, which addresses are measured.
"""

import json
import os
import random
import sys
from pathlib import Path

import django

from .progress import Progress

PAGES = "pages.json"
# The size of the page on which readers of a warning meet: it is the one of the published figures.
HOT_BYTES = 60_000
# The newest of the made-up articles, among which readers of mixed traffic choose.
CHOICE = 5000
SEED = 20261125
# What the slugs of ``portal.demo.bulk`` begin with.
MADE_UP = "tin-so-"


def fill(articles: int) -> dict:
    """Fill an empty portal with so many made-up articles beside the demonstration's; returns the addresses."""
    from django.core.management import call_command
    from django.db import connection

    from portal.search.rebuild import rebuild

    for command in ("migrate", "setup_site", "sync_roles"):
        call_command(command, verbosity=0)
    _load_city()
    _publish(articles)
    _stretch()
    rebuild(Progress("Search index"))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    return {"articles": articles, **_hot(), **_addresses()}


def _load_city() -> None:
    from portal.demo import loading

    steps: dict[str, Progress] = {}
    loading.load(lambda label, done, total: steps.setdefault(label, Progress(f"City, {label.lower()}"))(done, total))


def _publish(articles: int) -> None:
    from news.models import Category
    from portal.agency.models import Unit
    from portal.demo.bulk import fill as fill_in_bulk
    from portal.demo.made_up import Texts
    from portal.pages.site_setup import system_user

    show, texts = Progress("Made-up articles"), Texts()

    def text_of(number: int) -> tuple[str, str, str]:
        show(number + 1, articles)
        return texts(number)

    categories = [category for category in Category.tree() if category.is_leaf()]
    fill_in_bulk(articles, categories, list(Unit.objects.all()), system_user(), text_of=text_of)


def _stretch() -> None:
    """Give the newest made-up article so many paragraphs that its page has ``HOT_BYTES``."""
    from news.models import ArticleContent
    from portal.delivery import generation
    from portal.demo.made_up import Texts

    row = _newest()
    paragraphs, chance = Texts().paragraphs, random.Random(SEED)
    lacking = HOT_BYTES - _page_bytes(row.get_absolute_url())
    added: list[str] = []
    while lacking > 0:
        added.append(chance.choice(paragraphs))
        lacking -= len(added[-1].encode()) + 1
    body = "\n".join([row.content.body, *added])
    ArticleContent._original_manager.filter(pk=row.content_id).update(body=body)
    generation.bump()


def _hot() -> dict[str, str | int]:
    row = _newest()
    path = row.get_absolute_url()
    return {"hot": path, "hot_body": row.content.body, "hot_bytes": _page_bytes(path)}


def _newest():
    from news.models import Article

    return Article.objects.published().select_related("category", "content").get(slug=f"{MADE_UP}0")


def _page_bytes(path: str) -> int:
    from .inside import Asker

    return int(Asker().cost(path)["bytes"])


def _addresses() -> dict[str, list[str] | str]:
    from news import addresses
    from news.models import ArchiveMonth, Article, Category
    from news.paging import PAGE_SIZE

    # Without the city's own articles: the same hundred are measured whatever the number of all.
    rows = Article.objects.published().newest().filter(slug__startswith=MADE_UP).select_related("category")
    articles = [row.get_absolute_url() for row in rows[:CHOICE]]
    months = list(ArchiveMonth.objects.of(None))
    # Months that fill their page: like is compared with like.
    whole = [month.month for month in months[1:-1] if month.articles >= PAGE_SIZE] or [months[0].month]
    total = sum(month.articles for month in months)
    chance = random.Random(SEED)
    return {
        "article": chance.sample(articles, min(100, len(articles))),
        "category": [category.url for category in Category.tree()],
        "home": ["/"],
        "archive": [addresses.month(addresses.NEWS, month) for month in chance.sample(whole, min(12, len(whole)))],
        "deep page": [f"{addresses.NEWS}?trang={-(-total // PAGE_SIZE)}"],
        "choice": articles,
    }


def read(data: Path) -> dict | None:
    """The addresses of a folder that was filled to the end."""
    try:
        return json.loads((data / PAGES).read_text())
    except FileNotFoundError:
        return None


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    from django.conf import settings

    # The language of a request: titles and addresses of the CMS are asked for outside of one, too.
    from django.utils import translation

    with translation.override(settings.LANGUAGE_CODE):
        pages = fill(int(sys.argv[1]))
    (Path(settings.DATA_DIR) / PAGES).write_text(json.dumps(pages))
    print(json.dumps({"filled": pages["articles"]}))


if __name__ == "__main__":
    main()
