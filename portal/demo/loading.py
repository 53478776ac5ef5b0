"""Loads the demonstration city: the same importer, chain and rooms as real content, with progress."""

import hashlib
import io
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from cms.api import add_plugin
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from filer.models import Image
from lxml import html

from news import attachment_reading
from news.importing.importer import Importer
from news.importing.records import AttachedFile, Picture, Record
from news.models import Article, ArticleContent, Category, GalleryPicture, PublishedArticle
from news.subjects import KIND
from portal.agency.first_accounts import make_account
from portal.agency.models import Agency, Unit
from portal.delivery import generation
from portal.lib.subjects import key as subject_key
from portal.pages.site_setup import system_user
from portal.search import outbox
from portal.visits.most_read import renew_most_read

from . import city, composition, desk, feedback, pictures, polls, visits
from .article_files import ArticleFile, read_articles, read_pages
from .documents import office_file

LANGUAGE = settings.LANGUAGE_CODE
SOURCE = "demo"
VARIANTS = 3
SIZE = (1280, 853)
QUALITY = 88

Progress = Callable[[str, int, int], None]


def is_loaded() -> bool:
    """Whether this database holds articles, of the demonstration or real ones."""
    return Article.objects.exists()


def load(progress: Progress = lambda label, done, total: None) -> dict[str, int]:
    """Load everything; returns what was made, by name. ``progress`` gets a label, the steps done, and all steps."""
    files = read_articles()
    with tempfile.TemporaryDirectory(prefix="portal-demo-") as folder:
        base = Path(folder)
        _draw_pictures(files, base, progress)
        _write_documents(files, base)
        with transaction.atomic():
            units = _make_units()
            categories = _make_categories()
            _make_people(units)
            Agency(**city.AGENCY, logo=_logo()).save()
        _import(files, base, progress)
    with transaction.atomic():
        _finish_articles(files)
        composition.make_banners({kind: _banner(kind) for kind in city.BANNERS})
        composition.fill_home(categories)
        composition.fill_pages(read_pages())
        polls.make_polls()
        composition.fill_areas()
        desk.fill_desk(units, categories)
        feedback.make_cases(units)
        generation.bump()
    attachment_reading.read_all()
    while outbox.work_off():
        pass
    visits.make_history()
    renew_most_read()
    return {
        "articles": PublishedArticle.objects.count(),
        "categories": len(categories),
        "units": len(units),
        "pictures": Image.objects.count(),
    }


def load_texts() -> None:
    """The articles alone, with their files but without pictures, into an empty database that has the fixed pages:
    what searching is measured on."""
    files = read_articles()
    with tempfile.TemporaryDirectory(prefix="portal-demo-") as folder:
        _write_documents(files, Path(folder))
        make_sections()
        records = (replace(_record(file, number), images=[]) for number, file in enumerate(files, start=1))
        Importer(user=system_user(), base_dir=Path(folder)).run(records)
        attachment_reading.read_all()
    while outbox.work_off():
        pass


def make_sections() -> None:
    """The city's units and categories, without articles."""
    _make_units()
    _make_categories()


def plain_name(source_id: str) -> str:
    """The name of an article's file, from the identity under which it was loaded; others stay as they are."""
    return source_id.removeprefix(f"{SOURCE}:")


def _draw_pictures(files: list[ArticleFile], base: Path, progress: Progress) -> None:
    wanted = sorted({picture for file in files for picture in _pictures_of(file)})
    for done, name in enumerate(wanted, start=1):
        scene, _, variant = name.removesuffix(".jpg").rpartition("_")
        pictures.draw(scene, size=SIZE, seed=int(variant)).save(base / name, quality=QUALITY)
        progress("Pictures", done, len(wanted))


def _pictures_of(file: ArticleFile) -> set[str]:
    scenes = {file.picture} | {scene for scene, _ in file.pairs("gallery", ":")}
    scenes |= {
        source.removeprefix("scene:") for source in html.fragment_fromstring(file.body, True).xpath("//img/@src")
    }
    return {_picture_name(scene, file.key) for scene in scenes if scene}


def _picture_name(scene: str, key: str) -> str:
    """One of a few variants of each scene, the same for an article every time."""
    variant = int(hashlib.sha256(key.encode()).hexdigest(), 16) % VARIANTS
    return f"{scene}_{variant}.jpg"


def _write_documents(files: list[ArticleFile], base: Path) -> None:
    for file in files:
        for name, title in file.pairs("attachments", "|"):
            (base / name).write_bytes(office_file(name, title, file.body))


def _make_units() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for order, (key, (name, kind, above)) in enumerate(city.UNITS.items()):
        units[key] = Unit.objects.create(name=name, kind=kind, parent=units.get(above), order=order, slug=key)
    return units


def _make_categories() -> dict[str, Category]:
    made: dict[str, Category] = {}
    for key, (name, above, description) in city.CATEGORIES.items():
        values = {"name": name, "slug": key, "description": description}
        parent = Category.objects.get(pk=made[above].pk) if above else None
        made[key] = parent.add_child(**values) if parent else Category.add_root(**values)
    return made


def _make_people(units: dict[str, Unit]) -> None:
    for username, (name, role, unit) in city.PEOPLE.items():
        more = [(other, None) for other in city.MORE_ROLES.get(username, ())]
        make_account(username, name, [(role, units.get(unit)), *more])


def _import(files: list[ArticleFile], base: Path, progress: Progress) -> None:
    records = (_record(file, number) for number, file in enumerate(files, start=1))
    report = Importer(user=system_user(), base_dir=base).run(
        records, progress=lambda done: progress("Articles", done, len(files))
    )
    if report.told:
        raise ValueError(f"The demonstration was not taken in whole: {report.told}")


def _record(file: ArticleFile, position: int) -> Record:
    body = html.fragment_fromstring(file.body, create_parent="div")
    for image in body.iter("img"):
        image.set("src", _picture_name(image.get("src").removeprefix("scene:"), file.key))
    for link in body.iter("a"):
        # A target that passes the cleaning; it becomes the article's address when all articles are there.
        if link.get("href", "").startswith("article:"):
            link.set("href", f"/#{link.get('href').removeprefix('article:')}")
    images = []
    if file.picture:
        images.append(
            Picture(
                path=_picture_name(file.picture, file.key),
                alt=file.picture_alt,
                caption=file.picture_caption,
                lead=True,
            )
        )
    return Record(
        position=position,
        source_id=f"{SOURCE}:{file.key}",
        title=file.title,
        category=city.CATEGORIES[file.category][0],
        unit=city.UNITS[file.unit][0],
        published_at=file.moment,
        byline=file.byline,
        source=file.source,
        summary=file.summary,
        body_html="".join(html.tostring(child, encoding="unicode") for child in body),
        views=int(file.views),
        tags=file.words("tags"),
        images=images,
        attachments=[AttachedFile(path, name) for path, name in file.pairs("attachments", "|")],
    )


def _finish_articles(files: list[ArticleFile]) -> None:
    """What refers to other articles or stands below the text: links, related ones, galleries, featured marks."""
    rows = PublishedArticle.objects.select_related("article", "content", "category")
    by_key = {
        row.article.source_id.removeprefix(f"{SOURCE}:"): row for row in rows.filter(article__source_id__isnull=False)
    }
    for file in files:
        row = by_key[file.key]
        _link(row, by_key)
        related = [by_key[key].article for key in file.words("related") if key in by_key]
        if related:
            row.content.related.set(related)
        if file.pairs("gallery", ":"):
            _add_gallery(row.content, file)
        if file.featured:
            Article.objects.filter(pk=row.article_id).update(is_featured=True)
            PublishedArticle.objects.filter(pk=row.pk).update(is_featured=True)


def _link(row: PublishedArticle, by_key: dict[str, PublishedArticle]) -> None:
    body = row.content.body
    for key, target in by_key.items():
        body = body.replace(f'href="/#{key}"', f'href="{target.get_absolute_url()}"')
    if body != row.content.body:
        ArticleContent._original_manager.filter(pk=row.content_id).update(body=body)
        outbox.changed(subject_key(KIND, row.article_id))


def _add_gallery(content: ArticleContent, file: ArticleFile) -> None:
    plugin = add_plugin(content.extras, "GalleryPlugin", LANGUAGE)
    for order, (scene, caption) in enumerate(file.pairs("gallery", ":")):
        image = _stored_picture(_picture_name(scene, file.key))
        GalleryPicture.objects.create(gallery=plugin, image=image, alt=caption, caption=caption, order=order)


def _stored_picture(name: str) -> Image:
    """The picture in the library that was stored under this name, drawn now if no article has brought it."""
    found = Image.objects.filter(original_filename=name).first()
    if found:
        return found
    scene, _, variant = name.removesuffix(".jpg").rpartition("_")
    return _store(pictures.draw(scene, size=SIZE, seed=int(variant)), name)


def _store(picture, name: str) -> Image:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY)
    return Image.objects.create(file=ContentFile(buffer.getvalue(), name), original_filename=name, owner=system_user())


def _banner(kind: str) -> Image:
    return _store(pictures.banner(kind), f"banner-{kind}.jpg")


def _logo() -> ContentFile:
    buffer = io.BytesIO()
    pictures.logo().save(buffer, "PNG")
    return ContentFile(buffer.getvalue(), "bieu-trung.png")
