"""The editorial chain: who may do what, and that nothing goes round it."""

import datetime

import pytest
from django.utils import timezone
from djangocms_versioning.exceptions import ConditionFailed
from djangocms_versioning.models import Version

from news import chain, schedule
from news.models import Article, ArticleContent, Stage, StageChange
from portal.agency.models import Role
from portal.lib.conditions import Refused
from tests.factories import make_article, make_draft, make_person, make_unit, publish

pytestmark = pytest.mark.django_db


def again(content) -> ArticleContent:
    return ArticleContent._original_manager.get(pk=content.pk)


@pytest.fixture
def unit():
    return make_unit("Phường Hai")


@pytest.fixture
def clerk(unit):
    return make_person(Role.CLERK, unit)


@pytest.fixture
def editor():
    return make_person(Role.EDITOR)


@pytest.fixture
def draft(clerk, unit):
    return make_draft(clerk, unit=unit)


@pytest.fixture
def submitted(draft, clerk):
    chain.take_step("submit", draft, clerk)
    return again(draft)


def test_a_clerk_submits_and_an_editor_publishes(submitted, editor):
    assert submitted.stage == Stage.SUBMITTED
    chain.take_step("publish", submitted, editor)
    row = Article.objects.published().get(article=submitted.article_id)
    assert row.content_id == submitted.pk
    assert again(submitted).stage == Stage.PASSED


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMIN])
def test_nobody_publishes_his_own_text(role):
    author = make_person(role)
    content = make_draft(author)
    chain.take_step("submit", content, author)
    with pytest.raises(Refused, match="bài của mình"):
        chain.take_step("publish", again(content), author)
    with pytest.raises(ConditionFailed):
        Version.objects.get_for_content(again(content)).check_publish(author)


def test_who_wrote_in_another_persons_draft_cannot_publish_it(draft, clerk, editor):
    chain.note_author(draft, editor)
    chain.take_step("submit", draft, clerk)
    assert "bài của mình" in chain.why_not_step("publish", again(draft), editor)


def test_an_editors_correction_of_a_submitted_text_does_not_make_it_his_own(submitted, editor):
    chain.note_author(submitted, editor)
    assert chain.why_not_step("publish", submitted, editor) is None


@pytest.mark.parametrize("step", ["publish", "schedule", "return", "take_down", "set_end", "feature"])
def test_a_clerk_takes_no_step_of_an_editor(submitted, clerk, step):
    moment = timezone.now() + datetime.timedelta(days=1)
    with pytest.raises(Refused):
        chain.take_step(step, submitted, clerk, reason="Vì thế.", at=moment)
    assert again(submitted).stage == Stage.SUBMITTED


def test_a_clerk_of_another_unit_may_not_touch_the_text(draft):
    stranger = make_person(Role.CLERK)
    assert not chain.may_change(draft, stranger)
    with pytest.raises(Refused, match="đơn vị khác"):
        chain.take_step("submit", draft, stranger)


def test_a_draft_that_was_not_submitted_is_not_published(draft, editor):
    with pytest.raises(Refused, match="Đang soạn"):
        chain.take_step("publish", draft, editor)


def test_returning_needs_a_reason_that_the_clerk_then_reads(submitted, editor, clerk):
    with pytest.raises(Refused, match="lý do"):
        chain.take_step("return", submitted, editor, reason="  ")
    chain.take_step("return", submitted, editor, reason="Thiếu ngày họp.")
    returned = again(submitted)
    assert returned.stage == Stage.RETURNED
    assert chain.last_return_reason(returned) == "Thiếu ngày họp."
    chain.take_step("submit", returned, clerk)
    assert chain.last_return_reason(again(returned)) == ""


def test_while_a_text_waits_only_editors_write_in_it(submitted, clerk, editor):
    assert not chain.may_change(submitted, clerk)
    assert chain.may_change(submitted, editor)


def test_a_scheduled_text_goes_live_at_its_minute_and_the_old_one_stays_until_then(unit, clerk, editor):
    first = publish(make_draft(clerk, unit=unit, title="Bản cũ"))
    draft = Version.objects.get_for_content(first).copy(clerk).content
    draft.title = "Bản mới"
    draft.save()
    chain.take_step("submit", draft, clerk)
    moment = timezone.now() + datetime.timedelta(hours=1)
    chain.take_step("schedule", again(draft), editor, at=moment)

    schedule.run_due(moment - datetime.timedelta(seconds=1))
    assert Article.objects.published().get(article=first.article_id).title == "Bản cũ"
    assert schedule.run_due(moment) == 1
    assert Article.objects.published().get(article=first.article_id).title == "Bản mới"
    assert schedule.run_due(moment) == 0


def test_a_scheduled_text_is_written_in_by_nobody_until_the_schedule_is_cancelled(submitted, editor, clerk):
    chain.take_step("schedule", submitted, editor, at=timezone.now() + datetime.timedelta(hours=1))
    scheduled = again(submitted)
    assert not chain.may_change(scheduled, editor)
    assert not chain.may_change(scheduled, clerk)
    chain.take_step("unschedule", scheduled, editor)
    assert again(scheduled).publish_at is None
    assert chain.may_change(again(scheduled), editor)


def test_a_time_in_the_past_is_refused(submitted, editor):
    with pytest.raises(Refused, match="tương lai"):
        chain.take_step("schedule", submitted, editor, at=timezone.now())


def test_an_ended_article_is_taken_down_by_the_worker_with_a_reason(editor):
    content = make_article()
    moment = timezone.now() + datetime.timedelta(days=1)
    chain.take_step("set_end", content, editor, at=moment)
    assert schedule.run_due(moment - datetime.timedelta(minutes=1)) == 0
    assert schedule.run_due(moment) == 1
    article = Article.objects.get(pk=content.article_id)
    assert not Article.objects.published().exists()
    assert article.taken_down_reason == schedule.EXPIRED


def test_taking_down_needs_a_public_reason(editor):
    content = make_article()
    with pytest.raises(Refused, match="lý do"):
        chain.take_step("take_down", content, editor)
    chain.take_step("take_down", content, editor, reason="Thông tin đã thay đổi.")
    assert Article.objects.get(pk=content.article_id).taken_down_reason == "Thông tin đã thay đổi."
    assert not Article.objects.published().exists()


def test_the_packages_own_buttons_neither_take_down_nor_discard(editor):
    live = Version.objects.get_for_content(make_article())
    with pytest.raises(ConditionFailed, match="Gỡ bài"):
        live.check_unpublish(make_person(Role.ADMIN))
    draft = make_draft(editor)
    with pytest.raises(ConditionFailed, match="lưu trữ"):
        Version.objects.get_for_content(draft).check_discard(editor)


def test_every_step_leaves_a_line_that_nobody_changes_or_deletes(submitted, editor):
    chain.take_step("publish", submitted, editor)
    lines = list(StageChange.objects.filter(article=submitted.article_id).order_by("pk"))
    assert [(line.action, line.from_stage, line.to_stage) for line in lines] == [
        ("submit", "writing", "submitted"),
        ("publish", "submitted", "passed"),
    ]
    assert lines[-1].user == editor
    with pytest.raises(TypeError):
        lines[0].save()
    with pytest.raises(TypeError):
        lines[0].delete()


def test_two_clicks_publish_once(submitted, editor):
    chain.take_step("publish", submitted, editor)
    with pytest.raises(Refused):
        chain.take_step("publish", submitted, editor)


def test_an_incomplete_text_is_not_submitted(clerk, unit):
    content = make_draft(clerk, unit=unit, body="")
    with pytest.raises(Refused, match="nội dung"):
        chain.take_step("submit", content, clerk)


def test_a_new_draft_begins_its_own_chain(clerk, unit):
    live = publish(make_draft(clerk, unit=unit))
    editor = make_person(Role.EDITOR)
    draft = Version.objects.get_for_content(live).copy(editor).content
    assert draft.stage == Stage.WRITING
    assert list(draft.authors.all()) == []


def test_a_closed_account_has_no_rights(draft, clerk):
    clerk.is_active = False
    clerk.save()
    assert not chain.may_change(draft, type(clerk).objects.get(pk=clerk.pk))
