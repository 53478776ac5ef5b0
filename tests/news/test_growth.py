"""What the database does for a page stays the same when there are four times as many articles."""

import pytest
from django.db import connection

from news.models import ArchiveMonth, Article, PublishedArticle
from news.paging import PAGE_SIZE
from portal.agency.models import Role
from portal.demo.bulk import fill
from tests.factories import make_category, make_person, make_unit
from tests.news.database_work import ALLOWED, dearest, work_of

pytestmark = pytest.mark.django_db
FEW, MANY = 1500, 6000
LIST = "/admin/news/articlecontent/"


def readers_pages(above) -> dict[str, str]:
    public = Article.objects.published()
    months = list(ArchiveMonth.objects.of(None))
    last = -(-sum(month.articles for month in months) // PAGE_SIZE)
    in_category = -(-sum(month.articles for month in ArchiveMonth.objects.of(above)) // PAGE_SIZE)
    return {
        "home": "/",
        "news": "/tin-tuc/",
        "category": above.url,
        "second page": "/tin-tuc/?trang=2",
        "page in the middle": f"/tin-tuc/?trang={last // 2}",
        "last page": f"/tin-tuc/?trang={last}",
        "last page of a category": f"{above.url}?trang={in_category}",
        "month": f"/tin-tuc/?thang={months[1].month:%Y-%m}&trang=2",
        "month of a category": f"{above.url}?thang={months[1].month:%Y-%m}",
        "newest article": public.newest().first().url,
        "article in the middle": public.newest()[public.count() // 2].url,
        "oldest article": public.newest().reverse().first().url,
        "feed": "/rss/",
        "feed of a category": f"/rss/{above.slug}/",
        "site map": "/so-do-cong/",
    }


def staffs_pages() -> dict[str, str]:
    last = -(-Article.objects.count() // 50)
    return {
        "first page": "/admin/",
        "articles": LIST,
        "articles by title": f"{LIST}?o=0",
        "articles by unit": f"{LIST}?o=2",
        "articles by date": f"{LIST}?o=4",
        "last articles": f"{LIST}?p={last}",
        "drafts": f"{LIST}?state=writing",
        "live articles": f"{LIST}?state=published",
    }


@pytest.fixture
def grown(client):
    """``grown(pages)``: the work of each page with few articles and with many, as two dictionaries."""
    from portal.demo import composition

    above = make_category("Kinh tế")
    categories = [make_category(parent=above) for _ in range(3)] + [make_category() for _ in range(5)]
    units, author = [make_unit() for _ in range(3)], make_person(Role.EDITOR)
    composition.fill_areas()
    for plugin, values in (
        ("FeaturedPlugin", {"count": 4}),
        ("LatestPlugin", {"count": 6}),
        ("CategoryPlugin", {"category": above, "count": 4}),
    ):
        composition.add_plugin(composition.page_placeholder("home"), plugin, "vi", **values)

    def measure(count, pages):
        PublishedArticle.objects.all().delete()
        ArchiveMonth.objects.all().delete()
        fill(count, categories, units, author)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                # It looks at its tables of its own accord, but not within a transaction.
                cursor.execute("ANALYZE")
                # Reading a table of some thousand rows as a whole may be cheapest; one of very many rows is meant.
                for way in ("seqscan", "hashjoin", "mergejoin"):
                    cursor.execute(f"SET LOCAL enable_{way} = off")
        paths = pages(above)
        for path in paths.values():
            client.get(path)
        return {name: work_of(client, path) for name, path in paths.items()}

    return lambda pages: (measure(FEW, pages), measure(MANY, pages))


def dearer(few: dict, many: dict) -> dict[str, str]:
    """The pages that take more with more articles, with what they take and the query that takes most."""
    allowed = ALLOWED[connection.vendor]
    return {
        name: f"{sum(few[name].values())} → {sum(work.values())}: {dearest(work)}"
        for name, work in many.items()
        if sum(work.values()) > sum(few[name].values()) + allowed
    }


def test_readers_pages_take_no_more_when_there_are_more_articles(grown):
    assert not dearer(*grown(readers_pages))


def test_the_staffs_pages_take_no_more_when_there_are_more_articles(grown, client):
    client.force_login(make_person(Role.ADMIN))
    assert not dearer(*grown(lambda above: staffs_pages()))
