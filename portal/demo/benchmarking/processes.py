"""What a server's processes have used: processor time and memory, read from ``/proc``."""

import os
from pathlib import Path

PROC = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK")


def tree(root: int) -> list[int]:
    """The process ``root`` and all that descend from it; empty when it is gone."""
    parents = dict(filter(None, map(_parent, _all())))
    found = [root] if root in parents else []
    for process in found:
        found += [child for child, parent in parents.items() if parent == process]
    return found


def processor_seconds(roots: list[int]) -> float:
    """Seconds of processor, user and system, of these trees: what ended children have used is in their parents."""
    ticks = 0
    for process in {one for root in roots for one in tree(root)}:
        if fields := _fields(process):
            # utime, stime, and those of the children that were waited for
            ticks += sum(int(value) for value in fields[11:15])
    return ticks / _TICKS


def proportional_bytes(root: int) -> dict[str, int]:
    """The proportional set size of each process of the tree, by a name that says what it is."""
    return {f"{_name(process)} ({process})": size for process in tree(root) if (size := _pss(process)) is not None}


def named(root: int, name: str) -> list[int]:
    """The processes of the tree that bear this name, such as ``portal-server``; parents before children."""
    return [process for process in tree(root) if _name(process) == name]


def _all() -> list[int]:
    return [int(name) for name in os.listdir(PROC) if name.isdecimal()]


def _fields(process: int) -> list[str]:
    """The fields of ``stat`` from the state on; the name before them may hold spaces and brackets."""
    try:
        return (PROC / str(process) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _parent(process: int) -> tuple[int, int] | None:
    fields = _fields(process)
    return (process, int(fields[1])) if fields else None


def _name(process: int) -> str:
    """What the portal calls its process, or the program."""
    try:
        return (PROC / str(process) / "comm").read_text().strip()
    except OSError:
        return ""


def _pss(process: int) -> int | None:
    try:
        lines = (PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), None)
