"""One thread answers with kept pages, a few make them, others do whatever takes longer.

granian gives each request to one of its blocking threads. Several of them hinder each other at the interpreter's lock
when answers take microseconds, and all of them may stand before slow uploads while a finished page lies ready. So it
is told to have one such thread, which answers what an application has ``at_once`` and hands over the rest.
``docs/decisions/0019-one-thread-for-kept-pages.md`` has the figures.
"""

import logging
import sys
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

        def run(protocol, scope):
            ready = at_once(scope)
            if ready is None:
                making.submit(make, protocol, scope)
            else:
                protocol.response_bytes(*ready)

        def make(protocol, scope):
            if application.keeps(scope):
                _answer(answer, protocol, scope)
            else:
                rest.submit(_answer, answer, protocol, scope)

        return run

    mp._wsgi_call_wrap = answering


def _answer(answer: Answer, protocol, scope: dict) -> None:
    try:
        answer(protocol, scope)
    except BaseException:  # nobody else would answer the reader
        logger.exception("The application failed at %s", scope.get("PATH_INFO"))
        protocol.response_bytes(500, [("Content-Type", "text/plain; charset=utf-8")], b"Internal Server Error")
