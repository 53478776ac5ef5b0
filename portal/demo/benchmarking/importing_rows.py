"""Imports made-up articles into an empty portal and says what each step took. Prints JSON.

python -m portal.demo.benchmarking.importing_rows ARTICLES
"""

import datetime
import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import django

from .progress import Progress

STEPS = 50


class Steps:
    """Hears from the importer how far it is; ``made`` are milliseconds for each article of a step."""

    def __init__(self, total: int):
        self.total, self.size = total, max(1, total // STEPS)
        self.made: list[dict[str, float]] = []
        self.show = Progress("Import")
        self.before = (0, time.process_time(), time.perf_counter())

    def __call__(self, done: int) -> None:
        self.show(done, self.total)
        last, processor, wall = self.before
        if done - last < self.size:
            return
        now = (done, time.process_time(), time.perf_counter())
        each = 1000 / (done - last)
        self.made.append({"done": done, "processor": (now[1] - processor) * each, "wall": (now[2] - wall) * each})
        self.before = now


def measure(articles: int) -> dict:
    """Write the file, import it, count what is there."""
    from django.core.management import call_command

    from news.importing import json_lines
    from news.importing.importer import Importer
    from news.models import PublishedArticle
    from portal.pages.site_setup import system_user

    for command in ("migrate", "setup_site", "sync_roles"):
        call_command(command, verbosity=0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        _write(path, articles)
        steps = Steps(articles)
        with path.open("rb") as file:
            Importer(user=system_user(), base_dir=path.parent).run(json_lines.read(file), steps)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"taken": PublishedArticle.objects.count(), "steps": steps.made, "megabytes": megabytes}


def _write(path: Path, articles: int) -> None:
    from portal.demo.made_up import Texts

    texts, now = Texts(), datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    with path.open("w", encoding="utf-8") as file:
        for number in range(articles):
            title, summary, body = texts(number)
            record = {
                "source_id": f"benchmark:{number}",
                "title": title,
                "summary": summary,
                "body_html": body,
                "category": f"Chuyên mục {number % 12}",
                "unit": f"Phường {number % 10 + 1}",
                "published_at": (now - datetime.timedelta(hours=number % 80_000)).isoformat(),
                "views": number % 100,
            }
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    print(json.dumps(measure(int(sys.argv[1]))))


if __name__ == "__main__":
    main()
