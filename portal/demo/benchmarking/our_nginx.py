"""nginx as ``docs/nginx`` configures it, in front of a portal on the loopback."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from portal.environment import BASE_DIR
from portal.visits.access_log import NAME as LOG

from .errors import BenchmarkError
from .running import HOST, Server
from .servers import Ports, run_nginx

CONFIGURATION = "docs/nginx/portal.conf"
_BLOCK = re.compile(r"^server \{\n.*?^\}\n", re.MULTILINE | re.DOTALL)
# What needs a certificate, a module that may be missing, or another port.
_LEFT_OUT = re.compile(r"^\s*(listen|ssl_\w+|brotli_static)\s[^;]*;[^\n]*\n", re.MULTILINE)


def exists() -> bool:
    """Whether the repository has the configuration."""
    return (BASE_DIR / CONFIGURATION).exists()


def adapted(text: str, port: int, portal_port: int, data: Path, cache: Path) -> str:
    """The configuration with this run's ports and folders, without TLS: what proxies to the portal, as it stands."""
    blocks = [block for block in _BLOCK.findall(text) if "proxy_pass" in block]
    if len(blocks) != 1:
        raise BenchmarkError(f"{CONFIGURATION} has {len(blocks)} servers that pass requests on, and not one.")
    server = _LEFT_OUT.sub("", blocks[0]).replace(
        "server {\n", f"server {{\n    listen {HOST}:{port} backlog=1024;\n", 1
    )
    http = _BLOCK.sub("", text) + server
    replaced = {
        "127.0.0.1:8000": f"{HOST}:{portal_port}",
        "/var/cache/nginx/portal": str(cache),
        "/var/log/portal/views.log": str(data / "journal" / LOG),
        "/var/lib/portal": str(data),
        "portal.example.vn": HOST,
    }
    for name, value in replaced.items():
        if name not in http:
            raise BenchmarkError(f"{CONFIGURATION} does not name {name} any more: our_nginx.py has to follow it.")
        http = http.replace(name, value)
    return http


@contextlib.contextmanager
def serving(data: Path, portal: Server, folder: Path, ports: Ports) -> Iterator[Server]:
    """nginx before this portal, whose log of views lies in the portal's journal."""
    folder.mkdir(exist_ok=True)
    (data / "journal").mkdir(parents=True, exist_ok=True)
    # Where there is none, the portal counts by itself.
    (data / "journal" / LOG).touch()
    port = ports.take()
    text = (BASE_DIR / CONFIGURATION).read_text(encoding="utf-8")
    http = adapted(text, port, portal.port, data, folder / "cache")
    with run_nginx("nginx before the portal", folder, http, port) as server:
        yield server
