"""What a run has found: tables for people, figures by name for the limits, remarks on what was left out."""

from dataclasses import dataclass, field


@dataclass
class Table:
    """A titled table; cells are ready texts, the first column is a name."""

    title: str
    columns: list[str]
    rows: list[list[str]]
    note: str = ""


@dataclass
class Results:
    """``figures`` are what ``limits.LIMITS`` ask for, by their names."""

    tables: list[Table] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def table(self, title: str, columns: list[str], rows: list[list[str]], note: str = "") -> None:
        self.tables.append(Table(title, columns, rows, note))

    def ratio(self, figure: str, one: float, other: float) -> None:
        """Note how many times the other it is; nothing where the other was too slow to be measured."""
        if other:
            self.figures[figure] = one / other
