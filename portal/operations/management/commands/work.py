from django.core.management.base import BaseCommand

from portal.operations.worker import Worker, handle_signals


class Command(BaseCommand):
    help = "Does the background work: counting, scheduled publication, indexing, figures. Run one beside the server."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do each job once and stop")

    def handle(self, *, once, **options):
        worker = Worker()
        if once:
            worker.run_once()
            return
        handle_signals(worker)
        worker.run()
