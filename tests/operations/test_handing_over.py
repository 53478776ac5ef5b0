"""One thread answers with what lies ready; nothing slow stands before it."""

import socket
import threading

import pytest

from portal.operations import handing_over
from portal.operations.handing_over import Crew
from tests.browser.served_portal import HOST, until


class Protocol:
    """What granian answers by; ``answered`` is set then."""

    def __init__(self):
        self.answer, self.answered, self.thread = None, threading.Event(), None

    def response_bytes(self, status, headers, body):
        assert self.answer is None, "a request is answered once"
        self.answer, self.thread = (status, dict(headers), body), threading.current_thread()
        self.answered.set()


class Application:
    """Has ``/ready`` at once and makes ``/kept``; for the rest it waits until it may ``go``, each after ``began``."""

    def __init__(self):
        self.go, self.began = threading.Event(), threading.Semaphore(0)

    def keeps(self, environ):
        if environ["PATH_INFO"] == "/unknown":
            raise RuntimeError("nobody can say")
        return environ["PATH_INFO"] == "/kept"

    def at_once(self, environ):
        return (200, [("X-A", "1")], b"ready") if environ["PATH_INFO"] == "/ready" else None

    def __call__(self, environ):
        if environ["PATH_INFO"] == "/broken":
            raise RuntimeError("broken")
        if environ["PATH_INFO"] in ("/kept", "/unknown"):
            return 200, [], environ["PATH_INFO"][1:].encode()
        self.began.release()
        assert self.go.wait(10)
        return 200, [], b"made"


@pytest.fixture
def application():
    application = Application()
    yield application
    application.go.set()


@pytest.fixture
def answering(application, monkeypatch):
    """What granian gets to call, with two threads for what takes longer."""

    def of_granian(application, *options):
        assert options == ("options",)
        return lambda protocol, scope: protocol.response_bytes(*application(scope))

    monkeypatch.setattr(handing_over, "_answering", of_granian)
    monkeypatch.setattr(handing_over.sys, "setswitchinterval", lambda seconds: None)
    monkeypatch.setattr(handing_over.mp, "_wsgi_call_wrap", None)
    handing_over.hand_over(1, 2)
    return handing_over.mp._wsgi_call_wrap(application, "options")


def ask(answering, path, **more):
    protocol = Protocol()
    answering(protocol, {"PATH_INFO": path, "REQUEST_METHOD": "GET", **more})
    return protocol


def in_thread(work):
    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_what_lies_ready_is_answered_by_the_thread_that_asks(answering):
    protocol = ask(answering, "/ready")
    assert protocol.answer == (200, {"X-A": "1"}, b"ready")
    assert protocol.thread is threading.current_thread()


def test_the_rest_is_handed_over_to_so_many_threads_and_no_page_waits_for_it(answering, application):
    slow = [ask(answering, "/slow") for _ in range(5)]
    for _ in range(2):
        assert application.began.acquire(timeout=10)
    assert not application.began.acquire(blocking=False), "the others wait for one of the two"
    assert ask(answering, "/ready").answer is not None
    kept = ask(answering, "/kept")
    assert kept.answered.wait(10) and kept.answer == (200, {}, b"kept")
    assert [protocol.answer for protocol in slow] == [None] * 5
    application.go.set()
    for protocol in slow:
        assert protocol.answered.wait(10)
        assert protocol.answer == (200, {}, b"made")
        assert protocol.thread is not threading.current_thread()


def test_an_application_that_fails_is_told_in_the_log_and_answered(answering, caplog):
    protocol = ask(answering, "/broken")
    assert protocol.answered.wait(10)
    assert protocol.answer[0] == 500
    assert "The application failed at /broken" in caplog.text


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_request_of_which_nobody_can_say_whether_it_is_kept_is_answered(answering, method):
    protocol = Protocol()
    asking = in_thread(lambda: answering(protocol, {"PATH_INFO": "/unknown", "REQUEST_METHOD": method}))
    assert protocol.answered.wait(10)
    assert protocol.answer == (200, {}, b"unknown")
    asking.join(10)
    assert not asking.is_alive()


@pytest.mark.parametrize(
    "more", [{"REQUEST_METHOD": "POST"}, {"CONTENT_LENGTH": "5"}, {"HTTP_TRANSFER_ENCODING": "chunked"}]
)
def test_the_thread_of_a_request_with_a_body_stays_until_it_is_answered(answering, application, more):
    """Only as long does granian give the body to whoever reads it."""
    thread = in_thread(lambda: ask(answering, "/slow", **more))
    assert application.began.acquire(timeout=10)
    assert thread.is_alive()
    assert ask(answering, "/ready").answer is not None
    application.go.set()
    thread.join(10)
    assert not thread.is_alive()


def test_of_granians_threads_one_takes_requests_and_the_others_wait():
    crew, done, left = Crew(wait_at_most=60), threading.Event(), []

    def be_one_of_them():
        crew.settle()
        left.append(threading.get_ident())

    crew.settle()
    assert crew.leader == threading.get_ident()
    others = [in_thread(be_one_of_them) for _ in range(3)]
    until(lambda: crew._waiting == 3)
    crew.settle()
    assert crew.leader == threading.get_ident() and not left
    # The leader stays with a request: one of the others is called, and leads.
    done.set()
    crew.stay_until(done)
    until(lambda: left)
    assert [crew.leader] == left and crew._waiting == 2
    for _ in others:
        crew._called.release()
    for thread in others:
        thread.join(10)


def test_a_leader_that_is_gone_is_missed_by_whoever_comes_or_wakes():
    crew = Crew(wait_at_most=60)
    gone = in_thread(crew.settle)
    gone.join(10)
    assert crew.leader == gone.ident
    crew.settle()
    assert crew.leader == threading.get_ident()


def test_whoever_waits_looks_again_after_a_while():
    crew = Crew(wait_at_most=0.05)
    crew.settle()
    waits = in_thread(crew.settle)
    waits.join(10)
    assert not waits.is_alive()
    assert crew.leader == threading.get_ident()


@pytest.mark.browser
def test_slow_uploads_do_not_keep_readers_from_pages(site):
    """More of them than all workers have threads that run the application."""
    head = f"POST /gop-y/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\nx"
    slow = []
    try:
        for _ in range(14):
            slow.append(socket.create_connection((HOST, site.port), timeout=20))
            slow[-1].sendall(head.encode())
        answers = [site.get(path) for path in ("/", "/tin-tuc/", "/tin-tuc/?trang=2", "/lien-he/") * 2]
    finally:
        for connection in slow:
            connection.close()
    assert [answer.status for answer in answers] == [200] * 8
