"""One thread answers with kept pages, a few make them, others do whatever takes longer.

granian gives each request to one of its blocking threads. Several of them hinder each other at the interpreter's lock
when answers take microseconds, and all of them may stand before slow uploads while a finished page lies ready. So one
of them leads: it answers what an application has ``at_once`` and hands over the rest to threads of ours. The others
wait; one is called when the leader has to stay with a request, whose body granian gives only to the thread that it gave
the request to. ``docs/decisions/0019-one-thread-for-kept-pages.md`` has the figures.
"""

import contextlib
import logging
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from granian.server import mp

logger = logging.getLogger(__name__)

# What lies ready waits no longer than this for a thread that makes a page.
SWITCH_SECONDS = 0.0005

# What granian calls for a request: the way to answer, and its own part of the environment.
Answer = Callable[[object, dict], object]

# granian has no public way to this; the version is pinned, and every test of a served portal comes by here.
_answering: Callable[..., Answer] = mp._wsgi_call_wrap


def hand_over(makers: int, others: int) -> None:
    """Have each of granian's workers, which are forked from this process, keep threads for what takes longer: so many
    ``makers`` for pages that may be kept, so many ``others`` for all else.

    The application is asked first by its method ``at_once(environ)``, which gives status, headers and body, or ``None``
    for what is to be asked of it as of any WSGI application; and in a maker's thread by ``keeps(environ)``, whether
    that is a page which may be kept. Call this before granian starts.
    """

    def answering(application, *options) -> Answer:
        answer = _answering(application, *options)
        at_once = application.at_once
        making = ThreadPoolExecutor(makers, thread_name_prefix="making")
        rest = ThreadPoolExecutor(others, thread_name_prefix="answering")
        sys.setswitchinterval(SWITCH_SECONDS)

        crew = Crew()

        def run(protocol, scope):
            ready = at_once(scope)
            if ready is not None:
                protocol.response_bytes(*ready)
            elif may_have_body(scope):
                done = threading.Event()
                making.submit(make, protocol, scope, done)
                crew.stay_until(done)
            else:
                making.submit(make, protocol, scope, threading.Event())
            if threading.get_ident() != crew.leader:
                crew.settle()

        def make(protocol, scope, done):
            keeps = False
            # What fails here, for want of a database for instance, fails there again and is answered.
            with contextlib.suppress(Exception):
                keeps = application.keeps(scope)
            if keeps:
                _answer(answer, protocol, scope, done)
            else:
                rest.submit(_answer, answer, protocol, scope, done)

        return run

    mp._wsgi_call_wrap = answering


def may_have_body(scope: dict) -> bool:
    """Whether the request, as granian has it, can have one."""
    return (
        scope["REQUEST_METHOD"] not in ("GET", "HEAD") or "CONTENT_LENGTH" in scope or "HTTP_TRANSFER_ENCODING" in scope
    )


class Crew:
    """granian's threads: the ``leader`` takes requests, others stay with theirs, all that are left wait to be called.

    Whoever waits looks again after ``wait_at_most`` seconds: granian ends threads that it thinks idle.
    """

    def __init__(self, wait_at_most: float = 5.0):
        self.wait_at_most = wait_at_most
        self.leader: int | None = None
        self._lock = threading.Lock()
        self._taking: dict[int, int] = {}  # number in Python: number in the system
        self._waiting = 0
        self._called = threading.Semaphore(0)

    def settle(self) -> None:
        """Lead, if nobody does; otherwise wait. Returns when it is time to take requests."""
        me = threading.get_ident()
        with self._lock:
            self._taking[me] = threading.get_native_id()
            if not self._is_led():
                self.leader = me
            if self.leader == me:
                return
            del self._taking[me]
            self._waiting += 1
        self._called.acquire(timeout=self.wait_at_most)
        with self._lock:
            self._waiting -= 1
            self._taking[me] = threading.get_native_id()
            if not self._is_led():
                self.leader = me

    def stay_until(self, done: threading.Event) -> None:
        """Let another one lead while this thread does nothing but wait."""
        with self._lock:
            self._taking.pop(threading.get_ident(), None)
            if not self._is_led() and self._waiting:
                self._called.release()
        done.wait()

    def _is_led(self) -> bool:
        number = self._taking.get(self.leader)
        return number is not None and os.path.exists(f"/proc/self/task/{number}")


def _answer(answer: Answer, protocol, scope: dict, done: threading.Event) -> None:
    try:
        answer(protocol, scope)
    except BaseException:  # nobody else would answer the reader
        logger.exception("The application failed at %s", scope.get("PATH_INFO"))
        protocol.response_bytes(500, [("Content-Type", "text/plain; charset=utf-8")], b"Internal Server Error")
    finally:
        done.set()
