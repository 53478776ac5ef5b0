"""Pictures on other hosts: asked for only when the operator says so, and only where he says."""

import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from filer.models import Image

from news.importing import fetching
from news.importing.fetching import Fetcher, NotFetched
from tests.news.importing.samples import a_jpeg, a_record, counts, live, notes, take

JPEG = a_jpeg()


class Pictures(BaseHTTPRequestHandler):
    """A host whose addresses do what their names say; ``asked`` remembers them."""

    def do_GET(self):
        self.server.asked.append(self.path)
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
        elif self.path == "/mat.jpg":
            self.send_error(404)
        elif self.path == "/dut.jpg":
            self.answer(JPEG[:100], len(JPEG))
        elif self.path == "/cham.jpg":
            self.drip()
        else:
            self.answer(JPEG if self.path.endswith(".jpg") else b"<html>")

    def answer(self, content: bytes, length: int = 0):
        self.send_response(200)
        self.send_header("Content-Length", str(length or len(content)))
        self.end_headers()
        self.wfile.write(content)

    def drip(self):
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.02)
        except OSError:
            return

    def log_message(self, *arguments):
        pass


@pytest.fixture
def host():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pictures)
    server.asked = []
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.name = f"127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    server.server_close()


def test_without_being_told_nothing_is_fetched(host, db, tmp_path):
    report = take(tmp_path, a_record(body_html=f'<p>Một</p><img src="http://{host.name}/a.jpg">'))
    assert counts(report) == {"created": 1}
    assert live().body == "<p>Một</p>"
    assert notes(report) == [f"“http://{host.name}/a.jpg” was left out: it is on another host: see --fetch-pictures"]
    assert host.asked == []


def test_pictures_of_a_listed_host_are_stored_and_stay(host, db, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    record = a_record(
        body_html=f'<p>Một</p><img src="http://{host.name}/a%20b.jpg"><img src="//other.example.vn/c.jpg">'
    )
    take(tmp_path, record)
    report = take(tmp_path, record, picture_hosts=[host.name])
    assert counts(report) == {"updated": 1}
    assert notes(report) == [
        "“//other.example.vn/c.jpg” was left out: it is on another host (other.example.vn): see --fetch-pictures"
    ]
    image = Image.objects.get()
    assert image.original_filename == "a b.jpg"
    assert live().body.count(f'data-picture="{image.pk}"') == 1
    # What is stored is there, whether a later run may fetch or not; and it is not fetched again.
    assert counts(take(tmp_path, record)) == {"unchanged": 1}
    assert counts(take(tmp_path, record, picture_hosts=[host.name])) == {"unchanged": 1}
    assert counts(take(tmp_path, record | {"title": "Khác"})) == {"updated": 1}
    assert f'data-picture="{image.pk}"' in live().body
    assert host.asked == ["/a%20b.jpg"]


def test_a_picture_in_many_articles_is_fetched_once(host, db, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    rows = [a_record(number, body_html=f'<p>Một</p><img src="http://{host.name}/a.jpg">') for number in (1, 2, 3)]
    assert counts(take(tmp_path, *rows, picture_hosts=[host.name])) == {"created": 3}
    assert host.asked == ["/a.jpg"]
    assert Image.objects.count() == 1


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/mat.jpg", "answers 404"),
        ("/dut.jpg", "does not answer"),
        ("/to/http://169.254.169.254/latest/", "on another host (169.254.169.254)"),
        ("/to/https://127.0.0.1/a.jpg", "on another host (127.0.0.1)"),
        ("/to/file:///etc/passwd", "none of the web"),
        ("/to/" * 9, "redirected too often"),
    ],
)
def test_what_cannot_be_had_is_told(host, path, reason):
    with pytest.raises(NotFetched) as refusal:
        Fetcher([host.name]).fetch(f"http://{host.name}{path}")
    assert reason in str(refusal.value)


def test_what_failed_is_not_asked_for_again(host, monkeypatch):
    fetcher = Fetcher([host.name, "127.0.0.1:1"])
    for _time in range(3):
        with pytest.raises(NotFetched, match="answers 404"):
            fetcher.fetch(f"http://{host.name}/mat.jpg")
    assert host.asked == ["/mat.jpg"]
    for number in range(fetching.MAX_SILENCES):
        with pytest.raises(NotFetched, match="does not answer"):
            fetcher.fetch(f"http://127.0.0.1:1/{number}.jpg")
    monkeypatch.setattr(fetching.socket, "create_connection", lambda *arguments: pytest.fail("was dialled"))
    with pytest.raises(NotFetched, match="is asked no more"):
        fetcher.fetch("http://127.0.0.1:1/a.jpg")


def test_redirects_within_the_listed_hosts_are_followed(host):
    assert Fetcher([host.name]).fetch(f"http://{host.name}/to//a.jpg") == JPEG
    assert host.asked == ["/to//a.jpg", "/a.jpg"]


def test_a_picture_is_never_larger_than_the_limit(host, monkeypatch):
    monkeypatch.setattr(fetching, "MAX_BYTES", len(JPEG) - 1)
    with pytest.raises(NotFetched, match="it is larger than"):
        Fetcher([host.name]).fetch(f"http://{host.name}/a.jpg")


def test_a_host_that_drips_is_cut_off(host):
    with pytest.raises(NotFetched, match="too slow"):
        Fetcher([host.name], seconds=0.3).fetch(f"http://{host.name}/cham.jpg")


@pytest.mark.parametrize(
    ("listed", "url", "is_asked"),
    [
        ("anh.example.vn", "https://anh.example.vn/a.jpg", True),
        ("anh.example.vn", "http://ANH.example.vn:80/a.jpg", True),
        ("ANH.example.vn", "http://anh.example.vn/a.jpg", True),
        ("anh.example.vn", "https://anh.example.vn:8443/a.jpg", False),
        ("anh.example.vn:8443", "https://anh.example.vn:8443/a.jpg", True),
        ("anh.example.vn", "https://khac.anh.example.vn/a.jpg", False),
        ("anh.example.vn", "https://anh.example.vn@ac.example.com/a.jpg", False),
        ("anh.example.vn", "https://a:b@anh.example.vn/a.jpg", False),
        ("anh.example.vn", "ftp://anh.example.vn/a.jpg", False),
        ("anh.example.vn", "https://anh.example.vn:x/a.jpg", False),
    ],
)
def test_only_listed_hosts_are_asked(listed, url, is_asked):
    assert (Fetcher([listed]).why_not(url) == "") is is_asked


@pytest.mark.parametrize("address", ["10.0.0.5", "127.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.5", "fd00::1"])
def test_a_listed_name_does_not_open_the_inner_network(monkeypatch, address):
    def resolve(host, port, **options):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", resolve)
    monkeypatch.setattr(fetching.socket, "create_connection", lambda *arguments: pytest.fail("was dialled"))
    with pytest.raises(NotFetched, match="inner network"):
        Fetcher(["anh.example.vn"]).fetch("https://anh.example.vn/a.jpg")


def test_an_inner_address_is_asked_when_it_is_listed_itself(host):
    port = host.server_port
    assert Fetcher([f"127.0.0.1:{port}"]).fetch(f"http://127.0.0.1:{port}/a.jpg") == JPEG
    assert Fetcher([f"localhost:{port}"]).fetch(f"http://localhost:{port}/a.jpg") == JPEG
