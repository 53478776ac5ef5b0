"""What each role may do.

Rooms say which permissions a role gets in them (``portal.lib.grants``); ``sync_groups`` writes them into one Django
group for each role, and a member of staff is put into the groups of his or her memberships.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from portal.lib.grants import granted

from .models import Membership, Role


def group_name(role: Role) -> str:
    """The name of a role's Django group."""
    return Role(role).label


def sync_groups() -> list[str]:
    """Write the granted permissions into the groups; returns the names of permissions that do not exist."""
    unknown = []
    for role in Role:
        group, _ = Group.objects.get_or_create(name=group_name(role))
        wanted = Q(pk__in=[])
        for name in granted(role.value):
            label, codename = name.split(".", 1)
            wanted |= Q(content_type__app_label=label, codename=codename)
        permissions = list(Permission.objects.filter(wanted).select_related("content_type"))
        group.permissions.set(permissions)
        found = {f"{p.content_type.app_label}.{p.codename}" for p in permissions}
        unknown += sorted(granted(role.value) - found)
    return unknown


def sync_user(user) -> None:
    """Put a user into the groups of the memberships, and open or close the staff's door accordingly."""
    roles = set(Membership.objects.filter(user=user).values_list("role", flat=True))
    user.groups.set(Group.objects.filter(name__in=[group_name(role) for role in roles]))
    is_admin = Role.ADMIN.value in roles
    get_user_model().objects.filter(pk=user.pk).update(is_staff=bool(roles), is_superuser=is_admin)
    user.is_staff, user.is_superuser = bool(roles), is_admin
    forget(user)


def roles_of(user) -> frozenset[str]:
    """The roles of a user, read once for each user object; a closed account has none."""
    if not getattr(user, "is_active", False):
        return frozenset()
    if not hasattr(user, "_portal_roles"):
        rows = list(Membership.objects.filter(user_id=user.pk).values_list("role", "unit_id"))
        user._portal_roles = frozenset(role for role, _ in rows)
        user._portal_units = frozenset(unit for role, unit in rows if role == Role.CLERK and unit)
    if user.is_superuser:
        return user._portal_roles | {Role.ADMIN.value}
    return user._portal_roles


def units_of(user) -> frozenset[int]:
    """Numbers of the units that a clerk writes for."""
    roles_of(user)
    return getattr(user, "_portal_units", frozenset())


def forget(user) -> None:
    """Drop what was remembered of a user's roles."""
    for name in ("_portal_roles", "_portal_units", "_perm_cache", "_user_perm_cache", "_group_perm_cache"):
        user.__dict__.pop(name, None)


def is_editor(user) -> bool:
    """Whether the user passes texts of others: editors and administrators."""
    return bool(roles_of(user) & {Role.EDITOR.value, Role.ADMIN.value})


def is_administrator(user) -> bool:
    return Role.ADMIN.value in roles_of(user)
