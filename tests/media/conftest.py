import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission


@pytest.fixture
def media_root(settings, tmp_path):
    """An empty folder in which the library stores its files."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


@pytest.fixture
def stored(media_root):
    """The names of all files in the library's folder at this moment."""
    return lambda: sorted(path.relative_to(media_root).as_posix() for path in media_root.rglob("*") if path.is_file())


@pytest.fixture
def staff(db):
    """A maker of staff accounts with certain permissions of the library."""

    def make(*permissions, username="canbo", **values):
        user = get_user_model().objects.create_user(username, password="mat-khau", **{"is_staff": True, **values})
        user.user_permissions.set(Permission.objects.filter(content_type__app_label="filer", codename__in=permissions))
        return user

    return make
