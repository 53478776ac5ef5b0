"""How far an import is: a bar that grows on a terminal, a line now and then anywhere else."""

import time
from collections.abc import Callable

_WIDTH = 30
_OFTEN, _SELDOM = 0.2, 10.0


class Progress:
    """Call it with the number of records done; it writes when it is time to. ``finish`` ends the line."""

    def __init__(
        self,
        write: Callable[[str], object],
        is_terminal: bool,
        share_read: Callable[[], float],
        clock: Callable[[], float] = time.monotonic,
    ):
        self._out, self._is_terminal, self._share_read, self._clock = write, is_terminal, share_read, clock
        self._began = self._written = clock()
        self._done = 0

    def __call__(self, done: int) -> None:
        self._done = done
        if self._clock() - self._written >= (_OFTEN if self._is_terminal else _SELDOM):
            self._write()

    def finish(self) -> None:
        self._write()
        if self._is_terminal:
            self._out("\n")

    def _write(self) -> None:
        self._written = self._clock()
        self._out(f"\r{self._bar()} {self._words()}" if self._is_terminal else f"{self._words()}\n")

    def _bar(self) -> str:
        return "█" * round(_WIDTH * self._share_read()) + "░" * (_WIDTH - round(_WIDTH * self._share_read()))

    def _words(self) -> str:
        seconds = self._written - self._began
        rate = self._done / seconds if seconds > 0 else 0.0
        minutes, rest = divmod(int(seconds), 60)
        return f"{self._share_read():4.0%}  {self._done} records  {rate:.0f}/s  {minutes}:{rest:02}"
