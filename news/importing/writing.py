"""From a plan to a published version, through versioning, so that its hooks write all that publishing writes."""

import hashlib
from pathlib import PurePosixPath

from django.core.files import File

from news import chain
from news.models import Article, ArticleContent, Attachment, Category
from news.subjects import KIND
from portal.agency.models import Unit
from portal.media.uploads import prepare_attachment
from portal.visits.figures import set_starting_views

from . import identity
from .materials import Material
from .planning import Plan


class LeftHere(Exception):
    """Somebody began to work on the article a moment ago; ``str()`` says what he did."""


def write(plan: Plan, category: Category, unit: Unit | None, user, reason: str) -> ArticleContent:
    """The published version that the plan asks for. Runs in the caller's transaction."""
    earlier = _earlier_text(plan)
    article = plan.article or Article.objects.create(source_id=plan.source_id, import_digest=plan.digest)
    content = _draft(plan, article, category, unit, user)
    addresses = _attach(plan, content, earlier)
    if addresses:
        content.body = plan.text.with_addresses(addresses)
        content.save()
    chain.record(content, identity.ACTION, user, reason=reason)
    content.version.publish(user)
    if plan.article:
        Article.objects.filter(pk=article.pk).update(import_digest=plan.digest)
    elif plan.record.views:
        set_starting_views(KIND, article.pk, plan.record.views)
    return content


def _earlier_text(plan: Plan) -> ArticleContent | None:
    """The text that is replaced, once more asked whether it may be: since the plan was made people went on working."""
    if plan.article is None:
        return None
    article = Article.objects.select_for_update().get(pk=plan.article.pk)
    version = identity.last_version(article)
    reason = identity.why_left(article, version)
    if reason:
        raise LeftHere(reason)
    return identity.text_of(version)


def _draft(plan: Plan, article: Article, category: Category, unit: Unit | None, user) -> ArticleContent:
    record, text = plan.record, plan.text
    return ArticleContent.objects.with_user(user).create(
        article=article,
        title=record.title,
        body=text.html,
        picture_id=text.lead.pk if text.lead else None,
        picture_alt=text.lead_alt,
        picture_caption=text.lead_caption,
        dateline=record.published_at,
        category=category,
        unit=unit,
        **plan.small_fields,
    )


def _attach(plan: Plan, content: ArticleContent, earlier: ArticleContent | None) -> dict[Material, str]:
    """Store the files of the text; their addresses."""
    before = {one.name: one for one in earlier.attachments.all()} if earlier else {}
    addresses = {}
    for order, (name, material) in enumerate(plan.text.attached):
        name = (name or PurePosixPath(material.place.name).name)[:200]
        with material.place.path.open("rb") as file:
            attachment = _attachment(File(file, name=material.place.name), name, before.get(name))
            attachment.content, attachment.order = content, order
            if not attachment.file._committed:
                plan.stored_files.append(attachment.file)
            attachment.save()
        addresses[material] = attachment.url
    return addresses


def _attachment(file: File, name: str, before: Attachment | None) -> Attachment:
    """The file under this name; it keeps the address that a file of this name had in the text before."""
    file, kind = prepare_attachment(file)
    attachment = Attachment(name=name, kind_label=kind.kind, size=file.size, file=file)
    if before is not None:
        attachment.origin = before.number
        if before.size == file.size and _digest(before.file) == _digest(file):
            attachment.take_file_of(before)
    return attachment


def _digest(file: File) -> str:
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest
