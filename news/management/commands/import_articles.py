"""``manage.py import_articles FILE``: see docs/import.md."""

import signal
from collections.abc import Callable
from contextlib import contextmanager, nullcontext
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from news.importing.importer import CATEGORY, Importer
from news.importing.progress import Progress
from news.importing.report import Report
from news.importing.sources import Source, UnknownFormat, open_source


class Command(BaseCommand):
    help = "Take in articles from JSON Lines, a WordPress export (WXR) or RSS 2.0; run again it doubles nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="write nothing, only report what would happen")
        parser.add_argument(
            "--category", default=CATEGORY, help=f"for articles that name no category (default: {CATEGORY})"
        )
        parser.add_argument("--unit", default="", help="for articles that name no unit (default: none)")
        parser.add_argument("--fetch-pictures", action="store_true", help="fetch pictures from the hosts listed")
        parser.add_argument(
            "--picture-host",
            action="append",
            default=[],
            metavar="HOST",
            help="a host, or host:port, that pictures may be fetched from; can be given several times",
        )
        parser.add_argument("--report", type=Path, metavar="FILE", help="write the report as JSON Lines too")

    def handle(self, *, file: Path, report: Path | None, **options):
        if options["fetch_pictures"] != bool(options["picture_host"]):
            raise CommandError("--fetch-pictures and --picture-host HOST go together.")
        try:
            source = open_source(file)
        except (UnknownFormat, OSError) as error:
            raise CommandError(f"{file} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
        with _report_file(report, file) as told:
            outcome = self._import(source, options, lambda line: told and told.write(f"{line}\n"))
        self.stdout.write(outcome.as_text(source.counted_in))
        if outcome.stopped:
            code = 130 if outcome.was_interrupted else 1
            raise CommandError("The import did not come to its end; run it again to go on.", returncode=code)
        if not outcome.could_read:
            raise CommandError(f"Nothing in {file} could be taken.")

    def _import(self, source: Source, options: dict, tell: Callable[[str], object]) -> Report:
        importer = Importer(
            base_dir=source.path.parent,
            dry_run=options["dry_run"],
            category=options["category"],
            unit=options["unit"],
            picture_hosts=options["picture_host"],
            origin=f"{source.path.name} ({source.name})",
            listener=lambda one: tell(one.as_json()),
        )
        progress = Progress(
            lambda text: self.stderr.write(text, str, ""), self.stderr.isatty(), lambda: source.share_read
        )
        with _stopped_by_signals(importer):
            outcome = importer.run(source, progress)
        progress.finish()
        tell(outcome.as_json())
        return outcome


def _report_file(report: Path | None, file: Path):
    """The report file, open for writing; a context that gives ``None`` without one."""
    if report is None:
        return nullcontext()
    try:
        if report.exists() and report.samefile(file):
            raise CommandError("The report would be written over the file that is imported.")
        return report.open("w", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{report} cannot be written: {error.strerror}.") from error


@contextmanager
def _stopped_by_signals(importer: Importer):
    """The first Ctrl-C lets the batch come to its end, the second does not wait."""

    def stop(number, frame):
        importer.stop()
        signal.signal(number, before[number])

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
