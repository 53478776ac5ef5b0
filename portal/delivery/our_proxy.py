"""What our own nginx is told of a page that it may keep (``docs/nginx/portal.conf``)."""

import time

Headers = list[tuple[str, str]]


def for_our_proxy(headers: Headers) -> Headers:
    """A page's headers with what nginx is told: keep it until this second ends, and while a new one is on the way.

    nginx counts in whole seconds: with ``1`` a page would live up to two. ``no-cache`` is for readers and would forbid
    it; nginx says it to them again. ``Cache-Control`` stands first: behind ``X-Accel-Expires`` nginx ignores it.
    """
    rest = [pair for pair in headers if pair[0] != "Cache-Control"]
    return [*rest, ("Cache-Control", "stale-while-revalidate=1"), ("X-Accel-Expires", f"@{int(time.time())}")]
