"""What the figures are held against: each limit with the sentence that set it."""

import operator
from dataclasses import dataclass

AT_LEAST, AT_MOST, EQUAL = "≥", "≤", "="
_COMPARE = {AT_LEAST: operator.ge, AT_MOST: operator.le, EQUAL: operator.eq}


@dataclass(frozen=True)
class Limit:
    """``figure`` is its name in ``Results.figures``; ``unit`` stands behind the number."""

    figure: str
    way: str
    bound: float
    sentence: str
    unit: str = ""

    def verdict(self, figures: dict[str, float]) -> str:
        """“reached” or “missed”; “not measured” where the run did not ask."""
        value = figures.get(self.figure)
        if value is None:
            return "not measured"
        return "reached" if _COMPARE[self.way](value, self.bound) else "missed"

    def shown(self, figures: dict[str, float]) -> str:
        """The figure as it is printed."""
        value = figures.get(self.figure)
        return "–" if value is None else f"{value:.4g}{self.unit}"


GROWN = "5,000 to 100,000 articles: {} at most 1.1 times slower, uncached"
LIMITS = [
    Limit("hot.raw", AT_LEAST, 0.8, "hot article, every view counted, without nginx: at least 0.8 of raw WSGI"),
    Limit("hot.nginx", AT_LEAST, 0.35, "hot article: at least 0.35 of nginx static"),
    Limit("hot.wagtail", AT_LEAST, 12, "hot article: at least 12 times Wagtail with its cache"),
    Limit("hot.cpu", AT_MOST, 1.3, "hot article: processor per request at most 1.3 of raw WSGI"),
    Limit("hot.p99", AT_MOST, 10, "99th percentile at 32 connections, with flush and expiry, at most 10 ms", " ms"),
    Limit("nginx.static", AT_LEAST, 0.85, "behind our nginx configuration: at least 0.85 of nginx static"),
    Limit("nginx.lost", EQUAL, 0, "behind our nginx configuration: every view counted (beyond the bounds)"),
    Limit("counted.lost", EQUAL, 0, "answered ≤ counted ≤ answered + in flight (beyond the bounds)"),
    Limit("counted.exact", EQUAL, 0, "exactly equal without kills (difference)"),
    Limit("counted.kills", EQUAL, 0, "the bounds hold across worker kills, restart, killed flusher (beyond them)"),
    Limit("fresh.seconds", AT_MOST, 2, "a change is seen by readers of every worker within 2 s, under load", " s"),
    Limit("inside.article", AT_MOST, 3.5, "uncached article, full sidebar: at most 3.5 ms of processor, warm", " ms"),
    Limit("inside.queries", AT_MOST, 3, "uncached article, full sidebar: at most 3 queries, warm"),
    Limit("inside.wagtail", AT_MOST, 0.4, "uncached article: at most 0.4 of Wagtail with fragment caching"),
    Limit("growth.article", AT_MOST, 1.1, GROWN.format("article")),
    Limit("growth.category", AT_MOST, 1.1, GROWN.format("category")),
    Limit("growth.home", AT_MOST, 1.1, GROWN.format("home")),
    Limit("growth.archive", AT_MOST, 1.1, GROWN.format("archive")),
    Limit("import.growth", AT_MOST, 1.1, "import in linear time: the last articles at most 1.1 of the first"),
    Limit("search.5000", AT_MOST, 15, "search at 5,000 articles: 95th percentile under 15 ms, any words", " ms"),
    Limit("search.100000", AT_MOST, 60, "search at 100,000 articles: 95th percentile under 60 ms, any words", " ms"),
    Limit("memory.portal", AT_MOST, 340, "all processes, two workers: under 340 MiB after 10,000 pages", " MiB"),
]
