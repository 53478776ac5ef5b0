"""What is to be done with one record: nothing, for a reason, or a new version of its text."""

from contextlib import suppress
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db.models.fields.files import FieldFile

from news.models import Article
from portal.media.body import picture_ids
from portal.media.uploads import check_attachment

from . import identity
from .checks import small_fields
from .fetching import Fetcher
from .library import Library, NotTaken, StoredPicture, pictures_at
from .materials import Material, Materials, materials_of
from .records import Record
from .references import References
from .report import Fate, Outcome
from .texts import Text, text_of

_SHOWN_OF_ADDRESS = 100


@dataclass(slots=True)
class Plan:
    """A sound record on its way to a published version; ``article`` when it is here already."""

    record: Record
    source_id: str
    article: Article | None
    materials: Materials
    digest: str = ""
    text: Text | None = None
    small_fields: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    stored_files: list[FieldFile] = field(default_factory=list)

    def remove_files(self) -> None:
        """Take away the attached files that were stored for a version that does not stand."""
        for file in self.stored_files:
            if file._committed:
                with suppress(OSError):
                    file.storage.delete(file.name)
        self.stored_files.clear()

    def outcome(self, fate: Fate, reason: str = "", address: str = "") -> Outcome:
        record, notes = self.record, [*self.record.notes, *self.notes, *_left_out(self.materials)]
        return Outcome(record.position, fate, record.title, self.source_id, record.source_url, address, reason, notes)


class Planner:
    """Compares records with what is here, and prepares the texts of those that are new or changed."""

    def __init__(self, references: References, library: Library, fetcher: Fetcher | None):
        self._references, self._library, self._fetcher = references, library, fetcher

    def plan(self, record: Record, source_id: str, article: Article | None) -> Plan | Outcome:
        """A plan with its text ready and its pictures stored, or an outcome when there is nothing to write."""
        plan = Plan(record, source_id, article, materials_of(record, self._references))
        earlier: dict[str, StoredPicture] = {}
        reason = ""
        if article is not None:
            if identity.digest_of(record, plan.materials.states_at_best) == article.import_digest:
                return plan.outcome(Fate.UNCHANGED)
            version = identity.last_version(article)
            reason = identity.why_left(article, version)
            earlier = _pictures_of(version)
        self._fetch(plan, earlier, is_wanted=not reason)
        plan.digest = identity.digest_of(record, plan.materials.states)
        if article is not None and plan.digest == article.import_digest:
            return plan.outcome(Fate.UNCHANGED)
        if reason:
            return plan.outcome(Fate.LEFT, reason)
        self._prepare(plan, earlier)
        return plan.outcome(Fate.REFUSED, "it has no text") if plan.text.is_empty else plan

    def _fetch(self, plan: Plan, earlier: dict[str, StoredPicture], is_wanted: bool) -> None:
        plan.materials.fetch(self._fetcher if is_wanted else None, lambda url: url in earlier or self._library.has(url))

    def _prepare(self, plan: Plan, earlier: dict[str, StoredPicture]) -> None:
        def store(material: Material, alt: str, caption: str) -> StoredPicture | None:
            try:
                return self._library.store(material, alt, caption, earlier)
            except NotTaken as error:
                material.reason = str(error)
                return None

        for _name, material in plan.materials.attached:
            material.reason = material.reason or _why_not_attached(material)
        plan.text = text_of(plan.record, plan.materials, store)
        plan.small_fields = small_fields(plan.record, plan.notes.append)


def _pictures_of(version) -> dict[str, StoredPicture]:
    if version is None:
        return {}
    content = identity.text_of(version)
    return pictures_at(picture_ids(content.body) | {content.picture_id} - {None})


def _why_not_attached(material: Material) -> str:
    try:
        with material.place.path.open("rb") as file:
            check_attachment(File(file, name=material.place.name))
    except ValidationError as error:
        return " ".join(error.messages)
    except OSError as error:
        return f"it cannot be read: {error.strerror}"
    return ""


def _left_out(materials: Materials) -> list[str]:
    notes = [f"“{_shown(one)}” was left out: {one.reason}" for one in materials.all() if one.reason]
    links = {id(one): one for _link, one in materials.links if one.reason}
    kept = {id(one) for one in materials.all()}
    return notes + [f"the link to “{_shown(one)}” was dropped: {one.reason}" for one in links.values()
                    if id(one) not in kept]  # fmt: skip


def _shown(material: Material) -> str:
    address = material.address
    return address if len(address) <= _SHOWN_OF_ADDRESS else f"{address[:_SHOWN_OF_ADDRESS]}…"
