"""A real nginx with the configuration of the handbook, before an application that a test holds in its hand."""

import contextlib
import http.client
import os
import random
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.conf import settings

from portal.delivery.our_proxy import for_our_proxy
from portal.visits import behind_nginx
from portal.visits.wsgi import CountingApplication
from tests.conftest import missing

from .access_log_files import BROWSER, log_path

CONFIGURATION = settings.BASE_DIR / "docs" / "nginx" / "portal.conf"
HOST = "portal.example.vn"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
PATIENCE = 20

_UNVERIFIED = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
_UNVERIFIED.check_hostname = False
_UNVERIFIED.verify_mode = ssl.CERT_NONE

MAIN = """
{modules}
{user}
worker_processes 2;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    default_type application/octet-stream;
    sendfile on;
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/portal.conf;
}}
"""


def until(true: Callable[[], object], what: str):
    """Ask again and again until the answer is true; it. A failure if it is not within ``PATIENCE`` seconds."""
    end = time.monotonic() + PATIENCE
    while not (answer := true()):
        assert time.monotonic() < end, f"{what}: in vain for {PATIENCE} seconds"
        # Not for the time to pass, but to leave the processor to those who are waited for.
        time.sleep(0.005)
    return answer


class Application:
    """Answers every path with ``text``, the reading cookie and the wanted form; ``asked`` has every request.

    ``/bai-viet`` may be kept by nginx, ``/kenh`` by everybody but nginx, ``/rieng`` is one reader's. A member of the staff is who brings the cookie
    ``nhan_vien=that``. ``opened`` can be closed, and then every request waits; ``away`` is the database.
    """

    def __init__(self):
        self.text = "mot"
        self.away = False
        self.asked: list[dict] = []
        self.opened = threading.Event()
        self.opened.set()

    def __call__(self, environ, start_response):
        self.asked.append({key: value for key, value in environ.items() if isinstance(value, str)})
        self.opened.wait(PATIENCE)
        if self.away:
            start_response("503 Service Unavailable", [("Content-Type", "text/html"), ("Cache-Control", "no-store")])
            return [b"database away"]
        cookie = environ.get("HTTP_COOKIE", "")
        body = f"{self.text}|{cookie}|{environ.get('HTTP_ACCEPT_ENCODING', '')}".encode()
        staff = "nhan_vien=that" in cookie
        headers = [("Content-Type", "text/html"), ("Content-Length", str(len(body))), ("Vary", "Cookie")]
        headers.append(("ETag", f'"{self.text}"'))
        kept = environ["PATH_INFO"] == "/bai-viet" and not staff
        control = {"/bai-viet": "no-cache", "/kenh": "public, max-age=300"}.get(environ["PATH_INFO"], "private")
        headers.append(("Cache-Control", "private" if staff else control))
        if environ["REQUEST_METHOD"] == "GET" and not staff:
            headers.append(("X-Portal-Count", "article:1" if kept else "page"))
        start_response("200 OK", headers)
        return [body]


def keeping(application):
    """The application, with what the page cache tells nginx of pages that may be kept."""

    def kept(environ, start_response):
        def start(status, headers):
            may = ("Cache-Control", "no-cache") in headers and behind_nginx.is_logged_by_nginx(environ)
            return start_response(status, for_our_proxy(headers) if may else headers)

        return application(environ, start)

    return kept


class Nginx:
    """nginx over a folder, before a counting application; to be closed."""

    def __init__(self, folder: Path, application: Application):
        program = shutil.which("nginx") or missing("nginx")
        openssl = shutil.which("openssl") or missing("openssl")
        self.folder = folder
        self.port, plain, behind = (self._free_port() for _ in range(3))
        self._certify(openssl)
        self._configure(plain, behind)
        log_path().parent.mkdir(parents=True)
        log_path().touch()
        self.server = make_server(
            "127.0.0.1", behind, CountingApplication(keeping(application)), _Server, _SilentHandler
        )
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        self.command = [program, "-e", str(folder / "error.log"), "-p", str(folder), "-c", str(folder / "nginx.conf")]
        self._start()

    def ask(self, path="/bai-viet", method="GET", *, host=HOST, agent=BROWSER, headers=(), body=None):
        """The answer, read; ``answer.body`` is what it brought."""
        connection = self.connect()
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in [("Host", host), ("User-Agent", agent), *headers]:
                connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            answer.body = answer.read().decode()
            return answer
        finally:
            connection.close()

    def connect(self, name: str = HOST) -> http.client.HTTPConnection:
        """A connection within TLS, to the name that a browser would say."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        try:
            connection.sock = _UNVERIFIED.wrap_socket(plain, server_hostname=name)
        except OSError:
            plain.close()
            raise
        return connection

    def kept(self) -> list[Path]:
        """The files of the pages that nginx keeps."""
        return [path for path in (self.folder / "cache").rglob("*") if path.is_file() and path.suffix == ""]

    def errors(self) -> str:
        return (self.folder / "error.log").read_text()

    def stop(self, sign=signal.SIGTERM) -> None:
        """End nginx, its workers too; the application goes on."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, sign)
        self.process.wait(PATIENCE)

    def restart(self) -> None:
        self.stop()
        self._start()

    def close(self) -> None:
        self.stop()
        self.close_application()

    def close_application(self) -> None:
        """As if the server before which nginx stands had ended."""
        self.server.shutdown()
        self.server.server_close()

    def _start(self) -> None:
        self.process = subprocess.Popen(self.command, process_group=0)
        until(self._answers, "nginx starts")

    def _answers(self) -> bool:
        assert self.process.poll() is None, self.errors()
        try:
            self.connect().close()
        except ConnectionRefusedError:
            return False
        return True

    def _certify(self, openssl: str) -> None:
        key, certificate = self.folder / "privkey.pem", self.folder / "fullchain.pem"
        command = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        command += ["-days", "2", "-subj", f"/CN={HOST}", "-keyout", str(key), "-out", str(certificate)]
        subprocess.run(command, check=True, capture_output=True)

    def _configure(self, plain: int, behind: int) -> None:
        text = "\n".join(row for row in CONFIGURATION.read_text().splitlines() if "listen [::]" not in row)
        changes = {
            "listen 80": f"listen 127.0.0.1:{plain}",
            "listen 443": f"listen 127.0.0.1:{self.port}",
            "127.0.0.1:8000": f"127.0.0.1:{behind}",
            "/var/lib/portal": str(settings.DATA_DIR),
            "/var/log/portal/views.log": str(log_path()),
            "/var/cache/nginx/portal": f"{self.folder}/cache",
            "/etc/ssl/portal": str(self.folder),
        }
        if not BROTLI.exists():
            changes["brotli_static on;"] = ""
        for old, new in changes.items():
            assert old in text, f"the configuration does not say {old!r} any more"
            text = text.replace(old, new)
        (self.folder / "portal.conf").write_text(text)
        values = {
            "folder": self.folder,
            "modules": f"load_module {BROTLI};" if BROTLI.exists() else "",
            # Temporary folders are closed to others; only root has to be told whom to run as.
            "user": "user root;" if os.geteuid() == 0 else "",
        }
        (self.folder / "nginx.conf").write_text(MAIN.format(**values))

    @staticmethod
    def _free_port() -> int:
        """A port that nobody has, below those that the system gives to connections: nginx takes it only later."""
        while True:
            port = random.randrange(15_000, 32_000)
            with contextlib.suppress(OSError), socket.socket() as probe:
                probe.bind(("127.0.0.1", port))
                return port


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        """nginx may hang up; the test says what it expects."""


class _SilentHandler(WSGIRequestHandler):
    def log_message(self, *args):
        """The test says what happened."""
