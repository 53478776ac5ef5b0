from django.core.management.base import BaseCommand

from portal.agency.first_accounts import valid_passwords
from portal.agency.models import Membership


class Command(BaseCommand):
    help = "Prints the accounts whose first passwords are still in use."

    def handle(self, **options):
        passwords = valid_passwords()
        if not passwords:
            return
        roles = {}
        for membership in Membership.objects.select_related("user", "unit"):
            roles.setdefault(membership.user.username, []).append(str(membership))
        self.stdout.write("Accounts (first passwords, to be changed at /admin/password_change/):")
        for name, password in passwords.items():
            self.stdout.write(f"  {name:<10} {password:<30} {'; '.join(roles.get(name, []))}")
