"""granian as it serves the portal: loaded once before the workers are forked, one thread for what lies ready.

``python -m portal.operations.preloaded_granian HOST PORT WORKERS``. An update of the code needs a restart of the whole:
workers that granian replaces by itself begin with what was loaded.
"""

import logging
import multiprocessing
import sys

from granian.cli import cli

from .handing_over import hand_over
from .preloading import preload

# Threads in each worker for pages to be kept, and for all else. Each holds a database connection: they are capped.
MAKERS, OTHERS = 2, 4
# granian's own: the one that answers at once, and those that stay with the bodies of requests.
TAKERS = 17
APPLICATION = "portal.wsgi:application"
GRACE_SECONDS = 10


def arguments(application: str, host: str, port: int, workers: int, threads: int = 1) -> list[str]:
    """What granian is started with; ``threads``: of its own in each worker, which run the application."""
    return [
        *("--interface", "wsgi", application, "--host", host, "--port", str(port), "--workers", str(workers)),
        *("--blocking-threads", str(threads), "--respawn-failed-workers", "--backlog", "1024", "--no-ws"),
        *("--log-level", "warning", "--workers-kill-timeout", str(GRACE_SECONDS)),
    ]


def serve(host: str, port: int, workers: int) -> None:
    """Serve the application, loaded already, until a signal comes."""
    hand_over(MAKERS, OTHERS)
    # It warns of many threads; all but one wait.
    logging.getLogger("_granian").addFilter(lambda record: "allows spawning up to" not in record.getMessage())
    # granian takes the method that is set; newer Pythons have another one by default.
    multiprocessing.set_start_method("fork", force=True)
    cli(arguments(APPLICATION, host, port, workers, TAKERS), auto_envvar_prefix="GRANIAN")


if __name__ == "__main__":
    preload(APPLICATION.partition(":")[0])
    serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
