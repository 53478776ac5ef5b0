"""The portal as ``make run`` starts it, and the yardsticks beside it that answer the same bytes."""

import contextlib
import os
import pwd
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from portal.environment import BASE_DIR
from portal.operations.preloaded_granian import arguments

from . import scratch
from .running import HOST, Server, free_port, serving

WORKERS = 2
PORTAL = "this portal"
RAW, BARE, NGINX = "raw WSGI", "bare Django", "nginx static"
# Debian's nginx lies where not every user's PATH looks.
_PROGRAMS = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"


@dataclass
class Ports:
    """Ports for servers: from the given one on, or whatever is free."""

    first: int | None = None
    given: list[int] = field(default_factory=list)

    def take(self) -> int:
        port = self.first + len(self.given) if self.first else free_port()
        self.given.append(port)
        return port


def granian(application: str, port: int, python: str = sys.executable, threads: int = 1) -> list[str]:
    """The command that serves another application with the flags that the portal is served with; one that waits for a
    database needs more ``threads``.
    """
    return [python, "-m", "granian", *arguments(application, HOST, port, WORKERS, threads)]


@contextlib.contextmanager
def portal(data: Path, ports: Ports, **settings: str) -> Iterator[Server]:
    """``make run`` over a filled scratch folder: supervisor, server with two workers, background worker."""
    port = ports.take()
    environment = scratch.environment(data, PORT=str(port), WORKERS=str(WORKERS), **settings)
    command = [sys.executable, str(BASE_DIR / "manage.py"), "serve", "--host", HOST, "--port", str(port)]
    with serving(PORTAL, command, port, environment, data / "portal.log") as server:
        yield server


@contextlib.contextmanager
def yardstick(name: str, module: str, page: Path, ports: Ports) -> Iterator[Server]:
    """One of the modules of this package, under the same server."""
    port = ports.take()
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(BASE_DIR), "BENCHMARK_PAGE": str(page)}
    command = granian(f"portal.demo.benchmarking.{module}:application", port)
    with serving(name, command, port, environment, page.with_name(f"{module}.log")) as server:
        yield server


def nginx_program() -> str | None:
    """Where nginx is, if it is installed."""
    return shutil.which("nginx", path=_PROGRAMS)


@contextlib.contextmanager
def nginx_static(page: Path, ports: Ports) -> Iterator[Server]:
    """nginx with two workers and a file, at ``/<name of the file>``; nothing is logged."""
    port, folder = ports.take(), page.parent / "nginx"
    folder.mkdir(exist_ok=True)
    body = f"""
    server {{
        listen {HOST}:{port} backlog=1024;
        root {page.parent};
        default_type text/html;
        open_file_cache max=10 inactive=60s;
    }}"""
    with run_nginx(NGINX, folder, body, port, path=f"/{page.name}") as server:
        yield server


@contextlib.contextmanager
def run_nginx(name: str, folder: Path, http: str, port: int, path: str = "/") -> Iterator[Server]:
    """nginx in a folder of its own, with this text inside its ``http`` block."""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "\n".join(f"    {kind}_temp_path {folder}/{kind};" for kind in kinds)
    # As root, nginx would give its workers to an account that may not look into the scratch folder.
    user = f"user {pwd.getpwuid(0).pw_name};\n" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"""{user}daemon off;
worker_processes {WORKERS};
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000000;
{temporary}
{http}
}}
"""
    )
    command = [nginx_program() or "nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    with serving(name, command, port, {"PATH": _PROGRAMS}, folder / "output.log", path) as server:
        yield server
