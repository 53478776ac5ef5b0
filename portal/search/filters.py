"""What results may be narrowed by: rooms register their filters; readers choose them in the address.

A filter asks one faceted field of the index. Its options are named by slugs in addresses and by values in the index.
"""

from collections.abc import Callable
from dataclasses import dataclass

from portal.lib import dates


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: ``value`` in the index, ``slug`` in addresses, ``label`` for readers."""

    value: str
    slug: str
    label: str


@dataclass(frozen=True, slots=True)
class Filter:
    """``parameter`` of the address, ``field`` of the index, ``label`` above the options."""

    parameter: str
    field: str
    label: str
    options: Callable[[], list[Option]]


SINCE, UNTIL = "tu", "den"
_filters: list[Filter] = []


def register(found: Filter) -> None:
    """Add a filter; called from ``AppConfig.ready()``."""
    if all(one.parameter != found.parameter for one in _filters):
        _filters.append(found)


def registered() -> list[Filter]:
    return list(_filters)


@dataclass
class Choice:
    """What a reader chose of one filter: its option, if there is such a one, and all options by value."""

    filter: Filter
    options: dict[str, Option]
    option: Option | None


@dataclass
class Choices:
    """``period`` holds the first and the last day, ``notes`` what was ignored and why."""

    choices: list[Choice]
    since: object
    until: object
    notes: list[str]

    @classmethod
    def of(cls, parameters) -> "Choices":
        """Read the parameters of an address; what is not valid is ignored with a note."""
        notes: list[str] = []
        choices = []
        for one in _filters:
            options = {option.value: option for option in one.options()}
            wanted = parameters.get(one.parameter, "")
            option = next((option for option in options.values() if option.slug == wanted), None) if wanted else None
            if wanted and option is None:
                notes.append(f"{one.label} không có trong danh sách nên được bỏ qua.")
            choices.append(Choice(one, options, option))
        since, until = (
            _day(parameters.get(name, ""), label, notes) for name, label in ((SINCE, "Từ ngày"), (UNTIL, "Đến ngày"))
        )
        if since and until and since > until:
            notes.append("Ngày bắt đầu sau ngày kết thúc nên hai ngày được đổi chỗ.")
            since, until = until, since
        return cls(choices, since, until, notes)

    def __bool__(self):
        return bool(self.since or self.until or any(choice.option for choice in self.choices))

    @property
    def parameters(self) -> dict[str, str]:
        """As they stand in an address."""
        chosen = {choice.filter.parameter: choice.option.slug for choice in self.choices if choice.option}
        days = {SINCE: self.since, UNTIL: self.until}
        return chosen | {name: day.isoformat() for name, day in days.items() if day}


def _day(text: str, label: str, notes: list[str]):
    text = text.strip()
    day = dates.read_day(text) if text else None
    if text and day is None:
        notes.append(f"“{label}” không phải là ngày hợp lệ (ví dụ 04/05/2022) nên được bỏ qua.")
    return day
