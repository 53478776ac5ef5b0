from django.core.management.base import BaseCommand

from news import publication


class Command(BaseCommand):
    help = "Makes the rows that readers' pages are made from anew, from the versions; then recounts the months."

    def handle(self, *, verbosity, **options):
        def show(done, total):
            if verbosity and (done % 500 == 0 or done == total):
                self.stderr.write(f"{done}/{total}")

        self.stdout.write(f"{publication.rebuild(show)} articles are public.")
