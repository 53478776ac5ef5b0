"""Progress of long work on standard error: one line written over on a terminal, elsewhere a line now and then."""

import sys
import time

SECONDS = 10


class Progress:
    """``Progress("Articles")(done, total)`` shows how far it is."""

    def __init__(self, label: str):
        self.label, self.began, self.shown = label, time.monotonic(), 0.0

    def __call__(self, done: int, total: int) -> None:
        now, ended = time.monotonic(), done >= total
        at_terminal = sys.stderr.isatty()
        if not ended and now - self.shown < (0.2 if at_terminal else SECONDS):
            return
        self.shown = now
        text = f"  {self.label}: {done}/{total} ({now - self.began:.0f} s)"
        print(f"\r{text}" if at_terminal else text, end="\n" if ended or not at_terminal else "", file=sys.stderr)
        sys.stderr.flush()
