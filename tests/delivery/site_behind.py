"""A site behind the page cache whose answers, generation and clock a test decides on."""

import gzip
import time
from dataclasses import dataclass, field

import brotli

from portal.delivery import page_facts
from portal.delivery.generation_watch import GenerationWatch
from portal.delivery.page_cache import PageCache

HTML = ("Content-Type", "text/html; charset=utf-8")


@dataclass
class Answer:
    """What a reader got: ``before`` is what had been counted when the answer began."""

    status: str
    headers: list[tuple[str, str]]
    raw: bytes
    before: int

    def __getitem__(self, name: str) -> str | None:
        return next((value for found, value in self.headers if found.lower() == name.lower()), None)

    @property
    def text(self) -> str:
        decoders = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
        return decoders[self["Content-Encoding"]](self.raw).decode()


@dataclass
class Site:
    """The application behind the cache; ``rendered`` are the environments that it was asked with, ``passed`` those that
    the cache let through, ``counted`` what it said of counted answers.
    """

    generation: int = 1
    status: str = "200 OK"
    headers: list[tuple[str, str]] = field(default_factory=lambda: [HTML, ("X-Portal-Count", "page")])
    say: list = field(default_factory=list)
    rendered: list[dict] = field(default_factory=list)
    passed: list[dict] = field(default_factory=list)
    counted: list[tuple[str, str]] = field(default_factory=list)
    away: Exception | None = None
    meanwhile: list = field(default_factory=list)
    size: int = 2000

    def render(self, environ, start_response):
        self.rendered.append(environ)
        if self.away:
            start_response("503 Service Unavailable", [HTML, ("Cache-Control", "no-store")])
            return [b"away"]
        page_facts.made_from(self.generation, time.monotonic())
        for said in self.say:
            said()
        body = f"<html>{environ['PATH_INFO']}?{environ['QUERY_STRING']} #{len(self.rendered)}</html>"
        for step in self.meanwhile:
            step()
        start_response(self.status, list(self.headers))
        return [body.ljust(self.size).encode()]

    def passing(self, environ, start_response):
        self.passed.append(environ)
        start_response("200 OK", [HTML])
        return [b"passed"]

    def count(self, environ, status, key):
        self.counted.append((status[:3], key))

    def stored(self) -> int:
        if self.away:
            raise self.away
        return self.generation

    def cache(self, **options) -> PageCache:
        options.setdefault("limit", 1_000_000)
        return PageCache(self.render, self.passing, self.count, generations=GenerationWatch(self.stored), **options)


def ask(cache, path="/tin-tuc/", query="", method="GET", host="127.0.0.1", **environ) -> Answer:
    """One request; further values of the environment by their WSGI names."""
    said = []
    counted = cache.count.__self__.counted

    def start_response(status, headers, exc_info=None):
        said[:] = [status, headers, len(counted)]

    request = requested(path, query, method, host) | environ
    body = b"".join(cache(request, start_response))
    return Answer(said[0], said[1], body, said[2])


def requested(path="/tin-tuc/", query="", method="GET", host="127.0.0.1") -> dict:
    """The environment of a request, as WSGI has it."""
    return {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": host,
        "REMOTE_ADDR": "203.0.113.9",
        "HTTP_USER_AGENT": "Mozilla/5.0",
    }


def ask_at_once(cache, path="/tin-tuc/", query="", method="GET", host="127.0.0.1", **environ) -> Answer | None:
    """What the cache has ready for the request without waiting for anything."""
    ready = cache.at_once(requested(path, query, method, host) | environ)
    return ready and Answer(str(ready[0]), ready[1], ready[2], 0)
