"""The editorial chain: who may do what with a text, and what each step changes.

Each step is a list of named conditions that say why not, asked by the buttons, the forms, djangocms-versioning and
the tests alike. Every step leaves a ``StageChange``. A longer chain adds stages and steps here and nothing elsewhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from djangocms_versioning.constants import DRAFT, PUBLISHED
from djangocms_versioning.models import Version

from portal.agency import roles
from portal.lib.conditions import Condition, Refused, require, why_not
from portal.media.body import has_forgotten_pictures

from .models import Article, ArticleContent, Stage, StageChange

ACTION_LABELS = {
    "created": "Tạo bài",
    "submit": "Chuyển duyệt",
    "withdraw": "Rút lại để sửa",
    "return": "Trả lại",
    "publish": "Xuất bản",
    "schedule": "Hẹn giờ đăng",
    "unschedule": "Hủy hẹn giờ",
    "set_end": "Đặt ngày hết hạn",
    "take_down": "Gỡ bài",
    "expire": "Hết hạn",
    "archive": "Lưu trữ bản nháp",
    "feature": "Đặt tin nổi bật",
    "import": "Nhập từ nguồn khác",
    "edit": "Biên tập",
}


# Conditions: (content, user) -> reason or None


def is_draft(content: ArticleContent, user) -> str | None:
    return None if content.version.state == DRAFT else "Chỉ làm được với bản nháp."


def is_live(content: ArticleContent, user) -> str | None:
    return None if content.version.state == PUBLISHED else "Bài này không đang đăng."


def may_write_for_unit(content: ArticleContent, user) -> str | None:
    """Editors write for all units, clerks for their own."""
    if roles.is_editor(user):
        return None
    if content.unit_id and content.unit_id in roles.units_of(user):
        return None
    return "Bài này thuộc đơn vị khác."


def is_editor(content: ArticleContent, user) -> str | None:
    return None if roles.is_editor(user) else "Việc này dành cho biên tập viên."


def is_not_own_text(content: ArticleContent, user) -> str | None:
    """Nobody passes his own text, in any role."""
    if content.authors.filter(pk=user.pk).exists() or content.version.created_by_id == user.pk:
        return "Không ai tự đăng bài của mình: cần một biên tập viên khác."
    return None


def in_stage(*stages: Stage) -> Condition:
    """Refuses unless the text stands in one of these stages."""

    def condition(content: ArticleContent, user) -> str | None:
        if content.stage in stages:
            return None
        wanted = ", ".join(f"“{stage.label}”" for stage in stages)
        return f"Bài đang ở tình trạng “{content.get_stage_display()}”; việc này cần {wanted}."

    condition.__name__ = "in_stage_" + "_".join(stages)
    return condition


def is_complete(content: ArticleContent, user) -> str | None:
    """What a text needs before anyone else spends time on it."""
    missing = [
        name
        for name, present in (
            ("tiêu đề", content.title),
            ("nội dung", content.body),
            ("đơn vị đăng tin", content.unit_id),
            ("mô tả ảnh đại diện", content.picture_alt or not content.picture_id),
        )
        if not present
    ]
    return f"Bài còn thiếu: {', '.join(missing)}." if missing else None


def has_all_pictures(content: ArticleContent, user) -> str | None:
    """Pasting from Word leaves a note where a picture was; it must not reach readers."""
    if has_forgotten_pictures(content.body):
        return "Trong bài còn chỗ ghi “[Ảnh: hãy chèn lại…]”: hãy chèn ảnh vào đó hoặc xóa dòng ấy."
    return None


@dataclass(frozen=True)
class Step:
    """One step: its name, its button, the conditions, the stage after it, and whether a reason must be given."""

    name: str
    label: str
    conditions: tuple[Condition, ...]
    to: Stage | None = None
    needs_reason: bool = False
    extra: dict = field(default_factory=dict)


_OPEN = (Stage.WRITING, Stage.RETURNED)
_PASSABLE = (
    is_editor,
    is_draft,
    in_stage(Stage.SUBMITTED, Stage.SCHEDULED),
    is_not_own_text,
    is_complete,
    has_all_pictures,
)

CHANGE: tuple[Condition, ...] = (may_write_for_unit,)
STEPS = {
    step.name: step
    for step in (
        Step(
            "submit",
            "Chuyển duyệt",
            (is_draft, may_write_for_unit, in_stage(*_OPEN), is_complete, has_all_pictures),
            Stage.SUBMITTED,
        ),
        Step("withdraw", "Rút lại để sửa", (is_draft, may_write_for_unit, in_stage(Stage.SUBMITTED)), Stage.WRITING),
        Step(
            "return",
            "Trả lại",
            (is_editor, is_draft, in_stage(Stage.SUBMITTED, Stage.SCHEDULED)),
            Stage.RETURNED,
            needs_reason=True,
        ),
        Step("publish", "Xuất bản", _PASSABLE, Stage.PASSED),
        Step("schedule", "Hẹn giờ đăng", _PASSABLE, Stage.SCHEDULED),
        Step("unschedule", "Hủy hẹn giờ", (is_editor, is_draft, in_stage(Stage.SCHEDULED)), Stage.SUBMITTED),
        Step("set_end", "Đặt ngày hết hạn", (is_editor,)),
        Step("feature", "Đặt tin nổi bật", (is_editor,)),
        Step("take_down", "Gỡ bài", (is_editor, is_live), needs_reason=True),
        Step("archive", "Lưu trữ bản nháp", (is_draft, may_write_for_unit, in_stage(*_OPEN))),
    )
}


def why_not_step(name: str, content: ArticleContent, user) -> str | None:
    """Why this user cannot take this step now, or ``None``."""
    return why_not(STEPS[name].conditions, content, user)


def steps_open_to(content: ArticleContent, user) -> list[Step]:
    """The steps that this user can take now, in the order of the chain."""
    return [step for step in STEPS.values() if not why_not(step.conditions, content, user)]


def may_change(content: ArticleContent, user) -> bool:
    """Whether the user may write in this text now; versioning asks it for editing, archiving and new drafts.

    While a text waits for an editor only editors touch it, and once it is scheduled nobody does.
    """
    if why_not(CHANGE, content, user):
        return False
    if content.stage == Stage.SUBMITTED:
        return roles.is_editor(user)
    return content.stage != Stage.SCHEDULED


def may_publish_now(content: ArticleContent, user) -> bool:
    """Whether versioning's own publish button may be pressed."""
    return why_not_step("publish", content, user) is None


def note_author(content: ArticleContent, user) -> None:
    """Remember who wrote in a text that was not yet submitted; changes after that are an editor's corrections."""
    if content.stage in _OPEN:
        content.authors.add(user)


def record(content: ArticleContent, action: str, user, *, before: str = "", reason: str = "") -> StageChange:
    """Add a line to the article's history."""
    return StageChange.objects.create(
        article_id=content.article_id,
        version_number=int(content.version.number),
        action=action,
        from_stage=before,
        to_stage=content.stage,
        user=user,
        reason=reason,
    )


def take_step(name: str, content: ArticleContent, user, *, reason: str = "", at=None) -> None:
    """Take a step of the chain, or raise ``Refused`` with the reason why not.

    ``reason`` is required by some steps; ``at`` is the moment for ``schedule`` (required, in the future) and
    ``set_end`` (``None`` takes the end away).
    """
    step = STEPS[name]
    reason = reason.strip()
    if step.needs_reason and not reason:
        raise Refused("Hãy ghi lý do.")
    if name == "schedule" and (at is None or at <= timezone.now()):
        raise Refused("Giờ hẹn phải ở trong tương lai.")
    if name == "set_end" and at is not None and at <= timezone.now():
        raise Refused("Ngày hết hạn phải ở trong tương lai.")
    with transaction.atomic():
        # The row lock makes two clicks, or two editors, take turns: the second sees the new stage.
        content = ArticleContent._original_manager.select_for_update(of=("self",)).get(pk=content.pk)
        require(step.conditions, content, user)
        _DO[name](content, user, step=step, reason=reason, at=at)


def _move(content, user, *, step, reason, at):
    before, content.stage = content.stage, step.to
    changes = {"stage": step.to, "publish_at": None, "scheduled_by": None}
    if step.name == "schedule":
        changes |= {"publish_at": at, "scheduled_by": user}
        reason = reason or f"Đăng lúc {timezone.localtime(at):%H:%M %d/%m/%Y}"
    ArticleContent._original_manager.filter(pk=content.pk).update(**changes)
    record(content, step.name, user, before=before, reason=reason)


def _publish(content, user, *, step, reason, at):
    version = content.version
    version.check_publish(user)
    version.publish(user)


def _set_end(content, user, *, step, reason, at):
    Article.objects.filter(pk=content.article_id).update(expire_at=at)
    record(content, step.name, user, reason=f"{timezone.localtime(at):%H:%M %d/%m/%Y}" if at else "Không hết hạn")


def _feature(content, user, *, step, reason, at):
    from portal.delivery import generation

    from .models import PublishedArticle

    article = content.article
    article.is_featured = not article.is_featured
    article.save(update_fields=["is_featured"])
    PublishedArticle.objects.filter(article=article).update(is_featured=article.is_featured)
    generation.bump()
    record(content, step.name, user, reason="Bật" if article.is_featured else "Tắt")


def _take_down(content, user, *, step, reason, at):
    take_down(content, user, action="take_down", reason=reason)


def _archive(content, user, *, step, reason, at):
    content.version.archive(user)


def take_down(content: ArticleContent, user, *, action: str, reason: str) -> None:
    """Take a live text from readers; its address answers 410 with the reason from now on."""
    Article.objects.filter(pk=content.article_id).update(
        taken_down_at=timezone.now(), taken_down_reason=reason, expire_at=None
    )
    content.version.unpublish(user)
    record(content, action, user, reason=reason)


_DO = dict.fromkeys(STEPS, _move) | {
    "publish": _publish,
    "set_end": _set_end,
    "feature": _feature,
    "take_down": _take_down,
    "archive": _archive,
}


def history_of(article: Article) -> Iterable[StageChange]:
    """The article's steps, the newest first."""
    return article.history.select_related("user")


def last_return_reason(content: ArticleContent) -> str:
    """Why the text came back, for the clerk to read; empty unless it did."""
    if content.stage != Stage.RETURNED:
        return ""
    step = content.article.history.filter(action="return").first()
    return step.reason if step else ""


def refuse_stock_ways_round() -> None:
    """Close djangocms-versioning's doors that know nothing of reasons and traces."""
    from djangocms_versioning.exceptions import ConditionFailed

    def unpublish_needs_reason(version: Version, user) -> None:
        if version.content_type.model_class() is ArticleContent:
            raise ConditionFailed("Hãy dùng nút “Gỡ bài” của bài và ghi lý do.")

    def drafts_are_kept(version: Version, user) -> None:
        if version.content_type.model_class() is ArticleContent:
            raise ConditionFailed("Bản nháp của bài không xóa được; hãy lưu trữ bản nháp.")

    Version.check_unpublish.insert(0, unpublish_needs_reason)
    Version.check_discard.insert(0, drafts_are_kept)
