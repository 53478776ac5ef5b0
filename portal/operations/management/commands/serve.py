"""What ``make run`` runs once the packages are installed: everything from an empty folder to a serving portal."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from portal.environment import BASE_DIR, flag
from portal.lib import health

THREADS = 4
GRACE_SECONDS = 10
# A server that ends within this time of its start was never able to serve.
BOOT_SECONDS = 5


class Command(BaseCommand):
    help = "Prepares the database and the static files, then serves the portal with its background work."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
        parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1")
        parser.add_argument("--prepare-only", action="store_true", help="stop before serving")

    def handle(self, *, port, host, prepare_only, **options):
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
        raise SystemExit(Supervisor(host, port).run())

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


class Supervisor:
    """Runs the server and the background worker as children: starts a dead worker again, stops both together."""

    def __init__(self, host: str, port: int):
        self.commands = {
            "server": [
                *(sys.executable, "-m", "granian", "--interface", "wsgi", "portal.wsgi:application"),
                *("--host", host, "--port", str(port), "--workers", str(settings.WORKERS)),
                # Each blocking thread holds a database connection: the number is capped.
                *("--blocking-threads", str(THREADS), "--respawn-failed-workers", "--backlog", "1024"),
                *("--no-ws", "--log-level", "warning", "--workers-kill-timeout", str(GRACE_SECONDS)),
            ],
            "worker": [sys.executable, str(BASE_DIR / "manage.py"), "work"],
        }
        # Links are made for this port where SITE_URL says nothing else.
        self.environment = {**os.environ, "PORT": str(port)}
        self.children: dict[str, subprocess.Popen] = {}
        self.started: dict[str, float] = {}
        self.stopping = False

    def run(self) -> int:
        """Serve until a signal comes, or until the server cannot be started; returns the exit code."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        for name in self.commands:
            self._start(name)
        while not self.stopping:
            time.sleep(0.5)
            if self._has_ended("server") and not self._restart_server():
                break
            if self._has_ended("worker"):
                self._start("worker")
        failed = not self.stopping
        self._end_children()
        return 1 if failed else 0

    def _has_ended(self, name: str) -> bool:
        return self.children[name].poll() is not None and not self.stopping

    def _restart_server(self) -> bool:
        """Start a server again that had served for a while; one that ends at once would only end again.

        granian brings dead workers back, but gives up when one dies twice within seconds.
        """
        code = self.children["server"].returncode
        if time.monotonic() - self.started["server"] < BOOT_SECONDS:
            sys.stderr.write(f"The server ended with code {code}; is the port taken?\n")
            return False
        sys.stderr.write(f"The server ended with code {code}; it is started again.\n")
        self._start("server")
        return True

    def _start(self, name: str) -> None:
        self.started[name] = time.monotonic()
        # A session of their own: Ctrl-C reaches the children only through us, so that they stop in order.
        self.children[name] = subprocess.Popen(
            self.commands[name], cwd=BASE_DIR, start_new_session=True, env=self.environment
        )

    def _stop(self, *_signal) -> None:
        self.stopping = True

    def _end_children(self) -> None:
        # The server first: what it has counted by then is flushed by the worker's last round or at the next start.
        for name in ("server", "worker"):
            child = self.children[name]
            child.terminate()
            try:
                child.wait(GRACE_SECONDS + 5)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
