"""What ``make run`` runs once the packages are installed: everything from an empty folder to a serving portal."""

import hashlib
import os
import socket
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from portal.environment import BASE_DIR, flag
from portal.lib import health


class Command(BaseCommand):
    help = "Prepares the database and the static files, then serves the portal with its background work."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
        parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1")
        parser.add_argument("--prepare-only", action="store_true", help="stop before serving")

    def handle(self, *, port, host, prepare_only, **options):
        if not prepare_only:
            _require_free(host, port)
        self._step("Database", self._migrate)
        self._step("Fixed pages, areas, roles", self._set_up)
        if flag("DEMO", default=settings.EMBEDDED):
            call_command("load_demo", if_empty=True)
        call_command("first_admin", verbosity=0)
        self._build_index()
        self._step("Static files", self._collect_static)
        if prepare_only:
            return
        call_command("print_accounts")
        self.stdout.write(self.style.SUCCESS(f"\nhttp://{host}:{port}/   (Ctrl-C stops)\n"))
        self._become_supervisor(host, port)

    def _become_supervisor(self, host: str, port: int) -> None:
        """Go on as the program that watches the server, without what preparing has left in memory."""
        self.stdout.flush()
        connections.close_all()
        os.chdir(BASE_DIR)
        watch = [sys.executable, "-m", "portal.operations.supervisor", host, str(port), str(settings.WORKERS)]
        # Links are made for this port where SITE_URL says nothing else. With an arena for each thread the C library
        # would hold on to tens of megabytes that nobody uses.
        os.execve(sys.executable, watch, {"MALLOC_ARENA_MAX": "2", **os.environ, "PORT": str(port)})

    def _step(self, label, work):
        began = time.monotonic()
        self.stdout.write(f"{label} … ", ending="")
        self.stdout.flush()
        work()
        self.stdout.write(f"done ({time.monotonic() - began:.1f} s)")

    def _migrate(self):
        for folder in (settings.MEDIA_ROOT, settings.JOURNAL_DIR, settings.STATIC_ROOT):
            Path(folder).mkdir(parents=True, exist_ok=True)
        if settings.EMBEDDED:
            # Database, passwords and journal lie here and nobody else serves them.
            Path(settings.DATA_DIR).chmod(0o700)
        call_command("migrate", interactive=False, verbosity=0)

    def _set_up(self):
        call_command("setup_site", verbosity=0)
        call_command("sync_roles", verbosity=0)

    def _build_index(self):
        """Only where there is none, or one of an older version: a sound index is kept."""
        if health.report().get("search") != "ok":
            self.stdout.write("Search index …")
            call_command("rebuild_index")

    def _collect_static(self):
        mark = Path(settings.STATIC_ROOT) / ".source"
        digest = self._static_digest()
        if mark.exists() and mark.read_text() == digest:
            return
        call_command("collectstatic", interactive=False, verbosity=0)
        mark.write_text(digest)

    def _static_digest(self) -> str:
        """Changes when a package or one of our own static files does."""
        digest = hashlib.sha256((BASE_DIR / "requirements.txt").read_bytes())
        for folder in settings.STATICFILES_DIRS:
            for path in sorted(Path(folder).rglob("*")):
                if path.is_file():
                    digest.update(f"{path}{path.stat().st_mtime_ns}{path.stat().st_size}".encode())
        return digest.hexdigest()


def _require_free(host: str, port: int) -> None:
    """Server processes share their port: a second portal would start beside the first and get half of its readers."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CommandError(
            f"The portal cannot listen at {host}:{port}: {reason}. Does another one run there? PORT and HOST choose "
            "another address: make run PORT=8080."
        ) from error
