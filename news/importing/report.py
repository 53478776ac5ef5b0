"""What became of the records: counted, and told one by one where something has to be said."""

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum


class Fate(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    LEFT = "left"
    REFUSED = "refused"


@dataclass(slots=True)
class Outcome:
    """What became of one record. ``reason``: why it was left or refused; ``notes``: what of it was left out."""

    position: int
    fate: Fate
    title: str = ""
    source_id: str = ""
    source_url: str = ""
    address: str = ""
    reason: str = ""
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> str:
        """One line of the report file."""
        return json.dumps({name: value for name, value in asdict(self).items() if value}, ensure_ascii=False)


@dataclass(slots=True)
class Report:
    """The sum of a run. ``told``: the outcomes with a reason or notes; ``stopped``: why it ended before the end."""

    dry_run: bool = False
    counts: dict[Fate, int] = field(default_factory=lambda: dict.fromkeys(Fate, 0))
    told: list[Outcome] = field(default_factory=list)
    categories_made: list[str] = field(default_factory=list)
    units_made: list[str] = field(default_factory=list)
    stopped: str = ""
    was_interrupted: bool = False

    def add(self, outcome: Outcome) -> None:
        self.counts[outcome.fate] += 1
        if outcome.reason or outcome.notes:
            self.told.append(outcome)

    @property
    def done(self) -> int:
        """How many positions have been looked at."""
        return sum(self.counts.values())

    @property
    def could_read(self) -> bool:
        """Whether anything of the file was an article."""
        return self.done > self.counts[Fate.REFUSED]

    def with_fate(self, fate: Fate) -> list[Outcome]:
        """The told outcomes of this fate, in the order of the file."""
        return sorted((one for one in self.told if one.fate == fate), key=lambda one: one.position)

    def with_notes(self) -> list[Outcome]:
        """The outcomes of which something was left out, in the order of the file."""
        return sorted((one for one in self.told if one.notes), key=lambda one: one.position)

    def as_json(self) -> str:
        """The last line of the report file."""
        counts = {str(fate): count for fate, count in self.counts.items()}
        return json.dumps(
            {
                "summary": counts,
                "dry_run": self.dry_run,
                "categories_made": self.categories_made,
                "units_made": self.units_made,
                "stopped": self.stopped,
            },
            ensure_ascii=False,
        )

    def as_text(self, counted_in: str = "record") -> str:
        """The report for the operator; ``counted_in``: what a position is called, ``line`` or ``item``."""
        lines = ["Trial run, nothing was written." if self.dry_run else "Import finished."]
        if self.stopped:
            lines = [f"Stopped: {self.stopped}."]
        lines += [f"{_LABELS[fate]:<22}{count:>8}" for fate, count in self.counts.items()]
        lines += _names("Categories made", self.categories_made) + _names("Units made", self.units_made)
        for fate in (Fate.REFUSED, Fate.LEFT):
            lines += _block(_LABELS[fate], [(one, one.reason) for one in self.with_fate(fate)], counted_in)
        notes = [(one, note) for one in self.with_notes() for note in one.notes]
        lines += _block("Taken, but not whole", notes, counted_in)
        return "\n".join(lines)


_MANY = 5
_LABELS = {
    Fate.CREATED: "Created",
    Fate.UPDATED: "Updated",
    Fate.UNCHANGED: "Unchanged",
    Fate.LEFT: "Left (edited here)",
    Fate.REFUSED: "Not taken",
}


def _names(label: str, names: list[str]) -> list[str]:
    return [f"{label} ({len(names)}): {'; '.join(names)}"] if names else []


def _block(label: str, rows: list[tuple[Outcome, str]], counted_in: str) -> list[str]:
    """A line for each, but one line for what is to be said of many."""
    said: dict[str, list[Outcome]] = {}
    for outcome, words in rows:
        said.setdefault(words, []).append(outcome)
    lines = [line for words, outcomes in said.items() for line in _lines(words, outcomes, counted_in)]
    return ["", f"{label}:", *lines] if lines else []


def _lines(words: str, outcomes: list[Outcome], counted_in: str) -> list[str]:
    if len(outcomes) < _MANY:
        return [f"  {counted_in} {one.position}{_title(one)}: {words}" for one in outcomes]
    return [f"  {len(outcomes)} {counted_in}s ({_ranges([one.position for one in outcomes])}): {words}"]


def _ranges(positions: list[int]) -> str:
    """``1–3, 7`` for 1, 2, 3 and 7."""
    runs: list[list[int]] = []
    for position in positions:
        if runs and position == runs[-1][-1] + 1:
            runs[-1][1:] = [position]
        else:
            runs.append([position])
    return ", ".join("–".join(map(str, run)) for run in runs)


def _title(outcome: Outcome) -> str:
    title = outcome.title if len(outcome.title) <= 60 else f"{outcome.title[:59]}…"
    return f" “{title}”" if title else ""
