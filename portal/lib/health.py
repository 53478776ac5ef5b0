"""Health checks: rooms register what ``/healthz`` asks."""

from collections.abc import Callable

Check = Callable[[], str | None]

_checks: dict[str, Check] = {}


def register(name: str, check: Check) -> None:
    """Have ``/healthz`` call ``check``: it returns ``None`` when all is well, else one English sentence."""
    _checks[name] = check


def report() -> dict[str, str]:
    """``ok`` or the sentence for each check by name; a check that raises is reported with its exception."""
    answers = {}
    for name, check in _checks.items():
        try:
            answers[name] = check() or "ok"
        except Exception as error:  # the report must come out whatever is broken
            answers[name] = f"{type(error).__name__}: {error}"
    return answers
