"""The newsroom's desk in the administration: the clerk's form, the editor's steps, and what a role must not reach."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from news import chain
from news.models import Article, ArticleContent, Attachment, Stage, StageChange
from portal.agency.models import Role
from tests.factories import make_article, make_category, make_draft, make_person, make_unit

pytestmark = pytest.mark.django_db
LIST = "admin:news_articlecontent_changelist"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def form_data(**values) -> dict:
    now = timezone.localtime()
    data = {
        "title": "Họp dân khóm 5 bàn chuyện con hẻm",
        "summary": "Bà con thống nhất cách làm.",
        "body": "<p>Sáng nay, bà con khóm 5 họp bàn việc nâng con hẻm.</p>",
        "picture_alt": "",
        "picture_caption": "",
        "byline": "CT",
        "source": "",
        "dateline_0": f"{now:%d/%m/%Y}",
        "dateline_1": f"{now:%H:%M}",
        "tags": "họp dân",
        "attachments-TOTAL_FORMS": "0",
        "attachments-INITIAL_FORMS": "0",
        **values,
    }
    return {name: value for name, value in data.items() if value is not None}


@pytest.fixture
def unit():
    return make_unit("Phường Hai")


@pytest.fixture
def clerk(unit):
    return make_person(Role.CLERK, unit)


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


def post_new(desk, unit, **values):
    category = values.pop("category", None) or make_category()
    data = form_data(category=category.pk, unit=unit.pk, **values)
    return desk.post(reverse("admin:news_articlecontent_add"), data)


def test_a_clerk_writes_and_submits_in_one_screen(desk, unit, clerk):
    answer = post_new(desk, unit, _submit="1")
    assert answer.status_code == 302, answer.context["errors"]
    content = ArticleContent._original_manager.get()
    assert content.stage == Stage.SUBMITTED
    assert content.unit_name == "Phường Hai"
    assert list(content.authors.all()) == [clerk]
    assert [line.action for line in StageChange.objects.order_by("pk")] == ["created", "submit"]


def test_three_mistakes_are_named_and_nothing_typed_is_lost(desk, unit):
    answer = desk.post(
        reverse("admin:news_articlecontent_add"),
        form_data(title="???", dateline_0="32/13/2026", category="", unit=unit.pk, summary="Sapo giữ lại"),
    )
    text = answer.content.decode()
    assert answer.status_code == 200
    assert set(answer.context["adminform"].form.errors) == {"title", "dateline", "category"}
    for kept in ("Sapo giữ lại", "con hẻm", "???", "32/13/2026"):
        assert kept in text
    assert Article.objects.count() == 0


def test_a_mistake_in_an_attachment_is_named_at_the_top_too(desk, unit):
    program = SimpleUploadedFile("la.exe", b"MZ")
    attached = {"attachments-TOTAL_FORMS": "1", "attachments-0-file": program, "attachments-0-order": "0"}
    answer = post_new(desk, unit, **attached)
    summary = answer.content.decode().split('class="error-summary"')[1].split("</div>")[0]
    assert summary.count("<li>") == 1
    assert '<a href="#id_attachments-0-file">Tệp đính kèm</a>: Không nhận tệp .exe.' in summary


def test_a_clerk_cannot_write_for_another_unit(desk):
    answer = desk.post(
        reverse("admin:news_articlecontent_add"), form_data(category=make_category().pk, unit=make_unit().pk)
    )
    assert "unit" in answer.context["adminform"].form.errors
    assert ArticleContent._original_manager.count() == 0


def test_a_clerk_sees_only_texts_of_the_own_unit(desk, unit, clerk):
    own = make_draft(clerk, unit=unit, title="Bài của phường mình")
    foreign = make_draft(title="Bài của phường khác")
    text = desk.get(reverse(LIST)).content.decode()
    assert own.title in text
    assert foreign.title not in text
    for name in ("change", "history"):
        path = f"/admin/news/articlecontent/{foreign.pk}/{name}/"
        assert desk.get(path).status_code in (302, 403), path
        assert foreign.title not in desk.get(path, follow=True).content.decode()


@pytest.mark.parametrize("step", sorted(chain.STEPS))
def test_a_clerk_reaches_no_step_of_a_foreign_text(desk, step):
    foreign = make_draft()
    answer = desk.post(f"/admin/news/articlecontent/{foreign.pk}/step/{step}/", {"reason": "x"})
    assert answer.status_code == 403
    assert StageChange.objects.count() == 0


def test_a_clerk_cannot_publish_by_any_address(desk, clerk, unit):
    content = make_draft(clerk, unit=unit)
    chain.take_step("submit", content, clerk)
    desk.post(f"/admin/news/articlecontent/{content.pk}/step/publish/")
    version = content.version
    desk.post(f"/admin/djangocms_versioning/articlecontentversion/{version.pk}/publish/")
    assert not Article.objects.published().exists()


def test_an_editor_returns_with_a_reason_and_later_publishes(client, clerk, unit):
    content = make_draft(clerk, unit=unit)
    chain.take_step("submit", content, clerk)
    client.force_login(make_person(Role.EDITOR))
    step = f"/admin/news/articlecontent/{content.pk}/step/"
    empty = client.post(step + "return/", {"reason": ""})
    assert empty.status_code == 422
    client.post(step + "return/", {"reason": "Thiếu ngày họp."})
    client.force_login(clerk)
    assert "Thiếu ngày họp." in client.get(f"/admin/news/articlecontent/{content.pk}/change/").content.decode()
    client.post(step + "submit/")
    client.force_login(make_person(Role.EDITOR))
    client.post(step + "publish/")
    assert Article.objects.published().get().content_id == content.pk


def test_the_worker_is_asked_by_the_form_for_a_time_in_the_future(client, clerk, unit):
    content = make_draft(clerk, unit=unit)
    chain.take_step("submit", content, clerk)
    client.force_login(make_person(Role.EDITOR))
    path = f"/admin/news/articlecontent/{content.pk}/step/schedule/"
    answer = client.post(path, {"at_0": "01/01/2020", "at_1": "10:00"})
    assert answer.status_code == 422
    assert "tương lai" in answer.content.decode()
    client.post(path, {"at_0": "01/01/2090", "at_1": "10:00"})
    assert ArticleContent._original_manager.get(pk=content.pk).stage == Stage.SCHEDULED


def test_a_live_text_is_changed_through_a_new_draft(client):
    content = make_article(title="Bản đang đăng")
    editor = make_person(Role.EDITOR)
    client.force_login(editor)
    page = client.get(f"/admin/news/articlecontent/{content.pk}/change/").content.decode()
    assert "Sửa bài" in page
    assert 'name="_save"' not in page
    client.post(f"/admin/news/articlecontent/{content.pk}/new-draft/")
    draft = ArticleContent._original_manager.exclude(pk=content.pk).get()
    assert draft.stage == Stage.WRITING
    assert Article.objects.published().get().content_id == content.pk
    client.post(f"/admin/news/articlecontent/{content.pk}/new-draft/")
    assert ArticleContent._original_manager.count() == 2


def test_attached_files_are_checked_named_and_served_only_when_public(desk, unit, client):
    files = {
        "attachments-TOTAL_FORMS": "2",
        "attachments-0-file": SimpleUploadedFile("Kế hoạch số 5.pdf", PDF),
        "attachments-0-name": "",
        "attachments-0-order": "0",
        "attachments-1-file": SimpleUploadedFile("hinh.pdf", b"<html>khong phai pdf</html>"),
        "attachments-1-order": "1",
    }
    refused = post_new(desk, unit, **files)
    assert refused.status_code == 200
    assert Attachment.objects.count() == 0

    files["attachments-0-file"].seek(0)
    files["attachments-TOTAL_FORMS"] = "1"
    assert post_new(desk, unit, **files).status_code == 302
    attachment = Attachment.objects.get()
    assert (attachment.name, attachment.kind_label, attachment.size) == ("Kế hoạch số 5.pdf", "Tệp PDF", len(PDF))
    assert attachment.file_name == "ke-hoach-so-5.pdf"
    previewed = desk.get(attachment.url)
    assert b"".join(previewed.streaming_content) == PDF, "as the link in the preview has it"
    assert "no-store" in previewed["Cache-Control"]
    other = make_person(Role.CLERK, make_unit())
    desk.force_login(other)
    assert desk.get(attachment.url).status_code == 404
    desk.logout()
    assert client.get(attachment.url).status_code == 404
    attachment.content.version.publish(make_person(Role.EDITOR))
    answer = client.get(attachment.url)
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, PDF)
    assert client.get(f"/tep/{attachment.number}/ten-khac.pdf")["Location"] == attachment.url
    editor = make_person(Role.EDITOR)
    chain.take_step("take_down", attachment.content, editor, reason="Sai.")
    for asking in (client, desk):
        assert asking.get(attachment.url).status_code == 410, "for the staff too: they look whether it is gone"
        desk.force_login(editor)


def test_an_attachments_address_outlives_a_new_version_and_ends_with_410(client):
    content = make_draft()
    attachment = Attachment.objects.create(
        content=content, name="Lịch.pdf", file=SimpleUploadedFile("lich.pdf", PDF), kind_label="Tệp PDF", size=len(PDF)
    )
    content.version.publish(make_person(Role.EDITOR))
    path = Attachment.objects.get(pk=attachment.pk).url
    draft = content.version.copy(make_person(Role.EDITOR))
    assert client.get(path).status_code == 200
    draft.publish(make_person(Role.EDITOR))
    assert client.get(path).status_code == 200
    live = Article.objects.published().get().content
    chain.take_step("take_down", live, make_person(Role.EDITOR), reason="Lịch đã đổi.")
    answer = client.get(path)
    assert answer.status_code == 410
    assert "Lịch đã đổi." in answer.content.decode()


def test_the_list_filters_sorts_and_searches(client):
    client.force_login(make_person(Role.ADMIN))
    live = make_article(title="Tin đang đăng")
    waiting = make_draft(title="Tin chờ duyệt")
    chain.take_step("submit", waiting, waiting.version.created_by)
    for query, shown, hidden in (
        ("?state=published", live, waiting),
        ("?state=submitted", waiting, live),
        (f"?category={live.category_id}", live, waiting),
        (f"?unit={waiting.unit_id}", waiting, live),
        ("?q=chờ", waiting, live),
    ):
        text = client.get(reverse(LIST) + query).content.decode()
        assert shown.title in text, query
        assert hidden.title not in text, query
    for column in range(1, 7):
        assert client.get(reverse(LIST) + f"?o={column}.-1").status_code == 200


def test_the_list_takes_as_many_queries_for_many_as_for_few(client, django_assert_max_num_queries):
    client.force_login(make_person(Role.ADMIN))
    category, unit, author = make_category(), make_unit(), make_person(Role.EDITOR)
    for _ in range(30):
        make_draft(author, category=category, unit=unit)
    with django_assert_max_num_queries(20):
        client.get(reverse(LIST))


@pytest.mark.parametrize(
    ("role", "seen", "hidden"),
    [
        (Role.CLERK, ["Soạn bài mới"], ["Chờ duyệt và hẹn giờ", "Tài khoản", "Khối dùng chung"]),
        (Role.EDITOR, ["Chờ duyệt và hẹn giờ"], ["thông tin cơ quan"]),
        (Role.LINKS, [], ["Soạn bài mới", "Chờ duyệt và hẹn giờ"]),
        (Role.ADMIN, ["Thông tin cơ quan", "Đơn vị"], []),
    ],
)
def test_each_role_lands_on_its_own_work(client, role, seen, hidden):
    client.force_login(make_person(role))
    text = client.get("/admin/").content.decode()
    for part in seen:
        assert part.lower() in text.lower(), part
    for part in hidden:
        assert part.lower() not in text.lower(), part


@pytest.mark.parametrize(
    "path",
    ["auth/user/", "portal_agency/unit/", "portal_agency/agency/1/change/", "cms/pagecontent/", "portal_links/banner/"],
)
def test_a_clerk_is_refused_at_the_rooms_of_others(desk, path):
    assert desk.get(f"/admin/{path}").status_code in (302, 403)
    assert desk.get(f"/admin/{path}", follow=True).status_code in (200, 403)
    assert desk.get(f"/admin/{path}add/").status_code in (302, 403, 404)


def test_a_category_in_use_cannot_be_deleted(client):
    client.force_login(make_person(Role.ADMIN))
    content = make_article()
    path = f"/admin/news/category/{content.category_id}/delete/"
    assert client.post(path, {"post": "yes"}).status_code == 403
    assert type(content.category).objects.filter(pk=content.category_id).exists()


def test_a_draft_is_previewed_only_by_those_who_may_work_on_it(client, clerk, unit):
    content = make_draft(clerk, unit=unit, title="Nháp kín của phường")
    kind = ContentType.objects.get_for_model(ArticleContent).pk
    paths = [f"/admin/cms/placeholder/object/{kind}/{mode}/{content.pk}/" for mode in ("preview", "edit", "structure")]
    client.force_login(clerk)
    assert "Nháp kín của phường" in client.get(paths[0]).content.decode()
    for person in (make_person(Role.CLERK), make_person(Role.LINKS)):
        client.force_login(person)
        for path in paths:
            answer = client.get(path)
            assert "Nháp kín" not in answer.content.decode()
            assert answer.status_code in (302, 403, 404), path
    client.logout()
    for path in paths:
        assert client.get(path).status_code in (302, 403, 404), path


def test_putting_a_draft_away_by_any_button_leaves_a_line(client, clerk, unit):
    content = make_draft(clerk, unit=unit)
    client.force_login(clerk)
    client.post(f"/admin/news/articlecontent/{content.pk}/step/archive/")
    assert [line.action for line in StageChange.objects.all()] == ["archive"]
    assert content.article_id
    again = content.version.copy(clerk).content
    again.version.copy(clerk)
    assert StageChange.objects.filter(action="archive").count() == 2


def test_the_wizard_makes_a_text_with_its_version_and_history(rf, clerk, unit):
    from news.wizards import ArticleWizardForm

    form_class = type("Form", (ArticleWizardForm,), {"_request": rf.get("/")})
    form_class._request.user = clerk
    data = {
        "title": "Bài từ nút Tạo",
        "category": make_category().pk,
        "unit": unit.pk,
        "summary": "",
        "body": "<p>A</p>",
    }
    form = form_class(data)
    assert form.is_valid(), form.errors
    content = form.save()
    assert content.version.created_by == clerk
    assert list(content.authors.all()) == [clerk]
    assert content.article.__class__.objects.get(pk=content.article_id).current_id == content.pk
    foreign = form_class({**data, "unit": make_unit().pk})
    assert "unit" in foreign.errors


def test_the_toolbar_offers_publishing_only_to_those_who_may(client, clerk, unit):
    content = make_draft(clerk, unit=unit)
    kind = ContentType.objects.get_for_model(ArticleContent).pk
    path = f"/admin/cms/placeholder/object/{kind}/edit/{content.pk}/"
    publish = f"articlecontentversion/{content.version.pk}/publish/"
    form = f"/admin/news/articlecontent/{content.pk}/change/"
    client.force_login(clerk)
    page = client.get(path).content.decode()
    assert form in page
    assert publish not in page
    chain.take_step("submit", content, clerk)
    client.force_login(make_person(Role.EDITOR))
    page = client.get(path).content.decode()
    assert form in page
    assert publish in page


def test_two_tabs_with_one_draft_do_not_undo_each_other(desk, clerk, unit):
    content = make_draft(clerk, unit=unit, title="Bài mở ở hai thẻ")
    address = reverse("admin:news_articlecontent_change", args=[content.pk])
    seen = desk.get(address).context["adminform"].form["seen"].value()
    assert seen
    values = {"category": content.category_id, "unit": unit.pk, "seen": seen}
    assert desk.post(address, form_data(title="Thẻ thứ nhất lưu trước", **values)).status_code == 302
    answer = desk.post(address, form_data(title="Thẻ thứ hai lưu sau", **values))
    assert "đã được lưu ở nơi khác" in answer.content.decode()
    assert "Thẻ thứ hai lưu sau" in answer.content.decode(), "what was typed is still there"
    stored = ArticleContent._original_manager.get(pk=content.pk)
    assert stored.title == "Thẻ thứ nhất lưu trước"
    told = answer.context["adminform"].form["seen"].value()
    assert desk.post(address, form_data(title="Thẻ thứ hai lưu sau", **{**values, "seen": told})).status_code == 302
    stored = ArticleContent._original_manager.get(pk=content.pk)
    assert stored.title == "Thẻ thứ hai lưu sau"


def test_staff_open_the_files_of_a_draft_and_nobody_else_does(desk, client, clerk, unit):
    content = make_draft(clerk, unit=unit)
    file = Attachment.objects.create(
        content=content, name="Kế hoạch.pdf", kind_label="Tệp PDF", size=len(PDF), file=ContentFile(PDF, "ke-hoach.pdf")
    )
    text = desk.get(reverse("admin:news_articlecontent_change", args=[content.pk])).content.decode()
    address = reverse("admin:news_article_attachment", args=[file.pk])
    assert f'href="{address}"' in text
    assert file.file.name not in text, "no path of the storage on the screen"
    assert b"".join(desk.get(address).streaming_content) == PDF
    client.force_login(make_person(Role.CLERK, make_unit()))
    assert client.get(address).status_code == 403
    client.logout()
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("name", ["state", "category", "unit", "q", "p", "o"])
@pytest.mark.parametrize("value", ["x", "-1", "99999999999999999999", "²", "'"])
def test_bad_filters_of_the_list_are_no_error_of_ours(desk, name, value):
    assert desk.get(reverse(LIST), {name: value}).status_code in (200, 302, 400, 404)
