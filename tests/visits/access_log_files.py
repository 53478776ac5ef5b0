"""The log of views as nginx writes it, for tests without nginx."""

import json
from pathlib import Path

from django.conf import settings

from portal.visits import access_log

BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def line(at, key="article:1", method="GET", status=200, purpose="", address="203.0.113.9", agent=BROWSER) -> bytes:
    """One line; ``agent`` is escaped as nginx does it, which is as JSON does it, but for what is not ASCII."""
    escaped = json.dumps(agent, ensure_ascii=False)[1:-1].encode()
    start = f"{at:.3f}\t{method}\t{status}\t{key}\t{purpose}\t\t\t\t{address}\t"
    return start.encode() + escaped + b"\n"


def log_path() -> Path:
    return Path(settings.JOURNAL_DIR) / access_log.NAME


def write(data: bytes) -> None:
    """Put bytes behind the end, as nginx does: with one write."""
    log_path().parent.mkdir(parents=True, exist_ok=True)
    with open(log_path(), "ab", buffering=0) as file:
        file.write(data)


def addresses() -> bytes:
    """What the file still holds, without what became a hole."""
    return log_path().read_bytes().replace(b"\0", b"")
