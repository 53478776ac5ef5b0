"""Both drivers against a tiny server: what they say was answered is what it has answered."""

import asyncio
import shutil
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from portal.demo.benchmarking import bundled_driver, driving
from tests.conftest import missing

PATHS = ["/a/", "/b/", "/c/"]


class Pages(BaseHTTPRequestHandler):
    """Answers 200; ``/error/`` 500, ``/cut/`` half an answer."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        with self.server.lock:
            self.server.asked.append(self.path)
        assert self.headers["User-Agent"].startswith("Mozilla/5.0"), "a driver that names none would count as a crawler"
        self.send_response(500 if self.path == "/error/" else 200)
        self.send_header("content-length", "20000")
        self.end_headers()
        if self.path == "/cut/":
            self.close_connection = True
            self.wfile.write(b"x" * 10)
            return
        # In pieces, as a page of many packets comes.
        for _ in range(4):
            self.wfile.write(b"x" * 5000)

    def log_message(self, *args):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *args):
        pass  # a driver that stops closes its connections


@pytest.fixture
def server():
    with Server(("127.0.0.1", 0), Pages) as made:
        made.lock, made.asked = threading.Lock(), []
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def test_the_bundled_driver_waits_for_every_answer(server):
    found = driving.bundled(server.server_port, PATHS, connections=5, seconds=0.3)
    assert found["answered"] == len(server.asked) > 0
    assert found["errors"] == found["broken"] == 0
    assert set(server.asked) == set(PATHS)
    assert 0 < found["p50"] <= found["p99"]


def test_without_a_time_each_page_is_asked_for_once(server):
    paths = [f"/{number}/" for number in range(51)]
    assert driving.bundled(server.server_port, paths, connections=4, seconds=None)["answered"] == 51
    assert sorted(server.asked) == sorted(paths)


def test_errors_and_broken_answers_are_told_apart_and_the_drive_goes_on(server):
    paths = ["/a/", "/error/", "/cut/", "/b/", "/cut/", "/c/"]
    found = asyncio.run(bundled_driver.drive(server.server_port, paths, connections=1, seconds=None))
    assert (found["answered"], found["errors"], found["broken"]) == (3, 1, 2)
    assert server.asked == paths


@pytest.mark.parametrize("step", [1, 3, 7, 1000])
@pytest.mark.parametrize(
    ("head", "raw"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 12", b"0\r\n\r\n0\r\n\r\nxx"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked", b"a;x=1\r\n0\r\n\r\n01234\r\n5\r\n0\r\n\r\n\r\n0\r\n\r\n"),
    ],
)
def test_the_end_of_an_answer_is_found_however_it_comes_in_pieces(head, raw, step):
    body = bundled_driver.body_of(head)
    pieces = [raw[begin : begin + step] for begin in range(0, len(raw), step)]
    ends = [body.ends_with(piece) for piece in pieces]
    assert ends == [False] * (len(ends) - 1) + [True]


def test_what_several_processes_found_is_added_up():
    answers = [
        {"answered": 2, "errors": 1, "broken": 0, "seconds": 2, "latencies": {"100": 98}},
        {"answered": 3, "errors": 0, "broken": 1, "seconds": 1, "latencies": {"100": 1, "300": 1}},
    ]
    found = bundled_driver.merged(answers)
    assert (found["answered"], found["errors"], found["broken"], found["seconds"]) == (5, 1, 1, 2)
    assert found["p50"] == found["p99"] == pytest.approx(1000 * 1.02**100)


def test_wrk_is_read_right(server):
    if not shutil.which("wrk"):
        missing("wrk")
    found = driving.wrk(server.server_port, PATHS, connections=3, seconds=1)
    assert 0 < found["answered"] <= len(server.asked) <= found["answered"] + 3
    assert found["errors"] == 0 and 0 < found["p50"] <= found["p99"]
    assert set(server.asked) == set(PATHS)


def test_errors_that_wrk_meets_are_not_answers(server):
    if not shutil.which("wrk"):
        missing("wrk")
    found = driving.wrk(server.server_port, ["/error/"], connections=2, seconds=1)
    assert found["answered"] == 0 < found["errors"]
