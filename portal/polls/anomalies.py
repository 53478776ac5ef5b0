"""What looks unlike people who vote each for himself: bursts, and single networks. Reasons to look, never proof."""

import datetime
import statistics
from collections import Counter
from dataclasses import asdict, dataclass, field

from django.db.models import Count, Max, Min
from django.utils import timezone

from portal.lib.dates import day_start, iso, local, short_date

from .models import Poll, Vote

TEN_MINUTES, HOUR, DAY = 600, 3600, 86400
# Votes within a day are looked at by ten minutes, longer polls by the hour.
SHORT = datetime.timedelta(days=1)
# A burst: so many times the median of the times in which anybody voted, and at least so many ballots.
BURST_FACTOR = 5
BURST_LEAST = 20
# A network to look at: more than this share of all ballots, and at least so many.
NETWORK_SHARE = 20
NETWORK_LEAST = 30
NETWORKS_SHOWN = 15
BURSTS_SHOWN = 50


@dataclass(frozen=True)
class Burst:
    """``count`` ballots within the time that begins at ``start`` (ISO 8601)."""

    start: str
    count: int


@dataclass(frozen=True)
class Network:
    """One network without its address: a label, its ballots, when the first and the last came (ISO 8601)."""

    label: str
    count: int
    share: float
    first: str
    last: str
    is_marked: bool


@dataclass(frozen=True)
class Anomalies:
    """What was reckoned of a poll at ``reckoned_at``. Can be kept as JSON: ``asdict`` and ``from_json``."""

    reckoned_at: str
    ballots: int
    seconds: int
    median: float
    threshold: int
    bursts: list[Burst] = field(default_factory=list)
    networks: list[Network] = field(default_factory=list)
    other_networks: int = 0
    other_ballots: int = 0
    unknown_ballots: int = 0

    @classmethod
    def from_json(cls, kept: dict) -> "Anomalies":
        """What ``as_json`` made."""
        bursts = [Burst(**burst) for burst in kept["bursts"]]
        networks = [Network(**network) for network in kept["networks"]]
        return cls(**{**kept, "bursts": bursts, "networks": networks})

    def as_json(self) -> dict:
        """Plain lists and numbers, to be kept."""
        return asdict(self)

    @property
    def has_marks(self) -> bool:
        """Whether there is anything to look at."""
        return bool(self.bursts) or any(network.is_marked for network in self.networks)


def anomalies_of(poll: Poll) -> Anomalies:
    """As kept when the poll was sealed, or reckoned now: two queries."""
    return Anomalies.from_json(poll.closing_report) if poll.closing_report else reckon(poll)


def reckon(poll: Poll) -> Anomalies:
    """Look at the ballots as they are now."""
    minutes = ballots_by_minute(poll)
    span = max(minutes) - min(minutes) if minutes else datetime.timedelta()
    seconds = TEN_MINUTES if span <= SHORT else HOUR
    counts = by_bucket(minutes, seconds)
    median = statistics.median(counts.values()) if counts else 0
    threshold = max(BURST_LEAST, round(BURST_FACTOR * median))
    bursts = [Burst(iso(start), number) for start, number in sorted(counts.items()) if number >= threshold]
    total = sum(minutes.values())
    networks, others, unknown = _networks(poll, total)
    return Anomalies(
        reckoned_at=iso(timezone.now()),
        ballots=total,
        seconds=seconds,
        median=median,
        threshold=threshold,
        bursts=bursts[:BURSTS_SHOWN],
        networks=networks,
        other_networks=len(others),
        other_ballots=sum(others),
        unknown_ballots=unknown,
    )


def ballots_by_minute(poll: Poll) -> Counter:
    """How many ballots came in each minute in which any came; one query."""
    rows = Vote.objects.filter(poll=poll).order_by().values_list("cast_at").annotate(number=Count("pk"))
    return Counter(dict(rows))


def by_bucket(minutes: Counter, seconds: int) -> Counter:
    """The same by longer times, each named by its local beginning; empty times are left out."""
    counts: Counter = Counter()
    for minute, number in minutes.items():
        counts[_beginning(minute, seconds)] += number
    return counts


def _beginning(moment: datetime.datetime, seconds: int) -> datetime.datetime:
    here = local(moment)
    midnight = day_start(here.date())
    return midnight + datetime.timedelta(seconds=int((here - midnight).total_seconds()) // seconds * seconds)


def _networks(poll: Poll, total: int) -> tuple[list[Network], list[int], int]:
    rows = (
        Vote.objects.filter(poll=poll)
        .order_by()
        .values_list("network")
        .annotate(number=Count("pk"), first=Min("cast_at"), last=Max("cast_at"))
        .order_by("-number", "first", "network")
    )
    known = [row for row in rows if row[0]]
    unknown = sum(number for network, number, _, _ in rows if not network)
    shown = [
        Network(
            label=f"Mạng {place}",
            count=number,
            share=round(100 * number / total, 1),
            first=iso(first),
            last=iso(last),
            is_marked=number >= NETWORK_LEAST and number * 100 > NETWORK_SHARE * total,
        )
        for place, (_, number, first, last) in enumerate(known[:NETWORKS_SHOWN], start=1)
    ]
    return shown, [number for _, number, _, _ in known[NETWORKS_SHOWN:]], unknown


# The series that the report's chart shows


def series(poll: Poll, day: datetime.date | None = None) -> tuple[int, list[tuple[str, str, int]]]:
    """Seconds of a column, and the columns from the first ballot to the last: (full name, short label, ballots).

    ``day`` shows that day alone, by ten minutes.
    """
    minutes = ballots_by_minute(poll)
    if day:
        minutes = Counter({minute: number for minute, number in minutes.items() if local(minute).date() == day})
    if not minutes:
        return TEN_MINUTES, []
    first, last = local(min(minutes)), local(max(minutes))
    seconds = _column_width(last - first) if day is None else TEN_MINUTES
    counts = by_bucket(minutes, seconds)
    step = datetime.timedelta(seconds=seconds)
    start, columns = _beginning(first, seconds), []
    while start <= last:
        columns.append((*_names(start, step), counts[start]))
        start += step
    return seconds, columns


def _column_width(span: datetime.timedelta) -> int:
    if span <= SHORT:
        return TEN_MINUTES
    return HOUR if span <= datetime.timedelta(days=7) else DAY


def _names(start: datetime.datetime, step: datetime.timedelta) -> tuple[str, str]:
    here = local(start)
    if step.days:
        return short_date(here), f"{here:%d/%m}"
    return f"{here:%H:%M} – {local(start + step):%H:%M}, {short_date(here)}", f"{here:%H:%M}"
