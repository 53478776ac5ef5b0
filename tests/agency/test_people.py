"""People: roles, units, first passwords by a link, closed accounts."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core import mail

from portal.agency import roles
from portal.agency.first_accounts import kept_passwords, make_account, passwords_path, valid_passwords
from portal.agency.models import Membership, Role
from tests.factories import make_person, make_unit

pytestmark = pytest.mark.django_db
User = get_user_model()


@pytest.fixture
def admin(client):
    person = make_person(Role.ADMIN, username="quantri")
    client.force_login(person)
    return person


def memberships(*rows) -> dict:
    data = {"memberships-TOTAL_FORMS": str(len(rows)), "memberships-INITIAL_FORMS": "0"}
    for number, (role, unit) in enumerate(rows):
        data |= {f"memberships-{number}-role": role, f"memberships-{number}-unit": unit.pk if unit else ""}
    return data


def test_an_administrator_adds_a_person_who_sets_the_password_by_a_link(client, admin):
    unit = make_unit()
    data = {"username": "canbo", "last_name": "Cán bộ", "first_name": "mới", "email": ""}
    answer = client.post("/admin/auth/user/add/", data | memberships((Role.CLERK, unit)), follow=True)
    link = re.search(r'value="(http[^"]+dat-mat-khau[^"]+)"', answer.content.decode())[1]
    person = User.objects.get(username="canbo")
    assert not person.has_usable_password()
    assert person.is_staff
    assert roles.units_of(person) == {unit.pk}

    client.logout()
    form = client.get(link.replace("http://testserver", ""), follow=True)
    client.post(form.request["PATH_INFO"], {"new_password1": "Khom5-hop-dan", "new_password2": "Khom5-hop-dan"})
    assert client.login(username="canbo", password="Khom5-hop-dan")
    assert client.get(link.replace("http://testserver", ""), follow=True).context["validlink"] is False


def test_a_clerk_needs_a_unit(client, admin):
    answer = client.post("/admin/auth/user/add/", {"username": "canbo", **memberships((Role.CLERK, None))}, follow=True)
    assert "Chọn đơn vị" in answer.content.decode()
    assert not User.objects.filter(username="canbo").exists()


def test_a_link_is_sent_only_when_asked_for_and_possible(client, admin, settings):
    person = make_person(Role.EDITOR)
    path = f"/admin/auth/user/{person.pk}/password-link/"
    settings.MAIL_IS_SENT = True
    client.get(path)
    assert mail.outbox == []
    User.objects.filter(pk=person.pk).update(email="canbo@example.vn")
    client.post(path)
    assert mail.outbox[0].to == ["canbo@example.vn"]
    settings.MAIL_IS_SENT = False
    assert "tự chuyển liên kết" in client.post(path).content.decode()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("role", [Role.CLERK, Role.EDITOR, Role.LINKS])
def test_nobody_else_gives_roles_or_links(client, role):
    client.force_login(make_person(role))
    other = make_person(Role.ADMIN)
    for path in ("", "add/", f"{other.pk}/change/", f"{other.pk}/password-link/", f"{other.pk}/password/"):
        assert client.get(f"/admin/auth/user/{path}").status_code == 403, path


def test_a_closed_account_is_out_at_once(client, admin):
    person = make_person(Role.EDITOR)
    other = type(client)()
    other.force_login(person)
    assert other.get("/admin/").status_code == 200
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert other.get("/admin/").status_code == 302


def test_an_administrator_cannot_lock_himself_out(client, admin):
    data = {"username": "quantri", "last_name": "", "first_name": "", "email": ""}
    client.post(f"/admin/auth/user/{admin.pk}/change/", data | memberships())
    assert User.objects.get(pk=admin.pk).is_active
    assert client.get("/admin/auth/user/").status_code == 200


def test_roles_follow_the_memberships():
    person = make_person(Role.EDITOR)
    assert person.has_perm("news.change_articlecontent")
    Membership.objects.filter(user=person).delete()
    roles.sync_user(person)
    person = User.objects.get(pk=person.pk)
    assert not person.is_staff
    assert not person.has_perm("news.change_articlecontent")


def test_accounts_are_not_deleted_but_closed(client, admin):
    person = make_person(Role.EDITOR)
    assert client.post(f"/admin/auth/user/{person.pk}/delete/", {"post": "yes"}).status_code == 403


def test_first_passwords_are_random_kept_privately_and_forgotten_when_changed(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    assert make_account("mot", "Một người", [(Role.EDITOR, None)])
    assert not make_account("mot", "Một người", [(Role.EDITOR, None)])
    make_account("hai", "Hai người", [(Role.EDITOR, None)])
    assert passwords_path().stat().st_mode & 0o777 == 0o600
    assert kept_passwords()["mot"][0] != kept_passwords()["hai"][0]
    assert User.objects.get(username="mot").check_password(kept_passwords()["mot"][0])
    user = User.objects.get(username="hai")
    user.set_password("khac-han")
    user.save()
    assert list(valid_passwords()) == ["mot"]
