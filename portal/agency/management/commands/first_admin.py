from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

from portal.agency.first_accounts import make_account
from portal.agency.models import Role


class Command(BaseCommand):
    help = "Makes the administrator of a site that has none; the random password is kept in DATA_DIR, mode 0600."

    def add_arguments(self, parser):
        parser.add_argument("username", nargs="?", default="quantri")

    def handle(self, *, username, verbosity, **options):
        if get_user_model().objects.filter(is_superuser=True, is_active=True).exists():
            return
        make_account(username, "Quản trị viên", [(Role.ADMIN, None)])
        if verbosity:
            self.stdout.write(f"Administrator {username} made; manage.py print_accounts shows the first password.")
