"""How much of a file is read, and what its reader may use: far more than honest files need."""

import resource
import signal

MAX_CHARACTERS = 200_000
MAX_PAGES = 300
# Unpacked XML of an office file.
MAX_XML = 64 * 1024 * 1024
# UTF-8 takes up to four bytes for a character; the first line is the outcome.
MAX_OUTPUT = 4 * MAX_CHARACTERS + 1024

WALL_SECONDS = 30
CPU_SECONDS = 20
MEMORY = 512 * 1024 * 1024
OPEN_FILES = 32


def apply() -> None:
    """Bind this process; it cannot loosen the bonds again.

    It may write into its pipe but into no file, start no process (a superuser's still may), leave no core dump, and
    ends by itself should its parent be gone.
    """
    for what, limit in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(what, (limit, limit))
    signal.alarm(WALL_SECONDS + 5)
