"""The agency's record, its units, and the people who work with the portal."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from portal.lib.metadata import absolute
from portal.lib.system import SYSTEM_USER

from . import roles
from .accounts import send_password_link
from .models import Agency, FormerName, Membership, Role, Unit

admin.site.unregister(get_user_model())
admin.site.unregister(Group)


@admin.register(Group)
class HiddenGroupAdmin(admin.ModelAdmin):
    """filer's admin refers to it. Groups follow from the memberships and are not edited."""

    search_fields = ["name"]

    def get_model_perms(self, request):
        return {}

    def has_add_permission(self, request):
        return False

    has_change_permission = has_delete_permission = lambda self, request, obj=None: False


@admin.register(Agency)
class AgencyAdmin(admin.ModelAdmin):
    """One record: the list leads straight to it, and it cannot be deleted."""

    fieldsets = [
        ("Tên cổng", {"fields": ["name", "place", "logo"]}),
        ("Cơ quan", {"fields": ["parent_agency", "managing_unit", "address", "telephone", "fax", "email"]}),
        (
            "Người chịu trách nhiệm",
            {"fields": [("responsible_name", "responsible_office"), ("editor_name", "editor_office")]},
        ),
        ("Ghi chú pháp lý", {"fields": ["licence"]}),
    ]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Agency.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if Agency.objects.exists():
            return HttpResponseRedirect(reverse("admin:portal_agency_agency_change", args=[1]))
        return HttpResponseRedirect(reverse("admin:portal_agency_agency_add"))

    def response_change(self, request, obj):
        messages.success(request, "Đã lưu thông tin cơ quan; đầu trang và chân trang đã đổi theo.")
        return HttpResponseRedirect(reverse("admin:index"))

    response_add = response_change


class FormerNameInline(admin.TabularInline):
    model = FormerName
    extra = 0


@admin.register(Unit)
class UnitAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "parent", "exists_from", "exists_until"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    search_fields = ["name", "former_names__name"]
    autocomplete_fields = ["parent", "successor"]
    fields = ["name", "kind", "parent", ("exists_from", "exists_until"), "successor", "order"]
    inlines = [FormerNameInline]


class MembershipForm(forms.ModelForm):
    class Meta:
        model = Membership
        fields = ("role", "unit")


class MembershipInline(admin.TabularInline):
    model = Membership
    form = MembershipForm
    extra = 1
    verbose_name_plural = "Vai trò và đơn vị"


class NewPersonForm(forms.ModelForm):
    """A new account: no password is typed here; the person sets it through a link."""

    class Meta:
        model = get_user_model()
        fields = ("username", "last_name", "first_name", "email")

    def save(self, commit=True):
        person = super().save(commit=False)
        person.set_unusable_password()
        if commit:
            person.save()
        return person


@admin.register(get_user_model())
class PersonAdmin(UserAdmin):
    """People: add, close, give roles and units, and a link with which they set their password."""

    add_form = NewPersonForm
    add_form_template = None
    change_form_template = "admin/auth/user/person_form.html"
    add_fieldsets = [(None, {"fields": ["username", ("last_name", "first_name"), "email"]})]
    fieldsets = [
        (None, {"fields": ["username", ("last_name", "first_name"), "email", "is_active"]}),
        ("Lần cuối", {"fields": ["last_login"]}),
    ]
    readonly_fields = ["last_login"]
    inlines = [MembershipInline]
    list_display = ["username", "full_name", "roles", "is_active", "last_login"]
    list_filter = ["is_active", "memberships__role", "memberships__unit"]
    filter_horizontal = []
    ordering = ["username"]

    def get_queryset(self, request):
        people = super().get_queryset(request).exclude(username=SYSTEM_USER)
        return people.prefetch_related("memberships__unit")

    @admin.display(description="họ và tên", ordering="last_name")
    def full_name(self, person):
        return f"{person.last_name} {person.first_name}".strip()

    @admin.display(description="vai trò")
    def roles(self, person):
        return "; ".join(str(membership) for membership in person.memberships.all()) or "–"

    def has_delete_permission(self, request, obj=None):
        # What a person did stays traceable: accounts are closed, not deleted.
        return False

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        if "is_active" in form.base_fields:
            form.base_fields["is_active"].label = "Đang làm việc"
            form.base_fields["is_active"].help_text = "Bỏ dấu để đóng tài khoản; việc đã làm vẫn được lưu vết."
        return form

    def get_inlines(self, request, obj):
        return self.inlines

    def get_inline_instances(self, request, obj=None):
        return admin.ModelAdmin.get_inline_instances(self, request, obj)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        person = form.instance
        if person.pk == request.user.pk and not (
            person.is_active and person.memberships.filter(role=Role.ADMIN).exists()
        ):
            Membership.objects.get_or_create(user=person, role=Role.ADMIN, unit=None)
            get_user_model().objects.filter(pk=person.pk).update(is_active=True)
            messages.warning(request, "Không thể tự bỏ quyền quản trị hoặc tự đóng tài khoản của mình.")
        roles.sync_user(person)

    def response_add(self, request, obj, post_url_continue=None):
        return HttpResponseRedirect(reverse("admin:portal_agency_password_link", args=[obj.pk]))

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/password-link/", wrap(self.password_link), name="portal_agency_password_link"),
            *super().get_urls(),
        ]

    def user_change_password(self, request, id, form_url=""):
        """Nobody types another person's password: the link takes its place."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:portal_agency_password_link", args=[id]))

    def password_link(self, request, pk):
        """Show, and if there is mail also send, a link that sets the password once."""
        person = get_user_model().objects.filter(pk=pk).first()
        if person is None or not self.has_change_permission(request, person):
            raise PermissionDenied
        with transaction.atomic():
            token = default_token_generator.make_token(person)
        uid = urlsafe_base64_encode(force_bytes(person.pk))
        link = absolute(reverse("password_reset_confirm", args=[uid, token]))
        sent = request.method == "POST" and send_password_link(person, link)
        context = {
            **self.admin_site.each_context(request),
            "title": "Liên kết đặt mật khẩu",
            "person": person,
            "link": link,
            "sent": sent,
            "opts": self.model._meta,
        }
        return TemplateResponse(request, "admin/auth/user/password_link.html", context)
