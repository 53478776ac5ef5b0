from django.core.management.base import BaseCommand

from portal.visits.flusher import flush


class Command(BaseCommand):
    help = "Cộng các lượt xem trong nhật ký vào cơ sở dữ liệu, một lần."

    def handle(self, *args, **options):
        self.stdout.write(f"Đã cộng {flush()} lượt.")
