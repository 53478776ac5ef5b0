from django.core.management.base import BaseCommand

from portal.search.rebuild import rebuild


class Command(BaseCommand):
    """Takes the place of Haystack's command, which empties the index first and answers nothing meanwhile."""

    help = "Make the search index anew; searching goes on meanwhile."

    def add_arguments(self, parser):
        parser.add_argument("--noinput", action="store_true", help="Accepted for Haystack's sake; nothing is asked.")

    def handle(self, *args, **options):
        def progress(done: int, total: int) -> None:
            if options["verbosity"]:
                self.stdout.write(f"\rIndexed: {done}/{total}", ending="" if done < total else "\n")
                self.stdout.flush()

        total = rebuild(progress)
        if options["verbosity"]:
            self.stdout.write(f"The search index holds {total} documents.")
