"""Records, files and runs for the tests of the import."""

import io
import json
from pathlib import Path

from django.apps import apps
from django.conf import settings
from djangocms_versioning.models import Version
from PIL import Image as PillowImage

from news.importing.importer import Importer
from news.importing.report import Report
from news.importing.sources import open_source
from news.models import ArticleContent, PublishedArticle

HERE = Path(__file__).parent
RECORD = {
    "source_id": "p2-2026-01",
    "title": "Phường 2 ra quân dọn vệ sinh tuyến hẻm",
    "category": "Tin phường, xã",
    "unit": "Phường 2",
    "published_at": "2026-01-15T08:30:00+07:00",
    "byline": "Thanh Mai",
    "source": "Đài Truyền thanh phường",
    "summary": "Hơn 60 người dân cùng tham gia.",
    "body_html": "<p>Sáng 15/01, người dân khóm 3 cùng dọn vệ sinh.</p>",
    "views": 12,
    "tags": ["vệ sinh", "khóm 3"],
}


def a_record(number: int = 0, **values) -> dict:
    """The sample record, or one more like it, with these values."""
    other = {"source_id": f"p2-{number}", "title": f"Bản tin số {number} của phường"} if number else {}
    return RECORD | other | values


def written(folder: Path, *lines: dict | str | bytes, name: str = "articles.jsonl") -> Path:
    """A file of these lines in the folder; a dict is written as a record."""
    path = folder / name
    with path.open("wb") as file:
        for line in lines:
            text = json.dumps(line, ensure_ascii=False) if isinstance(line, dict) else line
            file.write((text if isinstance(text, bytes) else text.encode()) + b"\n")
    return path


def take(folder: Path, *lines: dict | str | bytes, **options) -> Report:
    """Import these lines as a file in the folder."""
    return take_file(written(folder, *lines), **options)


def take_file(path: Path, **options) -> Report:
    return Importer(base_dir=path.parent, origin=path.name, **options).run(open_source(path))


def counts(report: Report) -> dict[str, int]:
    """How many records met each fate, without the zeros."""
    return {str(fate): count for fate, count in report.counts.items() if count}


def notes(report: Report) -> list[str]:
    """What was left out of the articles that were taken."""
    return [note for one in report.with_notes() for note in one.notes]


def edited(content: ArticleContent, editor, **values) -> ArticleContent:
    """A draft over this text."""
    draft = Version.objects.get_for_content(content).copy(editor).content
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save()
    return draft


def live(**lookup) -> ArticleContent:
    """The text that readers see of the only article, or of the one that is meant."""
    return PublishedArticle.objects.get(**lookup).content


def a_jpeg(colour: str = "#7f0f15", size: tuple[int, int] = (800, 500)) -> bytes:
    file = io.BytesIO()
    PillowImage.new("RGB", size, colour).save(file, "JPEG")
    return file.getvalue()


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def everything() -> dict:
    """All rows of all tables, and all files that the portal keeps."""
    tables = {
        model._meta.label: sorted(map(repr, model._base_manager.values_list()))
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    folders = (settings.MEDIA_ROOT, settings.ATTACHMENTS_ROOT)
    return {**tables, "files": sorted(str(path) for folder in folders for path in Path(folder).rglob("*"))}


def files_in(folder) -> list[str]:
    return sorted(path.name for path in Path(folder).rglob("*") if path.is_file())
