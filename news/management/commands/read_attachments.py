from django.core.management.base import BaseCommand
from django.utils import timezone

from news.attachment_reading import read_all
from news.models import Attachment, TextState


class Command(BaseCommand):
    help = "Reads the words inside attached files that wait for it, as the worker does; waits until all are read."

    def add_arguments(self, parser):
        parser.add_argument("--again", action="store_true", help="also those that were read before")

    def handle(self, *, again, verbosity, **options):
        if again:
            Attachment.objects.update(text_state=TextState.WAITING, text_try_at=timezone.now())
        waiting = Attachment.objects.waiting().values("file").distinct().count()

        def show(done):
            if verbosity and done % 50 == 0:
                self.stderr.write(f"{done}/{waiting}")

        self.stdout.write(f"{read_all(show)} files were read or tried.")
