import sys
import time

from django.core.management.base import BaseCommand, CommandError

from portal.demo import loading


class Command(BaseCommand):
    help = "Loads the demonstration city into a database without articles."
    _shown = ("", 0)

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there are articles already")

    def handle(self, *, if_empty, **options):
        if loading.is_loaded():
            if if_empty:
                return
            raise CommandError("This database has articles; the demonstration is loaded into an empty one only.")
        began = time.monotonic()
        made = loading.load(self._show)
        text = ", ".join(f"{count} {name}" for name, count in made.items())
        self.stdout.write(f"Demonstration city … done ({time.monotonic() - began:.1f} s): {text}")

    def _show(self, label, done, total):
        if sys.stdout.isatty():
            width = 30 * done // total
            end = "\n" if done == total else ""
            self.stdout.write(f"\r{label:<9} [{'#' * width:<30}] {done}/{total}", ending=end)
            self.stdout.flush()
        elif (done == total or done % 25 == 0) and (label, done) != self._shown:
            self._shown = (label, done)
            self.stdout.write(f"{label}: {done}/{total}")
