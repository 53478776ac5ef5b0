"""The limited process: a file on its standard input, a line with the outcome and the text on its standard output.

Run as ``python -m portal.media.extraction.child EXTENSION``. No Django is set up and no setting is known here.
"""

import importlib
import sys

from . import limits
from .gathering import Full, Gathering
from .refusals import Locked, TooMuch
from .result import KINDS, Outcome


def main() -> None:
    limits.apply()
    extension = sys.argv[1]
    try:
        reader = importlib.import_module(f".{KINDS[extension]}", __package__)
    except ImportError as error:
        answer(Outcome.UNAVAILABLE, detail=str(error))
        return
    answer(*outcome_of(reader, extension))


def outcome_of(reader, extension: str) -> tuple[Outcome, str, str]:
    """Outcome, text and detail. What is not caught here ends the process, and the parent draws its conclusion."""
    words = Gathering()
    try:
        reader.read(sys.stdin.buffer, extension, words)
    except Full:
        pass
    except Locked:
        return Outcome.LOCKED, "", ""
    except (TooMuch, MemoryError, RecursionError) as error:
        return Outcome.TOO_MUCH, "", type(error).__name__
    except Exception as error:  # a hostile file raises nearly anything
        return Outcome.BROKEN, "", type(error).__name__
    text = words.text()
    if not text:
        return Outcome.NO_LETTERS, "", ""
    return (Outcome.PARTLY if words.is_partial else Outcome.WHOLE), text, ""


def answer(outcome: Outcome, text: str = "", detail: str = "") -> None:
    head = f"{outcome} {' '.join(detail.split())[:200]}\n"
    sys.stdout.buffer.write(f"{head}{text}".encode("utf-8", "ignore"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
