"""What a second run knows an article by, what it compares, and whether somebody worked on it here."""

import hashlib
import json
from dataclasses import fields

from djangocms_versioning.constants import DRAFT, PUBLISHED
from djangocms_versioning.models import Version

from news.models import Article, ArticleContent
from portal.lib.text import clean_line, nfc

from .records import Record

ACTION = "import"
_LONGEST_ID = 200
_NOT_COMPARED = {"position", "views", "notes", "images", "attachments"}


def source_id_of(record: Record) -> str:
    """Its own identity in the source, else one made from title and date."""
    given = clean_line(record.source_id)
    if not given:
        return "title:" + _hash([clean_line(record.title), record.published_at.isoformat()])
    return given if len(given) <= _LONGEST_ID else "sha256:" + _hash(given)


def digest_of(record: Record, states: list[list]) -> str:
    """A digest of all that makes the article; ``states``: what of its files can be had. Views are left out."""
    told = {one.name: getattr(record, one.name) for one in fields(record) if one.name not in _NOT_COMPARED}
    told["published_at"] = record.published_at.timestamp()
    told["images"] = [[one.address, one.alt, one.caption, one.lead] for one in record.images]
    told["attachments"] = [[one.path, one.name] for one in record.attachments]
    return _hash([told, states])


def last_version(article: Article) -> Version | None:
    """The newest version of the article, whatever its state."""
    return Version.objects.filter_by_grouper(article).order_by("-pk").first()


def why_left(article: Article, version: Version | None) -> str:
    """Why an import must not replace the article's text: what people did to it here; empty if nothing."""
    if version is None or version.state not in (DRAFT, PUBLISHED):
        return "it was taken down or archived here"
    if version.state == DRAFT:
        return "it is being edited here"
    if not article.history.filter(action=ACTION, version_number=int(version.number)).exists():
        return "it was edited here"
    return ""


def text_of(version: Version) -> ArticleContent:
    """The text of a version; readers' manager would hide what is not published."""
    return ArticleContent._original_manager.get(pk=version.object_id)


def _hash(told) -> str:
    written = json.dumps(told, ensure_ascii=False, sort_keys=True, default=list)
    return hashlib.sha256(nfc(written).encode()).hexdigest()
