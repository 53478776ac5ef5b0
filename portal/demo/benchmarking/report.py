"""The results for people: on the terminal and as Markdown."""

from .limits import LIMITS
from .machine import facts
from .results import Results, Table


def judged(results: Results) -> Table:
    """Every limit with the figure of this run beside it."""
    rows = [
        [limit.sentence, limit.shown(results.figures), f"{limit.way} {limit.bound:g}", limit.verdict(results.figures)]
        for limit in LIMITS
    ]
    return Table("What was promised", ["limit", "here", "bound", ""], rows)


def on_terminal(table: Table) -> str:
    """Columns as wide as their longest cell; numbers to the right."""
    widths = [max(map(len, column)) for column in zip(table.columns, *table.rows, strict=True)]
    lines = [table.title, *(_line(cells, widths) for cells in (table.columns, *table.rows))]
    return "\n".join([*lines, *([table.note] if table.note else [])])


def _line(cells: list[str], widths: list[int]) -> str:
    first, *rest = zip(cells, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)]).rstrip()


def markdown(results: Results, command: str, database: str) -> str:
    """The whole run as a piece of ``docs/performance.md``."""
    parts = [
        "".join(f"- {name}: {value}\n" for name, value in facts(database).items()),
        f"```sh\n{command}\n```\n",
        *map(_markdown_table, [judged(results), *results.tables]),
        "".join(f"- {remark}\n" for remark in results.remarks),
    ]
    return "\n".join(part for part in parts if part)


def _markdown_table(table: Table) -> str:
    rule = ["---", *["---:"] * (len(table.columns) - 1)]
    lines = [f"| {' | '.join(cells)} |" for cells in (table.columns, rule, *table.rows)]
    note = f"\n{table.note}\n" if table.note else ""
    return f"### {table.title}\n\n" + "\n".join(lines) + f"\n{note}"
