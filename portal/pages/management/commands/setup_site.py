from django.core.management.base import BaseCommand

from portal.pages.site_setup import set_up


class Command(BaseCommand):
    help = "Makes what every site needs: fixed pages and site-wide areas. Runs again without harm."

    def handle(self, *, verbosity, **options):
        made = set_up()
        if verbosity:
            self.stdout.write(", ".join(made) if made else "Nothing was missing.")
