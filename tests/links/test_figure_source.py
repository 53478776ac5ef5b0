"""What the worker asks of another system, tried on a server of this machine: no name is resolved, no site is asked."""

import http.server
import socket
import ssl
import threading

import pytest

from portal.links.figure_source import MAX_BYTES, Unreadable, fetch, is_public, public_addresses

URL = "https://solieu.gov.vn/dvc.json?nam=2026"


class OtherSystem(http.server.BaseHTTPRequestHandler):
    """Answers what ``answer`` says: status, headers, chunks of the body."""

    answer = (200, {}, [b"{}"])
    asked: list = []

    def do_GET(self):
        status, headers, chunks = self.answer
        self.asked.append((self.path, self.headers["Host"]))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            for chunk in chunks:
                self.wfile.write(chunk)
        except OSError:
            return

    def log_message(self, *arguments):
        """Quiet."""


@pytest.fixture
def other_system(settings):
    settings.FIGURE_HOSTS = ["solieu.gov.vn"]
    OtherSystem.answer, OtherSystem.asked = (200, {}, [b"{}"]), []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), OtherSystem)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def ask(other_system):
    """``fetch`` with every door leading to the server of this test; answers body or reason, and what was dialled."""
    dialled = []

    def dial(addresses, seconds):
        dialled.append(addresses)
        return socket.create_connection(other_system.server_address, seconds)

    def asking(url=URL, addresses=("1.1.1.1",), seconds=5.0, secure=lambda line, host: line):
        def resolve(host, port, **kwargs):
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

        try:
            return fetch(url, resolve=resolve, dial=dial, secure=secure, seconds=seconds)
        except Unreadable as reason:
            return str(reason)

    asking.dialled = dialled
    return asking


def test_the_body_is_read_from_the_address_that_was_checked(ask):
    OtherSystem.answer = (200, {"Content-Type": "application/json"}, [b'{"a":', b" 1}"])
    assert ask(addresses=("1.1.1.1", "8.8.8.8")) == b'{"a": 1}'
    assert ask.dialled == [["1.1.1.1", "8.8.8.8"]]
    assert OtherSystem.asked == [("/dvc.json?nam=2026", "solieu.gov.vn")]


@pytest.mark.parametrize(
    "url",
    [
        "https://other.vn/",
        "http://solieu.gov.vn/",
        "https://solieu.gov.vn:444/",
        "https://a@solieu.gov.vn/",
        "https://[",
    ],
)
def test_an_address_that_is_not_permitted_is_not_even_dialled(ask, url):
    assert isinstance(ask(url), str)
    assert ask.dialled == []


def test_without_the_setting_nothing_is_permitted(ask, settings):
    del settings.FIGURE_HOSTS
    assert "FIGURE_HOSTS" in ask()
    assert ask.dialled == []


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("1.1.1.1", "10.0.0.8"), ()])
def test_a_name_that_leads_into_the_inner_network_is_not_dialled(ask, addresses):
    assert "mạng nội bộ" in ask(addresses=addresses)
    assert ask.dialled == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("1.1.1.1", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
    ],
)
def test_only_addresses_of_the_open_internet_are_public(address, public):
    assert is_public(address) is public


def test_a_name_without_an_address_is_reported():
    def resolve(*arguments, **kwargs):
        raise socket.gaierror("no such name")

    with pytest.raises(Unreadable, match="Không tìm thấy máy chủ"):
        public_addresses("solieu.gov.vn", resolve)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirects_are_not_followed(ask, status):
    OtherSystem.answer = (status, {"Location": "http://127.0.0.1/"}, [])
    assert "chuyển hướng" in ask()
    assert len(ask.dialled) == len(OtherSystem.asked) == 1


@pytest.mark.parametrize("status", [204, 404, 500])
def test_other_answers_are_reported_with_their_code(ask, status):
    OtherSystem.answer = (status, {}, [])
    assert ask() == f"Máy chủ trả lời mã {status}."


def test_the_size_is_limited_whatever_the_headers_say(ask):
    OtherSystem.answer = (200, {}, [b"1" * MAX_BYTES])
    assert len(ask()) == MAX_BYTES
    OtherSystem.answer = (200, {}, [b"1" * MAX_BYTES, b"1"])
    assert ask() == "Dữ liệu lớn hơn 64 kB."


def test_a_server_that_drips_is_cut_off(ask):
    stop, dropped, all_of_them = threading.Event(), [], 250

    def drops():
        while len(dropped) < all_of_them and not stop.wait(0.02):
            dropped.append(b" ")
            yield b" "

    OtherSystem.answer = (200, {}, drops())
    assert "không trả lời xong" in ask(seconds=0.3)
    stop.set()
    assert 0 < len(dropped) < all_of_them


def test_a_broken_answer_is_reported(ask):
    OtherSystem.answer = (200, {"Content-Length": "100"}, [b"{}"])
    assert ask() == "Không đọc được từ máy chủ solieu.gov.vn."


def test_a_certificate_that_does_not_fit_is_reported(ask):
    def secure(line, host):
        raise ssl.SSLCertVerificationError(1, "certificate verify failed")

    assert ask(secure=secure) == "Chứng thư số của máy chủ solieu.gov.vn không hợp lệ."
    assert OtherSystem.asked == []
