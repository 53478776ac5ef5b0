"""Places at which a test can have the process killed, to show that a crash there loses and doubles nothing."""

import os
import signal

_at = os.environ.get("PORTAL_CRASH_AT", "")


def crash_point(name: str) -> None:
    """Kill this process here if the environment variable ``PORTAL_CRASH_AT`` names the place; otherwise nothing."""
    if _at and _at == name:
        os.kill(os.getpid(), signal.SIGKILL)
