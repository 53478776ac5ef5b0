"""The parts of a benchmark by name, in the order in which they run. Each is a function of the ``Run``."""

from . import behind_nginx, drill, fresh, hot, importing, memory, mixed, search, uncached

PARTS = {
    "uncached": uncached.measure,
    "hot": hot.measure,
    "mixed": mixed.measure,
    "nginx": behind_nginx.measure,
    "counting": drill.measure,
    "fresh": fresh.measure,
    "search": search.measure,
    "memory": memory.measure,
    "import": importing.measure,
}
