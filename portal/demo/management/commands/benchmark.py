import shlex
import signal
import sys
from http.client import HTTPException
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from portal.demo.benchmarking import report, scratch, wagtail
from portal.demo.benchmarking.driving import Driver
from portal.demo.benchmarking.errors import BenchmarkError
from portal.demo.benchmarking.parts import PARTS
from portal.demo.benchmarking.parts.drill import COLUMNS as COUNTING
from portal.demo.benchmarking.results import Table
from portal.demo.benchmarking.run import Run, say
from portal.demo.benchmarking.servers import Ports


class Command(BaseCommand):
    help = (
        "Measure this portal beside yardsticks in a scratch folder and a scratch database of the configured kind, "
        "which are removed afterwards: docs/performance.md says how to read it."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--articles", default="5000", help="numbers of articles, divided by commas; the first one is served (5000)"
        )
        parser.add_argument("--peers", action="store_true", help="measure Wagtail too; it is installed on demand")
        parser.add_argument("--rounds", type=int, default=5, help="how often everything is measured in turn (5)")
        parser.add_argument("--seconds", type=float, default=5, help="length of one drive (5)")
        parser.add_argument("--connections", type=int, default=32, help="readers at the same time (32)")
        parser.add_argument("--only", default="", help=f"parts, divided by commas: {', '.join(PARTS)}")
        parser.add_argument("--import-rows", type=int, default=5000, help="articles of the part “import” (5000)")
        parser.add_argument("--output", type=Path, help="write the results as Markdown to this file, too")
        parser.add_argument("--keep", type=Path, help="keep what was filled in this folder for the next run")
        parser.add_argument("--port", type=int, help="first of some twenty ports; free ones are chosen without it")
        parser.add_argument("--bundled", action="store_true", help="drive with the bundled driver even if wrk is there")

    def handle(self, *, articles, only, rounds, seconds, connections, **options):
        sizes, parts = _numbers("--articles", articles), _parts(only)
        if rounds < 1 or seconds < 1 or connections < 1 or options["import_rows"] < 50:
            raise CommandError("--rounds, --seconds, --connections must be 1 or more, --import-rows 50 or more.")
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        driver = Driver.chosen(connections, seconds, options["bundled"])
        if not driver.use_wrk:
            say("Driving with the bundled driver (wrk is not installed, or was refused); see docs/performance.md.")
        try:
            with scratch.folder(options["keep"]) as folder:
                run = Run(folder, sizes, rounds, driver, Ports(options["port"]), options["import_rows"])
                self._measure(run, parts, options["peers"], options["output"])
        except BenchmarkError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError("Interrupted; servers are stopped, and what was not to be kept is removed.") from None

    def _measure(self, run: Run, parts: list[str], peers: bool, output: Path | None) -> None:
        # The import has a portal of its own.
        for size in run.sizes if peers or parts != ["import"] else ():
            run.data(size)
        if peers:
            run.peer = _peer(run)
            run.remark(f"Beside us: {run.peer.versions()}.")
        try:
            failed = [name for name in parts if not self._did(run, name)]
        except KeyboardInterrupt:
            run.remark("The run was interrupted.")
            raise
        finally:
            # What was measured by then is worth having, too.
            self._finish(run, output)
        if failed:
            raise BenchmarkError(f"Not measured to the end: {', '.join(failed)}; the remarks say why.")

    def _did(self, run: Run, name: str) -> bool:
        """Run a part and show its tables; one that fails takes nothing from the others."""
        say(f"{name} …")
        known = len(run.results.tables)
        try:
            PARTS[name](run)
        except (BenchmarkError, OSError, HTTPException) as error:
            run.remark(f"{name} failed: {error!r}" if isinstance(error, OSError) else f"{name} failed: {error}")
            return False
        self._show(run.results.tables[known:])
        return True

    def _show(self, tables: list[Table]) -> None:
        for table in tables:
            self.stdout.write(f"\n{report.on_terminal(table)}\n")

    def _finish(self, run: Run, output: Path | None) -> None:
        if run.ledger:
            note = "Views that the worker has stored, against the answers that the driver received."
            run.results.table("Counting", COUNTING, run.ledger, note)
            self._show(run.results.tables[-1:])
        self._show([report.judged(run.results)])
        for remark in run.results.remarks:
            self.stdout.write(f"· {remark}")
        if output:
            command = f".venv/bin/python manage.py {shlex.join(sys.argv[1:])}"
            output.write_text(report.markdown(run.results, command, _database()), encoding="utf-8")
            self.stdout.write(f"Written to {output}")


def _peer(run: Run) -> wagtail.Wagtail:
    """Wagtail, installed and filled with the same number of articles and the same hot one."""
    python = wagtail.install(wagtail.environment_folder())
    peer = wagtail.Wagtail(python, run.folder / f"wagtail-{run.sizes[0]}")
    peer.fill(run.sizes[0], run.pages()["hot_body"], run.pages()["hot_bytes"])
    return peer


def _numbers(option: str, given: str) -> list[int]:
    parts = [part.strip() for part in given.split(",")]
    if not all(part.isdecimal() and 50 <= int(part) <= 1_000_000 for part in parts):
        raise CommandError(f"{option} must be numbers from 50 to 1000000, divided by commas, not {given!r}.")
    return [int(part) for part in dict.fromkeys(parts)]


def _parts(given: str) -> list[str]:
    wanted = [part.strip() for part in given.split(",") if part.strip()]
    if unknown := [part for part in wanted if part not in PARTS]:
        raise CommandError(f"--only knows {', '.join(PARTS)}, not {', '.join(unknown)}.")
    return [name for name in PARTS if not wanted or name in wanted]


def _database() -> str:
    if connection.vendor == "sqlite":
        return f"SQLite {'.'.join(map(str, connection.Database.sqlite_version_info))}"
    version = connection.get_database_version()
    return f"PostgreSQL {'.'.join(map(str, version))}"
