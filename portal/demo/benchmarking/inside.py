"""What a page costs inside the server when nothing keeps it: processor, queries, database. Prints JSON.

    python -m portal.demo.benchmarking.inside
    {"pages": {"article": ["/a/", "/b/"]}, "warm": 40}
    {"count": 10}

The first line says which pages there are, each further one how many requests of each kind are wanted; each is answered
by a line. Asks Django's own WSGI handler, with all middleware and without what stands round it (page cache, counting,
server), one request after the other, of a process that has been at work for a while. Needs nothing but Django, so that
other Django projects are measured by the same lines.
"""

import gc
import json
import os
import sys
import time
from itertools import cycle, islice

import django


class Query:
    """Counts the queries of a request and the time that they take."""

    def __init__(self):
        self.count, self.seconds = 0, 0.0

    def __call__(self, execute, sql, params, many, context):
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.count += 1
            self.seconds += time.perf_counter() - began


class Asker:
    """Asks the application of the configured project for pages."""

    def __init__(self):
        from django.core.wsgi import get_wsgi_application
        from django.test import RequestFactory

        self.application = get_wsgi_application()
        self.requests = RequestFactory(headers={"host": "127.0.0.1", "user-agent": "Mozilla/5.0 (X11; Linux x86_64)"})

    def cost(self, path: str) -> dict[str, float]:
        """Milliseconds of processor, of time and in the database, and the number of queries of one request."""
        from django.db import connection

        environ = self.requests.get(path).environ
        status, queries = [], Query()
        with connection.execute_wrapper(queries):
            wall, processor = time.perf_counter(), time.process_time()
            answer = self.application(environ, lambda given, headers: status.append(given))
            size = sum(map(len, answer))
            answer.close()
            processor, wall = time.process_time() - processor, time.perf_counter() - wall
        if not status[0].startswith("200"):
            raise SystemExit(f"{path} was answered {status[0]}: only pages with 200 are measured.")
        return {
            "processor": processor * 1000,
            "wall": wall * 1000,
            "queries": queries.count,
            "database": queries.seconds * 1000,
            "bytes": size,
        }


class Pages:
    """Addresses by kind, taken in turn: the process goes on where it was."""

    def __init__(self, asker: Asker, pages: dict[str, list[str]]):
        self._asker, self._pages = asker, {kind: cycle(paths) for kind, paths in pages.items()}

    def costs(self, count: int) -> dict[str, list[dict[str, float]]]:
        """The costs of ``count`` requests of each kind, after one that is not counted: what others who were asked in
        between have pushed out of the processor's caches is back then, as it is in a server at work."""
        return {
            kind: [self._asker.cost(path) for path in islice(paths, count + 1)][1:]
            for kind, paths in self._pages.items()
        }


def settle() -> None:
    """What has been made up to now stays: the collector does not look through it in the midst of a request, as it does
    not in a portal that is served (``portal.operations.preloading``). Others get the same."""
    gc.collect()
    gc.freeze()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    given = json.loads(sys.stdin.readline())
    pages = Pages(Asker(), given["pages"])
    pages.costs(given["warm"])
    settle()
    print("{}", flush=True)
    for line in sys.stdin:
        print(json.dumps(pages.costs(json.loads(line)["count"])), flush=True)


if __name__ == "__main__":
    main()
