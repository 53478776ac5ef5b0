"""Pages take as many queries for ten thousand articles as for a hundred, and no more than was promised."""

import pytest
from django.contrib.sites.models import Site
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import ArchiveMonth, Article, PublishedArticle
from portal.agency.models import Role
from portal.delivery import generation
from portal.demo.bulk import fill
from portal.visits.models import MostRead
from tests.factories import make_category, make_person, make_unit

pytestmark = pytest.mark.django_db
LIMITS = {"article": 25, "category": 25, "news": 25, "home": 40}


def counts(client, paths: dict[str, str]) -> dict[str, int]:
    """Queries of each page with nothing cached."""
    found = {}
    # Kept by the process, and asked for by whichever page comes first.
    Site.objects.get_current()
    for name, path in paths.items():
        cache.clear()
        generation.bump()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        found[name] = len(queries)
    return found


def test_the_number_of_queries_does_not_depend_on_the_number_of_articles(client):
    from portal.demo import composition, polls

    above = make_category("Kinh tế")
    categories = [make_category(parent=above) for _ in range(3)] + [make_category() for _ in range(5)]
    units, author = [make_unit() for _ in range(3)], make_person(Role.EDITOR)
    polls.make_polls()
    composition.fill_areas()
    for plugin, values in (
        ("FeaturedPlugin", {"count": 4}),
        ("LatestPlugin", {"count": 6}),
        *(("CategoryPlugin", {"category": category, "count": 4}) for category in categories[:5]),
    ):
        composition.add_plugin(composition.page_placeholder("home"), plugin, "vi", **values)

    def measured():
        article = Article.objects.published().order_by("article_id")[50]
        paths = {"article": article.get_absolute_url(), "category": above.url, "news": "/tin-tuc/?trang=2", "home": "/"}
        MostRead.objects.all().delete()
        MostRead.objects.create(period="week", rank=1, kind="article", number=article.article_id, views=9)
        client.get(paths["article"])
        return counts(client, paths)

    fill(100, categories, units, author)
    few = measured()
    PublishedArticle.objects.all().delete()
    ArchiveMonth.objects.all().delete()
    fill(10_000, categories, units, author)
    many = measured()
    assert few == many
    for name, limit in LIMITS.items():
        assert many[name] <= limit, many
