from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from news.importing import json_lines
from news.importing.importer import Importer
from news.models import Article
from news.models.published import PublishedArticle
from portal.demo import loading
from portal.pages.site_setup import set_up, system_user
from portal.search import evaluation, outbox
from portal.search.evaluation.measure import measure, read_queries, summary

FOLDER = Path(evaluation.__file__).parent


class Command(BaseCommand):
    help = (
        "Score the search: queries with their right answers, over the demonstration's articles and the seed report, "
        "in a scratch database beside the configured one, which is not touched."
    )

    def add_arguments(self, parser):
        parser.add_argument("--queries", type=Path, default=FOLDER / "queries.jsonl", help="queries, JSON lines")
        parser.add_argument("--corpus", type=Path, help="articles to search instead, JSON lines as for import_articles")
        parser.add_argument("--misses", action="store_true", help="list each query that is not answered in full")

    def handle(self, *, queries, corpus, misses, verbosity, **options):
        try:
            asked = read_queries(queries)
        except (OSError, ValueError) as error:
            raise CommandError(f"The queries cannot be read: {error}") from error
        before = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            names = self._load(corpus)
            scores = measure(asked, lambda key: names.get(key, key))
        finally:
            connection.creation.destroy_test_db(before, verbosity=0)
        if misses:
            self._list_misses(scores)
        self.stdout.write(f"{'kind':<16}{'queries':>8}{'MRR':>8}{'recall@10':>11}")
        for kind, count, rank, recall in summary(scores):
            self.stdout.write(f"{kind:<16}{count:>8}{rank:>8.3f}{recall:>11.3f}")

    def _load(self, corpus: Path | None) -> dict[str, str]:
        """Fill the scratch database; returns the names that the set uses by the subjects' keys."""
        self.stdout.write("Loading the articles …")
        set_up()
        if corpus is None:
            loading.load_texts()
        self._import(corpus or FOLDER / "seed.jsonl")
        ids = PublishedArticle.objects.values_list("article_id", "article__source_id")
        return {f"article:{number}": loading.plain_name(source or "") for number, source in ids}

    def _import(self, path: Path) -> None:
        with path.open("rb") as file:
            report = Importer(user=system_user(), base_dir=path.parent).run(json_lines.read(file))
        while outbox.work_off():
            pass
        if not Article.objects.exists():
            raise CommandError(f"No article could be taken from {path}: {report.told}")

    def _list_misses(self, scores) -> None:
        for score in scores:
            if score.rank < 1 or score.recall < 1 or score.remark:
                self.stdout.write(
                    f"{score.query.query}  [{score.query.kind}]  1/rank {score.rank:.2f}, recall {score.recall:.2f}"
                )
                self.stdout.write(f"    expected {score.query.expected}, first {score.query.first}")
                self.stdout.write(f"    found    {score.found}  {score.remark}")
