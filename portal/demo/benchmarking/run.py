"""One run: what was asked for, where it happens, and what it has found so far."""

import sys
from dataclasses import dataclass, field
from pathlib import Path

from . import filling, scratch
from .driving import Driver
from .results import Results
from .running import ask
from .servers import Ports
from .wagtail import Wagtail

SETTLE_SECONDS = 60


@dataclass
class Run:
    """``sizes``: numbers of articles, the first of which is served; ``peer`` only with --peers."""

    folder: Path
    sizes: list[int]
    rounds: int
    driver: Driver
    ports: Ports
    import_rows: int
    peer: Wagtail | None = None
    results: Results = field(default_factory=Results)
    # Rows of the table of counting, from every part that counts.
    ledger: list[list[str]] = field(default_factory=list)

    def data(self, size: int | None = None) -> Path:
        """The data folder of a portal of this size, filled now if it is not yet; the first size unless told."""
        size = size or self.sizes[0]
        data = self.folder / f"articles-{size}"
        if filling.read(data) is None:
            if data.exists():
                # What an interrupted run has left.
                scratch.remove(data)
            say(f"Filling a scratch portal with {size} articles …")
            ask("filling", str(size), env=scratch.environment(data))
        return data

    def pages(self, size: int | None = None) -> dict:
        """The addresses that are measured, by kind."""
        return filling.read(self.data(size))

    def views(self) -> dict:
        """The stored views of the first size's portal, once nothing waits to be added up."""
        return ask("totals", str(SETTLE_SECONDS), env=scratch.environment(self.data()))

    def counted(self, what: str, before: dict, answered: int, in_flight: int) -> int:
        """Hold what was stored since ``before`` against the answers; returns the views beyond the bounds."""
        after = self.views()
        added = after["views"] - before["views"]
        by_subject = after["by_subject"] - before["by_subject"]
        beyond = max(answered - added, added - answered - in_flight, 0) + abs(added - by_subject)
        remark = "" if after["settled"] else ", still waiting for the worker"
        verdict = f"{beyond} beyond the bounds{remark}" if beyond or remark else "right"
        self.ledger.append([what, f"{answered:,}", f"{added:,}", f"{answered:,} … {answered + in_flight:,}", verdict])
        return beyond

    def remark(self, text: str) -> None:
        """Something that whoever reads the figures has to know."""
        self.results.remarks.append(text)
        say(f"  {text}")


def say(text: str) -> None:
    """Progress for whoever waits."""
    print(text, file=sys.stderr, flush=True)
