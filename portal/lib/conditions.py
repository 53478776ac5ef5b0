"""Named conditions: small rules that a person, a button and a test all ask, and that say why not.

A condition is a function ``(thing, user) -> str | None``: the reason why the action is refused, or ``None``.
"""

from collections.abc import Callable, Iterable
from typing import Any


class Refused(Exception):
    """An action was asked for that its conditions do not permit; ``str()`` is the reason, in Vietnamese."""


Condition = Callable[[Any, Any], str | None]


def why_not(conditions: Iterable[Condition], thing: Any, user: Any) -> str | None:
    """The first reason that speaks against the action, or ``None`` when it is permitted."""
    for condition in conditions:
        reason = condition(thing, user)
        if reason:
            return reason
    return None


def require(conditions: Iterable[Condition], thing: Any, user: Any) -> None:
    """Raise ``Refused`` with the reason unless every condition holds."""
    reason = why_not(conditions, thing, user)
    if reason:
        raise Refused(reason)
