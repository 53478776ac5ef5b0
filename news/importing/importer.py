"""The one door through which articles from elsewhere come in."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from django.db import DatabaseError, InterfaceError, OperationalError, transaction

from news.models import Article
from portal.pages.site_setup import system_user

from .checks import why_refused
from .fetching import Fetcher
from .identity import source_id_of
from .library import Library
from .planning import Plan, Planner
from .records import Record, Unreadable
from .references import References
from .registers import Categories, Units
from .report import Fate, Outcome, Report
from .writing import LeftHere, write

logger = logging.getLogger(__name__)

CATEGORY = "Tin khác"
_BATCH = 25
# When the database or the disk is away, the next record fares no better.
_FATAL = (OperationalError, InterfaceError, OSError)


class Importer:
    """Takes records in; each article is written whole or not at all, and a second run knows it again.

    ``user``: in whose name, else the software's own; ``base_dir``: where the files are that records name;
    ``category``, ``unit``: for records that name none; ``picture_hosts``: hosts from which pictures are fetched, none
    without it; ``origin``: the name of the file, for the articles' history; ``listener``: hears of each outcome.
    """

    def __init__(
        self,
        *,
        user=None,
        base_dir: Path | None = None,
        dry_run: bool = False,
        category: str = CATEGORY,
        unit: str = "",
        picture_hosts: Iterable[str] = (),
        origin: str = "",
        listener: Callable[[Outcome], None] = lambda outcome: None,
    ):
        self._user, self._dry_run, self._listener = user, dry_run, listener
        self._category, self._unit = category, unit
        self._origin = origin
        self._library = Library(dry_run)
        hosts = list(picture_hosts)
        self._planner = Planner(References(base_dir), self._library, Fetcher(hosts) if hosts else None)
        self._categories, self._units = Categories(dry_run), Units(dry_run)
        self._seen: dict[str, int] = {}
        self._is_stopping = False

    def stop(self) -> None:
        """End the run after what is being written; may be called from a signal handler."""
        self._is_stopping = True

    def run(
        self, records: Iterable[Record | Unreadable], progress: Callable[[int], None] = lambda done: None
    ) -> Report:
        """Take them all in, in batches; ``progress`` hears how many are done."""
        self._report, self._seen = Report(dry_run=self._dry_run), {}
        if self._user is None and not self._dry_run:
            self._user = system_user()
        try:
            for batch in _batches(iter(records)):
                self._take(batch, progress)
                if self._is_stopping:
                    self._interrupted("it was interrupted")
                    break
        except _FATAL as error:
            logger.exception("The import cannot go on")
            self._report.stopped = f"{type(error).__name__}: {error}"
        except KeyboardInterrupt:
            self._interrupted("it was interrupted in the middle of a batch, which was rolled back")
        finally:
            self._library.discard()
        self._report.categories_made, self._report.units_made = self._categories.made, self._units.made
        return self._report

    def _interrupted(self, how: str) -> None:
        self._report.stopped, self._report.was_interrupted = how, True

    def _take(self, batch: list[Record | Unreadable], progress: Callable[[int], None]) -> None:
        here = self._articles_of(batch)
        waiting: list[Plan] = []
        for entry in batch:
            if self._is_stopping:
                break
            found = self._look_at(entry, here)
            if isinstance(found, Outcome):
                self._library.discard()
                self._tell(found)
            elif self._library.fresh or found.text.attached:
                # Files are stored outside the database: a batch that is rolled back must not hold any.
                self._write([found])
            else:
                waiting.append(found)
            progress(self._report.done)
        self._write(waiting)
        progress(self._report.done)

    def _articles_of(self, batch: list[Record | Unreadable]) -> dict[str, Article]:
        sound = (entry for entry in batch if isinstance(entry, Record) and not why_refused(entry))
        found = Article.objects.filter(source_id__in={source_id_of(record) for record in sound})
        return {article.source_id: article for article in found}

    def _look_at(self, entry: Record | Unreadable, here: dict[str, Article]) -> Plan | Outcome:
        if isinstance(entry, Unreadable):
            return Outcome(entry.position, Fate.REFUSED, entry.title, reason=entry.reason)
        category, unit = entry.category.strip() or self._category, entry.unit.strip() or self._unit
        record = replace(entry, category=category, unit=unit, notes=[*entry.notes])
        reason = why_refused(record)
        if reason:
            return _refused(record, reason)
        source_id = source_id_of(record)
        if source_id in self._seen:
            return _refused(record, f"it is the same article as number {self._seen[source_id]}")
        self._seen[source_id] = record.position
        if not entry.category.strip() and not entry.category_slug:
            record.notes.append(f"it names no category and was put into “{self._category}”")
        try:
            return self._planner.plan(record, source_id, here.get(source_id))
        except _FATAL:
            raise
        except Exception as error:  # whatever a single record does to us, the next one has its turn
            logger.exception("Record %s could not be prepared", record.position)
            return _refused(record, f"{type(error).__name__}: {error}")

    def _write(self, plans: list[Plan]) -> None:
        """Write the plans in one transaction, each in a savepoint of its own; they count when it is committed."""
        if not plans:
            return
        outcomes = [self._pretend(plan) for plan in plans] if self._dry_run else self._commit(plans)
        self._library.settle()
        for outcome in outcomes:
            self._tell(outcome)

    def _commit(self, plans: list[Plan]) -> list[Outcome]:
        made = len(self._categories.made), len(self._units.made)
        try:
            with transaction.atomic():
                self._forget(*made)  # meanwhile people may have moved, renamed or deleted what is remembered
                return [self._publish(plan) for plan in plans]
        except BaseException as error:
            for plan in plans:
                plan.remove_files()
            self._forget(*made)
            if not isinstance(error, DatabaseError) or isinstance(error, _FATAL):
                raise
            if len(plans) == 1:
                self._library.discard()
                return [plans[0].outcome(Fate.REFUSED, f"{type(error).__name__}: {error}")]
        # What the database refuses at the end of a transaction is found by writing one after the other.
        return [outcome for plan in plans for outcome in self._commit([plan])]

    def _publish(self, plan: Plan) -> Outcome:
        made = len(self._categories.made), len(self._units.made)
        try:
            with transaction.atomic():
                content = write(plan, *self._places(plan.record), self._user, self._reason(plan.record))
        except _FATAL:
            raise
        except Exception as error:
            plan.remove_files()
            self._library.discard()
            self._forget(*made)
            if isinstance(error, LeftHere):
                return plan.outcome(Fate.LEFT, str(error))
            logger.exception("Record %s could not be written", plan.record.position)
            return plan.outcome(Fate.REFUSED, f"{type(error).__name__}: {error}")
        return plan.outcome(_fate(plan), address=content.get_absolute_url())

    def _reason(self, record: Record) -> str:
        """What the article's history says of the import."""
        return f"Nhập từ {self._origin or 'nguồn khác'}, vị trí {record.position}"

    def _pretend(self, plan: Plan) -> Outcome:
        self._places(plan.record)
        return plan.outcome(_fate(plan))

    def _places(self, record: Record):
        """The record's category and unit."""
        category = self._categories.named(record.category, record.category_slug)
        return category, self._units.named(record.unit) if record.unit else None

    def _forget(self, categories: int, units: int) -> None:
        self._categories.forget(categories)
        self._units.forget(units)

    def _tell(self, outcome: Outcome) -> None:
        self._report.add(outcome)
        self._listener(outcome)


def _fate(plan: Plan) -> Fate:
    return Fate.UPDATED if plan.article else Fate.CREATED


def _refused(record: Record, reason: str) -> Outcome:
    told = (record.title, record.source_id, record.source_url)
    return Outcome(record.position, Fate.REFUSED, *told, reason=reason, notes=record.notes)


def _batches(records: Iterator) -> Iterator[list]:
    while batch := list(islice(records, _BATCH)):
        yield batch
