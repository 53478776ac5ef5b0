"""The newsroom's cards on the staff's first page."""

from django.urls import reverse

from portal.agency import roles
from portal.agency.models import Role
from portal.lib import staff_cards
from portal.lib.dates import dateline, short_date

from .models import ArticleContent, Stage

SHOWN = 8


def register() -> None:
    """Called when the app is ready."""
    staff_cards.register(my_texts)
    staff_cards.register(waiting_texts)


def _item(content: ArticleContent) -> dict:
    return {
        "label": content.title,
        "url": reverse("admin:news_articlecontent_change", args=[content.pk]),
        "note": f"{content.get_stage_display()} · {content.unit_name} · {_when(content)}",
        "stage": content.stage,
    }


def _when(content: ArticleContent) -> str:
    return dateline(content.publish_at) if content.publish_at else short_date(content.dateline)


def _drafts(*stages: Stage):
    return ArticleContent._original_manager.drafts(*stages).defer("body").order_by("-versions__modified")


def my_texts(request) -> dict | None:
    """What a writer has in hand: returned texts first."""
    user = request.user
    if not user.has_perm("news.add_articlecontent"):
        return None
    own = {"authors": user} if roles.is_editor(user) else {"unit__in": roles.units_of(user)}
    returned = list(_drafts(Stage.RETURNED).filter(**own)[:SHOWN])
    others = list(_drafts(Stage.WRITING, Stage.SUBMITTED, Stage.SCHEDULED).filter(**own)[:SHOWN])
    return {
        "title": "Bài của đơn vị tôi" if Role.CLERK.value in roles.roles_of(user) else "Bài tôi đang soạn",
        "items": [_item(content) for content in returned + others],
        "empty": "Chưa có bài nào đang soạn.",
        "actions": [
            {"label": "Soạn bài mới", "url": reverse("admin:news_articlecontent_add")},
            {"label": "Tất cả tin, bài", "url": reverse("admin:news_articlecontent_changelist")},
        ],
        "order": 20,
    }


def waiting_texts(request) -> dict | None:
    """What waits for an editor, and what is scheduled."""
    if not roles.is_editor(request.user):
        return None
    waiting = _drafts(Stage.SUBMITTED)
    scheduled = _drafts(Stage.SCHEDULED).order_by("publish_at")
    items = [_item(content) for content in waiting.reverse()[:SHOWN]]
    items += [_item(content) for content in scheduled[:SHOWN]]
    return {
        "title": "Chờ duyệt và hẹn giờ",
        "items": items,
        "empty": "Không có bài nào chờ duyệt.",
        "actions": [
            {
                "label": "Danh sách chờ duyệt",
                "url": reverse("admin:news_articlecontent_changelist") + f"?state={Stage.SUBMITTED}",
            }
        ],
        "order": 10,
    }
