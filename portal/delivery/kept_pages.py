"""Whole pages in the memory of this process: what an entry holds, and the bound on all of them together."""

import hashlib
import math
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from sys import intern

from django.utils import timezone

from . import encodings
from .page_facts import PageFacts

# How long a page is given out before it is looked at again.
SECONDS = 3.0
# How long one that is being made anew may still be given out.
STALE = 1.0
# What an entry takes beside its bodies: headers, key, objects.
_OVERHEAD = 4096
_TOUCH_EVERY = 1.0

Headers = list[tuple[str, str]]
# Status as a number, headers and body.
Answer = tuple[int, Headers, bytes]
# Made by the cache itself, or not for readers.
_LEFT_OUT = frozenset(
    ("content-length", "content-encoding", "vary", "etag", "age", "cache-control", "set-cookie", "x-portal-count")
)


def etag_of(body: bytes) -> str:
    """What names a page's present form. Weak, because the compressed forms are the same page and not the same bytes."""
    return f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


def header(headers: Headers, name: str) -> str:
    """The value of a header, given in small letters; empty if it is not there."""
    return next((value for found, value in headers if found.lower() == name), "")


class Form:
    """One compressed form of a page, with its answers for each age in whole seconds."""

    __slots__ = ("answers", "body", "not_modified")

    def __init__(self, body: bytes):
        self.body = body
        self.answers: dict[int, Answer] = {}
        self.not_modified: dict[int, Answer] = {}


@dataclass(slots=True)
class Page:
    """A finished page. ``count``: what an answer with it counts; ``control``: its Cache-Control; ``since``, ``until``:
    monotonic seconds between which it is given out; ``ends``: when it stops being true by the clock; ``facts``: how to
    see that it is still right.
    """

    status: str
    headers: Headers
    count: str
    control: str
    facts: PageFacts
    etag: str
    forms: dict[str, Form]
    since: float
    ends: float
    until: float = 0.0
    touch_at: float = 0.0
    size: int = 0
    generation: int = field(init=False)

    def __post_init__(self):
        self.generation = self.facts.generation
        self.live(self.since)

    @classmethod
    def made(cls, status: str, headers: Headers, body: bytes, facts: PageFacts, form: str) -> "Page":
        """A page that was just rendered, kept in the form in which it was asked for."""
        now, ends = time.monotonic(), math.inf
        if facts.ends_at is not None:
            ends = now + (facts.ends_at - timezone.now()).total_seconds()
        return cls(
            status=status,
            # Interned: a thousand pages say the same.
            headers=[(intern(name), intern(value)) for name, value in headers if name.lower() not in _LEFT_OUT],
            count=header(headers, "x-portal-count"),
            control=header(headers, "cache-control") or "no-cache",
            facts=facts,
            etag=known if (known := header(headers, "etag")).startswith("W/") else etag_of(body),
            forms={form: Form(encodings.encode(body, form))},
            since=now,
            ends=ends,
        )

    def live(self, now: float) -> None:
        """Give the page out from now on for its time, at most until it is not true any more."""
        self.since, self.until = now, min(now + SECONDS, self.ends)

    def form(self, wanted: str) -> Form:
        """The page in a form; made from another one when it is asked for first."""
        found = self.forms.get(wanted)
        if found is None:
            kept, other = next(iter(self.forms.items()))
            found = self.forms[wanted] = Form(encodings.encode(encodings.decode(other.body, kept), wanted))
        return found

    def bytes(self) -> int:
        """What the page takes of the memory, about."""
        return _OVERHEAD + sum(len(form.body) for form in list(self.forms.values()))


class KeptPages:
    """Pages by key, the least recently used given up when all together take more than ``limit`` bytes."""

    def __init__(self, limit: int):
        self.limit = limit
        self.size = 0
        self._pages: OrderedDict[tuple, Page] = OrderedDict()
        self._lock = threading.Lock()
        self.get = self._pages.get

    def __len__(self):
        return len(self._pages)

    def touch(self, key: tuple, page: Page, now: float) -> None:
        """The page was used: it is given up later. To be told at ``touch_at``, which is once a second."""
        page.touch_at = now + _TOUCH_EVERY
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)

    def grown(self, key: tuple, page: Page) -> None:
        """The page has got another form."""
        with self._lock:
            is_kept = self._pages.get(key) is page
        if is_kept:
            self.put(key, page)

    def put(self, key: tuple, page: Page) -> None:
        """Keep a page in the place of the one before."""
        with self._lock:
            before = self._pages.pop(key, None)
            if before is not None:
                self.size -= before.size
            page.size = page.bytes()
            if page.size > self.limit:
                return
            self._pages[key] = page
            self.size += page.size
            while self.size > self.limit:
                _, given_up = self._pages.popitem(last=False)
                self.size -= given_up.size
