"""The page cache: around Django, so that a kept page costs neither middleware nor database nor template.

Anonymous ``GET`` and ``HEAD`` only. A page is given out for three seconds and as long as its generation lasts; then one
reader's request looks at it again while the others still get the old one. README.md tells the whole way.
"""

import time
from collections.abc import Callable

from django.conf import settings
from django.http.cookie import parse_cookie
from django.http.request import split_domain_port, validate_host

from .anonymous_reader import READING_COOKIE, reading_in
from .encodings import preferred
from .generation_watch import GenerationWatch, watch
from .keeping import Plan, plan_of
from .kept_pages import Answer, KeptPages, Page, header
from .our_proxy import for_our_proxy
from .page_making import Application, PageMaker, Rendered
from .staff_marker import COOKIE as STAFF_COOKIE
from .staff_marker import is_staff_marker

# Says what an answered view counts: environment, status, key.
Count = Callable[[dict, str, str], None]
# Whether a proxy of ours counts what it gives out.
CountsInFront = Callable[[dict], bool]

COUNT_HEADER = "X-Portal-Count"
_HOSTS_REMEMBERED = 256
_AGES_REMEMBERED = 8
_NOT_MODIFIED = "304 Not Modified"
_PLANS_REMEMBERED = 1024
_ASK_COUNTING_EVERY = 0.2
_VARY = "Accept-Encoding, Cookie"


class PageCache:
    """WSGI application that gives out kept pages.

    ``rendering`` is Django, asked for pages that may be kept; ``passing`` answers everything else and counts by itself;
    ``count`` is told of each answer with a kept page, before its first byte goes out; ``counts_in_front(environ)`` says
    that a proxy of ours counts this answer, ``counting_waits()`` that ``count`` would wait for something; ``limit`` is
    in bytes.
    """

    def __init__(
        self,
        rendering: Application,
        passing: Application,
        count: Count,
        counts_in_front: CountsInFront = lambda environ: False,
        counting_waits: Callable[[], bool] = lambda: False,
        limit: int | None = None,
        generations: GenerationWatch = watch,
    ):
        self.passing, self.count, self.counts_in_front = passing, count, counts_in_front
        self.counting_waits = counting_waits
        self.pages = KeptPages(settings.PAGE_CACHE_BYTES if limit is None else limit)
        self.generations = generations
        self._maker = PageMaker(rendering, self.pages, generations)
        self._hosts: dict[str, str] = {}
        # Looking for one may read and load much.
        self._plans: dict[str, Plan] = {}
        self._ask_counting_at = 0.0

    def __call__(self, environ, start_response):
        """Answer, whatever has to be read or made for it."""
        key = self._key(environ)
        if key is None:
            return self.passing(environ, start_response)
        now = time.monotonic()
        if now >= self.generations.look_at:
            self.generations.look(now)
        page = self.pages.get(key)
        if page is None or now >= page.until or page.generation != self.generations.number:
            if page is None and plan_of(key[1]) is None:
                return self.passing(environ, start_response)
            page = self._maker.present(key, page, preferred(environ.get("HTTP_ACCEPT_ENCODING", "")))
            if isinstance(page, Rendered):
                return self._answer_once(page, environ, start_response)
        wanted = preferred(environ.get("HTTP_ACCEPT_ENCODING", ""))
        if wanted not in page.forms:
            page.form(wanted)
            self.pages.grown(key, page)
        code, headers, body = self._answer(key, page, wanted, environ, now)
        start_response(_NOT_MODIFIED if code == 304 else page.status, headers)
        return [body]

    def at_once(self, environ) -> Answer | None:
        """The answer with a kept page if nothing has to be read, made or waited for; it is counted then.

        Otherwise ``None``, and nothing is done: ``__call__`` is for that. ``environ`` may lack what no request says.
        """
        key = self._key(environ, self._plans.get)
        page = self.pages.get(key)
        if page is None:
            return None
        now = time.monotonic()
        if now >= self.generations.look_at and self.generations.wants_a_look(now):
            return None
        if page.generation != self.generations.number:
            return None
        if now >= page.until and not self.generations.away and not self._maker.is_renewing(key, page):
            return None
        wanted = preferred(environ.get("HTTP_ACCEPT_ENCODING", ""))
        if wanted not in page.forms:
            return None
        if page.count and now >= self._ask_counting_at:
            if self.counting_waits():
                return None
            self._ask_counting_at = now + _ASK_COUNTING_EVERY
        return self._answer(key, page, wanted, environ, now)

    def keeps(self, environ) -> bool:
        """Whether the answer will be a page that may be kept."""
        key = self._key(environ)
        return key is not None and plan_of(key[1]) is not None

    def _key(self, environ, plans: Callable[[str], Plan | None] | None = None) -> tuple | None:
        """Of the page that is asked for: host, path, declared parameters, reading settings; ``None`` if no kept page
        can be the answer. ``plans``: where plans are taken from instead of being looked for.
        """
        host = self._hosts.get(environ.get("HTTP_HOST", "")) or self._host(environ)
        if not host or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return None
        reading = ""
        if "HTTP_COOKIE" in environ:
            reading, is_staff = _read_cookies(environ["HTTP_COOKIE"])
            if is_staff:
                return None
        path, query = environ.get("PATH_INFO", "/"), environ.get("QUERY_STRING", "")
        if query:
            plan = plans(path) if plans else self._plan(path)
            query = plan.canonical_query(query) if plan else None
            if query is None:
                return None
        return host, path, query, reading

    def _plan(self, path: str) -> Plan | None:
        plan = plan_of(path)
        if plan is not None:
            if len(self._plans) >= _PLANS_REMEMBERED:
                self._plans.clear()
            self._plans[path] = plan
        return plan

    def _answer(self, key: tuple, page: Page, wanted: str, environ, now: float) -> Answer:
        """The page in a form that it has, for whoever asks, counted."""
        if now >= page.touch_at:
            self.pages.touch(key, page, now)
        form, status = page.forms[wanted], page.status
        answers = form.answers
        known = environ.get("HTTP_IF_NONE_MATCH")
        # The quotes are in it: no part of a longer one is taken for it. Nobody has a page for a lost address already.
        if known and page.etag[2:] in known and status.startswith("200"):
            status, answers = _NOT_MODIFIED, form.not_modified
        age = int(now - page.since)
        answer = answers.get(age)
        if answer is None:
            if len(answers) >= _AGES_REMEMBERED:
                answers.clear()
            answer = answers[age] = _answer_at(age, page, wanted, status)
        is_get = environ["REQUEST_METHOD"] == "GET"
        if page.count:
            if self.counts_in_front(environ):
                code, headers, body = answer
                answer = code, for_our_proxy([*headers, (COUNT_HEADER, page.count)]), body
            elif is_get:
                self.count(environ, status, page.count)
        return answer if is_get else (*answer[:2], b"")

    def _answer_once(self, rendered: Rendered, environ, start_response):
        """What is not kept: given to the one who asked, as Django made it."""
        key = header(rendered.headers, COUNT_HEADER.lower())
        is_get = environ["REQUEST_METHOD"] == "GET"
        headers = rendered.headers
        if key and not self.counts_in_front(environ):
            headers = [(name, value) for name, value in headers if name != COUNT_HEADER]
            if is_get:
                self.count(environ, rendered.status, key)
        start_response(rendered.status, headers)
        return [rendered.body] if is_get else []

    def _host(self, environ) -> str:
        """The allowed host that the request names, by the name that all its spellings share; empty for others."""
        given = environ.get("HTTP_HOST", "")
        domain, _ = split_domain_port(given)
        if not domain:
            return ""
        host = next((allowed for allowed in settings.ALLOWED_HOSTS if validate_host(domain, [allowed])), "")
        if host:
            if len(self._hosts) >= _HOSTS_REMEMBERED:
                self._hosts.clear()
            self._hosts[given] = host
        return host


def _read_cookies(cookies: str) -> tuple[str, bool]:
    """The reading settings, and whether staff are asking."""
    found = parse_cookie(cookies)
    return reading_in(found.get(READING_COOKIE, "")), STAFF_COOKIE in found and is_staff_marker(found[STAFF_COOKIE])


def _answer_at(age: int, page: Page, form: str, status: str) -> Answer:
    ours = [("Cache-Control", page.control), ("Vary", _VARY), ("ETag", page.etag), ("Age", str(max(age, 0)))]
    if status is _NOT_MODIFIED:
        return 304, ours, b""
    if form:
        ours.append(("Content-Encoding", form))
    body = page.forms[form].body
    return int(status[:3]), [*page.headers, *ours, ("Content-Length", str(len(body)))], body
