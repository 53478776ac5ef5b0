"""Which pages may be kept: those whose view says so, for the values of their parameters that it declares.

Such a page is made for a reader of whom nothing is known: no session, no cookie but the reading settings, no parameter
that is not declared here (``anonymous_reader.py``). So nothing that is not in its key can be in it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl

from django.core.handlers.wsgi import get_path_info
from django.urls import Resolver404, resolve

_ATTRIBUTE = "portal_kept_parameters"
_LONGEST_PATH = 500
_LONGEST_QUERY = 1000
# What a page number and a month may look like wherever they are declared; whether they exist, the view says.
PAGE_NUMBER = r"[1-9][0-9]{0,4}"
MONTH = r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])"
# For parameters that a page knows and for which it is never kept.
NEVER = r"(?!)"


@dataclass(frozen=True, slots=True)
class Plan:
    """The parameters of a kept page, by name, with the values for which it is kept; ``renewable``: as long as the
    generation and the figures it shows are the same, so is the page.
    """

    parameters: dict[str, re.Pattern]
    renewable: bool = True

    def canonical_query(self, query: str) -> str | None:
        """What remains of ``query`` when all is left out that the page does not know, in one order.

        ``None`` if a known parameter has another value than declared, or comes twice: that page is not kept.
        """
        if len(query) > _LONGEST_QUERY:
            return None
        found = {}
        for name, value in parse_qsl(query, keep_blank_values=True):
            pattern = self.parameters.get(name)
            if pattern is None:
                continue
            if name in found or not pattern.fullmatch(value):
                return None
            found[name] = value
        return "&".join(f"{name}={found[name]}" for name in sorted(found))


def keep(*, renewable: bool = True, **parameters: str) -> Callable[[Callable], Callable]:
    """Decorate the view of a page that is the same for all anonymous readers.

    ``parameters``: for each query parameter that the page knows, a regular expression of the values for which it is
    kept (``linh_vuc`` stands for ``linh-vuc``); all others are taken away before the view is asked.
    """
    plan = Plan({name.replace("_", "-"): re.compile(pattern) for name, pattern in parameters.items()}, renewable)

    def mark(view: Callable) -> Callable:
        setattr(view, _ATTRIBUTE, plan)
        return view

    return mark


@lru_cache(maxsize=4096)
def plan_of(path: str) -> Plan | None:
    """The plan for a path as WSGI gives it (``PATH_INFO``); ``None`` for what is never kept."""
    if len(path) > _LONGEST_PATH:
        return None
    try:
        view = resolve(get_path_info({"PATH_INFO": path})).func
    except (Resolver404, ValueError):
        return None
    return getattr(view, _ATTRIBUTE, None)
