"""Putting articles before readers and taking them away: writes the flat rows that ``published()`` reads.

Called from djangocms-versioning's hooks inside its transaction, so that state, rows, generation and search index
change together. ``rebuild_published`` (a command) makes all of it anew from the versions.
"""

import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from djangocms_versioning.constants import DRAFT, PUBLISHED
from djangocms_versioning.models import Version

from portal.delivery import generation
from portal.lib import dates, subjects
from portal.search import outbox

from .models import ArchiveMonth, Article, ArticleContent, PublishedArticle, SectionListing, Stage
from .subjects import KIND

# Publishing takes a moment: a text whose version is hardly younger than the first publication is that publication.
SAME_MOMENT = datetime.timedelta(minutes=1)


def on_publish(version: Version) -> None:
    """Versioning's hook: the version is public now."""
    from . import chain

    content = version.content
    article = content.article
    now = timezone.now()
    article.first_published_at = article.first_published_at or now
    article.taken_down_at, article.taken_down_reason = None, ""
    article.save(update_fields=["first_published_at", "taken_down_at", "taken_down_reason"])
    before = ArticleContent._original_manager.values_list("stage", flat=True).get(pk=content.pk)
    content.stage = Stage.PASSED
    ArticleContent._original_manager.filter(pk=content.pk).update(stage=Stage.PASSED, publish_at=None)
    publisher = version.statetracking_set.select_related("user").latest("pk").user
    chain.record(content, "publish", publisher, before=before)
    enlist(content)
    refresh_current(article)
    outbox.changed(subjects.key(KIND, article.pk))
    generation.bump()


def on_unpublish(version: Version) -> None:
    """Versioning's hook: the version is public no more; another may have taken its place already."""
    content = version.content
    row = PublishedArticle.objects.filter(content=content).first()
    if row:
        withdraw(row)
    refresh_current(content.article)
    outbox.changed(subjects.key(KIND, content.article_id))
    generation.bump()


def on_draft(version: Version) -> None:
    """Versioning's hook for a new draft: staff's pointer moves."""
    refresh_current(version.content.article)


def on_archive(version: Version) -> None:
    """Versioning's hook: a draft was put away, by a button or because a newer one took its place."""
    from . import chain

    user = version.statetracking_set.select_related("user").latest("pk").user
    chain.record(version.content, "archive", user, before=version.content.stage)
    refresh_current(version.content.article)


def refresh_current(article: Article) -> None:
    """Point ``article.current`` at its draft, else its published text, else the newest one."""
    rank = {DRAFT: 0, PUBLISHED: 1}
    rows = Version.objects.filter_by_grouper(article).values_list("state", "pk", "object_id")
    best = min(rows, key=lambda row: (rank.get(row[0], 2), -row[1]), default=None)
    article.current_id = best[2] if best else None
    Article.objects.filter(pk=article.pk).update(current_id=article.current_id)


@transaction.atomic
def enlist(content: ArticleContent) -> PublishedArticle:
    """Write the flat row, listings and month totals of a text that is public."""
    article = content.article
    before = PublishedArticle.objects.filter(article=article).first()
    if before:
        withdraw(before)
    row = PublishedArticle.objects.create(
        article=article,
        content=content,
        category_id=content.category_id,
        unit_id=content.unit_id,
        unit_name=content.unit_name,
        title=content.title,
        slug=content.slug,
        summary=content.summary,
        picture_id=content.picture_id,
        picture_alt=content.picture_alt,
        byline=content.byline,
        dateline=content.dateline,
        is_featured=article.is_featured,
        published_at=article.first_published_at or timezone.now(),
        updated_at=_updated_at(content),
        # Most texts have nothing below them; no placeholder is made to see so.
        has_extras=content.placeholders.filter(cmsplugin__isnull=False).exists(),
        has_attachments=content.attachments.exists(),
    )
    sections = content.category.lineage()
    SectionListing.objects.bulk_create(
        SectionListing(category=section, article=row, dateline=row.dateline) for section in sections
    )
    _count(row, [None, *(section.pk for section in sections)], +1)
    return row


def _updated_at(content: ArticleContent):
    """When this text replaced an earlier public one; ``None`` for the first publication."""
    changed, first = content.version.modified, content.article.first_published_at
    return changed if first and changed - first > SAME_MOMENT else None


@transaction.atomic
def withdraw(row: PublishedArticle) -> None:
    """Remove the flat row, its listings and its share of the month totals."""
    sections = list(row.listings.values_list("category_id", flat=True))
    _count(row, [None, *sections], -1)
    row.delete()


def _count(row: PublishedArticle, sections: list[int | None], step: int) -> None:
    month = dates.local(row.dateline).date().replace(day=1)
    for section in sorted(sections, key=lambda pk: pk or 0):
        ArchiveMonth.objects.get_or_create(category_id=section, month=month)
        ArchiveMonth.objects.filter(category_id=section, month=month).update(articles=F("articles") + step)
    if step < 0:
        ArchiveMonth.objects.filter(month=month, articles=0).delete()


def rebuild(progress=lambda done, total: None) -> int:
    """Make all flat rows anew from the versions; returns how many articles are public."""
    kind = _content_type_id()
    public = Version.objects.filter(content_type_id=kind, state=PUBLISHED).order_by("pk")
    total = public.count()
    with transaction.atomic():
        PublishedArticle.objects.all().delete()
        ArchiveMonth.objects.all().delete()
        contents = ArticleContent._original_manager.select_related("article", "category", "unit").defer("body")
        for done, number in enumerate(public.values_list("object_id", flat=True).iterator(), start=1):
            enlist(contents.get(pk=number))
            progress(done, total)
        generation.bump()
    return total


def relist_category(category) -> None:
    """After a category moved in the tree: write the listings and totals below it anew."""
    below = [category.pk, *category.get_descendants().values_list("pk", flat=True)]
    for row in PublishedArticle.objects.filter(category_id__in=below).select_related("content__article"):
        enlist(row.content)
        # The index holds the categories above an article, for its filters.
        outbox.changed(subjects.key(KIND, row.article_id))
    generation.bump()


def _content_type_id() -> int:
    from django.contrib.contenttypes.models import ContentType

    return ContentType.objects.get_for_model(ArticleContent).pk
