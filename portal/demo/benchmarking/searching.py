"""What a search costs inside the server, the engine alone and the whole page. Prints JSON.

python -m portal.demo.benchmarking.searching ROUNDS
"""

import json
import os
import sys
import time
from itertools import cycle, islice
from urllib.parse import urlencode

import django

from .inside import Asker, settle

QUERIES = {
    "rare": ["từhiếm5", "tu hiem77", "mã bài 4321", "từhiếm501 từhiếm501", "mã bài 12", "từhiếm900"],
    "ordinary": [
        "thanh nhãn", "cup dien", "1878-QĐ/TU", "hoà giải", "tiêm vắc-xin sởi", "“chợ hoa xuân”", "lam can cuoc o dau",
        "y tế phường 2", "don ca tai tu", "triều cường", "PCCC nhà ở", "rau màu tết", "nghi dinh 168",
        "can cuoc cog dan",
    ],
    "very common": ["và", "của", "thành phố", "phường", "chi bo", "người dân", "trong năm", "các hộ dân ở phường"],
}  # fmt: skip


def address(query: str) -> str:
    """The address of the results for these words."""
    return f"/tim-kiem/?{urlencode({'q': query})}"


def measure(rounds: int) -> dict[str, dict[str, list[dict[str, float]]]]:
    """For each kind of words the costs of every search, ``engine`` and ``page``."""
    asker = Asker()
    return {
        kind: {
            "engine": _costs(_engine_cost, queries, rounds),
            "page": _costs(lambda query: asker.cost(address(query)), queries, rounds),
        }
        for kind, queries in QUERIES.items()
    }


def _costs(cost, queries: list[str], rounds: int) -> list[dict[str, float]]:
    """The first round, in which caches fill, is not counted."""
    for query in queries:
        cost(query)
    settle()
    return [cost(query) for query in islice(cycle(queries), rounds * len(queries))]


def _engine_cost(query: str) -> dict[str, float]:
    from portal.search import results
    from portal.search.filters import Choices

    wall, processor = time.perf_counter(), time.process_time()
    results.find(query, Choices.of({}), 1)
    return {"processor": (time.process_time() - processor) * 1000, "wall": (time.perf_counter() - wall) * 1000}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    print(json.dumps(measure(int(sys.argv[1]))))


if __name__ == "__main__":
    main()
