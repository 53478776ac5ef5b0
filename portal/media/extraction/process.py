"""The parent's side of the limited process: starts it, listens to it, and ends it when its time is over."""

import atexit
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

from . import limits
from .result import KINDS, ExtractedText, Outcome

_ROOT = Path(__file__).resolve().parents[3]
# -P: nothing is imported from the working directory, which is everybody's. -B: the process can write no file.
_PYTHON = (sys.executable, "-P", "-s", "-B", "-X", "utf8")
COMMAND = (*_PYTHON, "-m", "portal.media.extraction.child")
GRACE_SECONDS = 1


def extract_text(file: IO[bytes] | str | Path, extension: str) -> ExtractedText:
    """The words of a file of this kind (``pdf``, ``docx``, …), read in a process of its own.

    Waits for it, at most ``limits.WALL_SECONDS``.
    """
    if isinstance(file, str | Path):
        with open(file, "rb") as opened:
            return Extraction(opened, extension).result()
    return Extraction(file, extension).result()


class Extraction:
    """One file being read. It is copied first, so the caller may close it at once.

    ``command`` and ``seconds`` are the process and its time; others than ours are for tests.
    """

    def __init__(
        self,
        file: IO[bytes],
        extension: str,
        *,
        command: tuple[str, ...] = COMMAND,
        seconds: float = limits.WALL_SECONDS,
    ):
        self._result: ExtractedText | None = None
        self._process: subprocess.Popen | None = None
        self._output = b""
        self._end = time.monotonic() + seconds
        if extension not in KINDS:
            self._result = ExtractedText(Outcome.NO_READER)
            return
        try:
            self._process = _started((*command, extension), file)
        except OSError as error:
            self._result = ExtractedText(Outcome.UNAVAILABLE, detail=str(error))
            return
        # A worker that is told to stop leaves nobody behind.
        atexit.register(self.stop)

    def result(self, wait: float | None = None) -> ExtractedText | None:
        """The result; ``None`` when there is none within ``wait`` seconds. Without ``wait`` there always is one."""
        until = self._end if wait is None else min(self._end, time.monotonic() + wait)
        while self._result is None:
            if self._listen(until):
                self._result = self._conclusion()
            elif time.monotonic() >= self._end:
                self.stop()
                self._result = ExtractedText(Outcome.TOO_MUCH, detail="its time was over")
            elif time.monotonic() >= until:
                return None
        return self._result

    def stop(self) -> None:
        """End the process, and whatever it may have started, at once."""
        if self._process is None:
            return
        atexit.unregister(self.stop)
        # Once it was waited for, its number may be another's.
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._process.stdout.close()

    def _listen(self, until: float) -> bool:
        """Take what the process says; whether it has said everything or more than it may."""
        pipe = self._process.stdout
        while select.select([pipe], [], [], max(0.0, until - time.monotonic()))[0]:
            said = os.read(pipe.fileno(), 65536)
            self._output += said
            if not said or len(self._output) > limits.MAX_OUTPUT:
                return True
            if time.monotonic() >= until:
                break
        return False

    def _conclusion(self) -> ExtractedText:
        if len(self._output) > limits.MAX_OUTPUT:
            self.stop()
            return ExtractedText(Outcome.TOO_MUCH, detail="it said too much")
        try:
            # It has closed its mouth; if it does not end now, it is ended.
            code = self._process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            code = None
        self.stop()
        if code != 0:
            return ExtractedText(Outcome.TOO_MUCH, detail=f"the process ended with {code}")
        return _understood(self._output)


def _started(command: tuple[str, ...], file: IO[bytes]) -> subprocess.Popen:
    """The process with a copy of the file as its input: nothing of ours but that, its code and its pipe."""
    with tempfile.TemporaryFile() as copy:
        file.seek(0)
        shutil.copyfileobj(file, copy)
        copy.seek(0)
        return subprocess.Popen(
            command,
            stdin=copy,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": str(_ROOT)},
            cwd=tempfile.gettempdir(),
            start_new_session=True,
        )


def _understood(output: bytes) -> ExtractedText:
    """The answer of the process, which is not trusted either: it has met the file."""
    head, _, text = output.decode("utf-8", "ignore").partition("\n")
    word, _, detail = head.partition(" ")
    try:
        outcome = Outcome(word)
    except ValueError:
        return ExtractedText(Outcome.TOO_MUCH, detail="it said nothing sensible")
    has_text = outcome in (Outcome.WHOLE, Outcome.PARTLY)
    text = text.replace("\0", "")[: limits.MAX_CHARACTERS] if has_text else ""
    return ExtractedText(outcome, text, detail)
