import statistics
import time
from itertools import cycle, islice

from django.core.management.base import BaseCommand
from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment

from news.models import Category
from portal.agency.models import Unit
from portal.demo import loading
from portal.demo.bulk import fill
from portal.demo.made_up import Texts
from portal.pages.site_setup import set_up, system_user
from portal.search import results
from portal.search.filters import Choices
from portal.search.rebuild import rebuild

QUERIES = {
    "rare": ["từhiếm5", "tu hiem77", "mã bài 4321", "từhiếm501 từhiếm501", "mã bài 12", "từhiếm900"],
    "ordinary": [
        "thanh nhãn", "cup dien", "1878-QĐ/TU", "hoà giải", "tiêm vắc-xin sởi", "“chợ hoa xuân”", "lam can cuoc o dau",
        "y tế phường 2", "don ca tai tu", "triều cường", "PCCC nhà ở", "rau màu tết", "nghi dinh 168",
    ],
    "very common": ["và", "của", "thành phố", "phường", "chi bo", "người dân", "trong năm", "các hộ dân ở phường"],
}  # fmt: skip


class Command(BaseCommand):
    help = (
        "Measure searching over many made-up articles in a scratch database beside the configured one: milliseconds "
        "of one search (engine alone) and of the whole page inside the server, one at a time."
    )

    def add_arguments(self, parser):
        parser.add_argument("--articles", type=int, default=5000)
        parser.add_argument("--rounds", type=int, default=10, help="how often each query is asked")

    def handle(self, *, articles, rounds, **options):
        before = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        setup_test_environment(debug=False)
        try:
            self._fill(articles)
            self._measure(rounds)
        finally:
            teardown_test_environment()
            connection.creation.destroy_test_db(before, verbosity=0)

    def _fill(self, articles: int) -> None:
        set_up()
        loading.make_sections()
        began = time.perf_counter()
        categories = [category for category in Category.tree() if category.is_leaf()]
        fill(articles, categories, list(Unit.objects.all()), system_user(), text_of=Texts())
        self.stdout.write(f"{articles} articles written in {time.perf_counter() - began:.1f} s")
        began = time.perf_counter()
        rebuild(self._progress)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")
        self.stdout.write(f"indexed in {time.perf_counter() - began:.1f} s")

    def _progress(self, done: int, total: int) -> None:
        if done % 5000 == 0 or done == total:
            self.stdout.write(f"Indexed: {done}/{total}")
            self.stdout.flush()

    def _measure(self, rounds: int) -> None:
        client = Client()
        self.stdout.write(f"{connection.vendor}: milliseconds, median and 95th percentile")
        self.stdout.write(f"{'words':<14}{'engine':>9}{'p95':>8}{'page':>9}{'p95':>8}")
        for kind, queries in QUERIES.items():
            asked = list(islice(cycle(queries), rounds * len(queries)))
            engine = self._times(lambda query: results.find(query, Choices.of({}), 1), asked)
            page = self._times(lambda query: client.get("/tim-kiem/", {"q": query}), asked)
            values = (statistics.median(engine), _p95(engine), statistics.median(page), _p95(page))
            self.stdout.write(f"{kind:<14}{values[0]:>9.1f}{values[1]:>8.1f}{values[2]:>9.1f}{values[3]:>8.1f}")

    def _times(self, call, queries: list[str]) -> list[float]:
        """The first round, in which caches fill, is not counted."""
        for query in dict.fromkeys(queries):
            call(query)
        found = []
        for query in queries:
            began = time.perf_counter()
            call(query)
            found.append((time.perf_counter() - began) * 1000)
        return found


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]
