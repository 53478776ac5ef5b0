"""Things that tests need, with sensible values: one function for each noun."""

import datetime
import itertools

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.utils import timezone
from djangocms_versioning.models import Version

from news.models import Article, ArticleContent, Category
from portal.agency import roles
from portal.agency.models import Membership, Role, Unit

_numbers = itertools.count(1)
BODY = "<p>Sáng nay, cán bộ khóm cùng bà con dọn vệ sinh tuyến hẻm và trồng thêm cây xanh.</p>"


def make_unit(name: str = "", **values) -> Unit:
    return Unit.objects.create(name=name or f"Phường {next(_numbers)}", **values)


def make_category(name: str = "", parent: Category | None = None, **values) -> Category:
    values = {"name": name or f"Chuyên mục {next(_numbers)}", **values}
    if parent is None:
        return Category.add_root(**values)
    return Category.objects.get(pk=parent.pk).add_child(**values)


def make_person(role: Role | None = None, unit: Unit | None = None, username: str = ""):
    """An account with one role; a clerk gets a unit if none is given."""
    user = get_user_model().objects.create_user(username or f"nguoi{next(_numbers)}", password="mat-khau-thu")
    if role:
        if role == Role.CLERK and unit is None:
            unit = make_unit()
        Membership.objects.create(user=user, role=role, unit=unit)
        roles.sync_user(user)
    return user


def make_draft(author=None, **values) -> ArticleContent:
    """A text in its first version, not yet submitted; ``author`` wrote it."""
    author = author or make_person(Role.EDITOR)
    number = next(_numbers)
    values = {
        "title": f"Bài số {number} về việc khóm",
        "body": BODY,
        "summary": "Việc chung của khóm trong tuần.",
        "dateline": timezone.now().replace(second=0, microsecond=0) - datetime.timedelta(minutes=number),
        **values,
    }
    values.setdefault("category", None)
    values["category"] = values["category"] or make_category()
    if "unit" not in values:
        values["unit"] = make_unit()
    related = values.pop("related", [])
    article = values.pop("article", None) or Article.objects.create()
    content = ArticleContent.objects.with_user(author).create(article=article, **values)
    content.authors.add(author)
    content.related.set(related)
    return content


def make_picture(name: str = ""):
    """A picture of the library."""
    from filer.models import Image

    from tests.media.samples import jpeg

    return Image.objects.create(file=ContentFile(jpeg((400, 300)), name=f"{name or f'anh-{next(_numbers)}'}.jpg"))


def publish(content: ArticleContent, user=None) -> ArticleContent:
    """Publish past the chain, as an import does."""
    Version.objects.get_for_content(content).publish(user or make_person(Role.EDITOR))
    return ArticleContent._original_manager.get(pk=content.pk)


def make_article(**values) -> ArticleContent:
    """A published text."""
    return publish(make_draft(**values))
