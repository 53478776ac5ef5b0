"""Which permissions the roles get in each room: rooms say it here, ``portal.agency`` writes it into groups."""

from collections.abc import Iterable

CLERK, EDITOR, LINKS, NOTICE, ADMIN = "clerk", "editor", "links", "notice", "admin"

_granted: dict[str, set[str]] = {role: set() for role in (CLERK, EDITOR, LINKS, NOTICE, ADMIN)}


def grant(role: str, permissions: Iterable[str]) -> None:
    """Give a role these permissions, written ``app_label.codename``. Administrators have every right already."""
    _granted[role].update(permissions)


def granted(role: str) -> frozenset[str]:
    """All permissions that rooms gave to a role."""
    return frozenset(_granted[role])


def all_of(app_label: str, models: Iterable[str], actions=("add", "change", "delete", "view")) -> list[str]:
    """The names of Django's permissions for these models."""
    return [f"{app_label}.{action}_{model}" for model in models for action in actions]
