"""What a figure belongs to: the machine, the versions and the day."""

import datetime
import importlib.metadata
import os
import platform
import re
import shutil
import subprocess
from pathlib import Path

from .servers import nginx_program

PACKAGES = ("Django", "django-cms", "granian")


def facts(database: str) -> dict[str, str]:
    """Name and value of each fact; ``database`` says which one and its version."""
    load = os.getloadavg()[0]
    return {
        "date": f"{datetime.date.today():%Y-%m-%d}",
        "machine": f"{os.cpu_count()} cores, {_processor()}, {_memory()} of memory, load {load:.1f} at the end",
        "system": f"{_system()}, Python {platform.python_version()}",
        "packages": ", ".join(
            f"{name} {importlib.metadata.version(name)}" for name in ("Django", "django-cms", "granian")
        ),
        "database": database,
        "beside it": ", ".join(filter(None, (_wrk(), _nginx()))) or "neither wrk nor nginx",
    }


def _processor() -> str:
    found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return found[1] if found else platform.machine()


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.system()


def _wrk() -> str:
    return f"wrk {_version('wrk', '-v')}" if shutil.which("wrk") else ""


def _nginx() -> str:
    program = nginx_program()
    return f"nginx {_version(program, '-v')}" if program else ""


def _version(program: str, flag: str) -> str:
    run = subprocess.run([program, flag], capture_output=True, text=True, check=False)
    found = re.search(r"\d+(\.\d+)+", run.stdout + run.stderr)
    return found[0] if found else "?"
