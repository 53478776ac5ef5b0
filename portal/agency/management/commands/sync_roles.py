from django.core.management.base import BaseCommand

from portal.agency.roles import sync_groups


class Command(BaseCommand):
    help = "Writes the roles' permissions into their groups; run after each update (setup does)."

    def handle(self, *, verbosity, **options):
        unknown = sync_groups()
        if unknown:
            self.stderr.write("Permissions that do not exist: " + ", ".join(unknown))
        elif verbosity:
            self.stdout.write("Roles are up to date.")
