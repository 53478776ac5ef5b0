"""Wagtail beside us: an environment of its own, a site with the same articles, three ways to serve it."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.db import connection

from portal.demo import city
from portal.environment import BASE_DIR
from portal.operations.preloaded_granian import OTHERS

from . import scratch
from .errors import BenchmarkError
from .running import Server, ask, conversing, serving
from .servers import Ports, granian

PROJECT = "portal.demo.benchmarking.wagtail_project"
PACKAGES = Path(__file__).parent / "wagtail_project" / "packages.txt"
# The same releases as ours of what both stand on.
SHARED = ("Django", "granian", "psycopg2-binary")
VARIANTS = {"cache": "Wagtail, wagtail-cache", "fragments": "Wagtail, fragments", "plain": "Wagtail as it comes"}


def environment_folder() -> Path:
    """Where the virtual environment is kept from one run to the next."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "portal-benchmark" / "wagtail"


def install(folder: Path) -> Path:
    """The interpreter of an environment with Wagtail, made by pip where it is missing or of other versions."""
    wanted = PACKAGES.read_text() + "\n".join(_shared())
    mark, python = folder / "installed.txt", folder / "bin" / "python"
    if mark.exists() and mark.read_text() == wanted:
        return python
    print(f"Installing Wagtail into {folder} …", file=sys.stderr)
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--requirement", str(PACKAGES), *_shared()], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise BenchmarkError(f"Wagtail could not be installed ({error}); run without --peers.") from error
    mark.write_text(wanted)
    return python


def _shared() -> list[str]:
    lines = (BASE_DIR / "requirements.txt").read_text().splitlines()
    return [line for line in lines if line.split("==")[0] in SHARED]


class Wagtail:
    """The peer in a folder of its own. ``pages``: its addresses by the names of ours."""

    def __init__(self, python: Path, folder: Path):
        self.python, self.folder = str(python), folder
        self.pages: dict = {}

    def fill(self, articles: int, hot_body: str, page_bytes: int) -> None:
        """Fill it once with so many articles; its hot page gets as many bytes as ours."""
        self.folder.mkdir(parents=True, exist_ok=True)
        kept = self.folder / "pages.json"
        if kept.exists():
            self.pages = json.loads(kept.read_text())
            return
        categories = [(slug, name, above) for slug, (name, above, _) in city.CATEGORIES.items()]
        units = [name for name, *_ in city.UNITS.values()]
        given = {"articles": articles, "hot_body": hot_body, "categories": categories, "units": units}
        self.pages = ask("wagtail_project.filling", env=self.environment(), python=self.python, given=given)
        with self.conversing() as say:
            say({"pages": {"hot": [self.pages["hot"]]}, "warm": 1})
            hot = say({"count": 1})["hot"][0]
        (self.folder / "padding").write_text(str(max(0, page_bytes - int(hot["bytes"]))))
        kept.write_text(json.dumps(self.pages))

    def environment(self, variant: str = "plain") -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": str(BASE_DIR),
            "DJANGO_SETTINGS_MODULE": f"{PROJECT}.settings",
            "WAGTAIL_FOLDER": str(self.folder),
            "WAGTAIL_VARIANT": variant,
            "WAGTAIL_DATABASE": scratch.django_database(self.folder),
        }

    def conversing(self, variant: str = "plain"):
        """The site inside of a process that answers what its pages cost, as ``inside`` measures it."""
        return conversing("inside", env=self.environment(variant), python=self.python)

    @contextlib.contextmanager
    def serving(self, variant: str, ports: Ports) -> Iterator[Server]:
        port = ports.take()
        command = granian(f"{PROJECT}.wsgi:application", port, self.python, OTHERS)
        environment = self.environment(variant)
        log = self.folder / f"{variant}.log"
        with serving(VARIANTS[variant], command, port, environment, log, self.pages["hot"]) as server:
            yield server

    def versions(self) -> str:
        """What is installed, for the report."""
        run = subprocess.run(
            [self.python, "-m", "pip", "freeze"], capture_output=True, text=True, check=False, env={**os.environ}
        )
        named = ("wagtail==", "wagtail-cache==")
        found = sorted(line.replace("==", " ") for line in run.stdout.splitlines() if line.startswith(named))
        return f"{', '.join(found)}, on {connection.vendor} as we are"
