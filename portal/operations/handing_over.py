"""One thread answers with kept pages, others do whatever takes longer.

granian gives each request to one of its blocking threads. Several of them hinder each other at the interpreter's lock
when answers take microseconds, and all of them may stand before a slow database or a slow upload while a finished page
lies ready. So it is told to have one such thread, which answers what an application has ``at_once`` and hands over the
rest. ``docs/decisions/0019-one-thread-for-kept-pages.md`` has the figures.
"""

import contextlib
import logging
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from granian.server import mp

logger = logging.getLogger(__name__)

# What granian calls for a request: the way to answer, and its own part of the environment.
Answer = Callable[[object, dict], object]

_wrap: Callable[..., Answer] = mp._wsgi_call_wrap


class _TakesLonger(Exception):
    """Nothing was answered yet."""


def hand_over(threads: int) -> None:
    """Have granian's workers, which are forked from this process, keep ``threads`` threads each for what takes longer.

    The application is asked first by its method ``at_once(environ, start_response)``, which answers like WSGI or says
    ``None``. Call this before granian starts.
    """

    def wrap(application, *options) -> Answer:
        def at_once(environ, start_response):
            answer = application.at_once(environ, start_response)
            if answer is None:
                raise _TakesLonger
            return answer

        with _empty_environment():
            answer_at_once, answer = _wrap(at_once, *options), _wrap(application, *options)
        pool = ThreadPoolExecutor(threads, thread_name_prefix="answering")

        def run(protocol, scope):
            try:
                return answer_at_once(protocol, scope)
            except _TakesLonger:
                pool.submit(_answer, answer, protocol, scope)

        return run

    mp._wsgi_call_wrap = wrap


@contextlib.contextmanager
def _empty_environment():
    """Without the variables of this process, of which granian would copy all, secrets too, into each request."""
    variables = dict(os.environ)
    os.environ.clear()
    try:
        yield
    finally:
        os.environ.update(variables)


def _answer(answer: Answer, protocol, scope: dict) -> None:
    try:
        answer(protocol, scope)
    except BaseException:  # nobody else would answer the reader
        logger.exception("The application failed at %s", scope.get("PATH_INFO"))
        protocol.response_bytes(500, [("Content-Type", "text/plain; charset=utf-8")], b"Internal Server Error")
