"""Whether our own nginx stands before the portal and writes the views down itself (``docs/nginx/portal.conf``)."""

import time

from . import access_log
from .addresses import is_our_proxy

_LOOK_EVERY = 1.0


class _Log:
    """Whether there is a log for nginx to write to, looked at once a second."""

    def __init__(self):
        self._is_kept, self._look_at = False, 0.0

    def is_kept(self) -> bool:
        now = time.monotonic()
        if now >= self._look_at:
            self._is_kept, self._look_at = access_log.is_kept(), now + _LOOK_EVERY
        return self._is_kept

    def forget(self) -> None:
        self._look_at = 0.0


log = _Log()


def is_logged_by_nginx(environ) -> bool:
    """Whether nginx asks for this answer and counts it by its log; nobody else who says so is believed."""
    return environ.get("HTTP_X_PORTAL_LOG") == "1" and is_our_proxy(environ) and log.is_kept()
