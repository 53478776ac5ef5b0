from django.core.management.base import BaseCommand

from portal.visits.recount import recount


class Command(BaseCommand):
    help = "So các tổng lượt xem, lượt truy cập với số liệu từng ngày; với --fix thì sửa tổng theo số liệu từng ngày."

    def add_arguments(self, parser):
        parser.add_argument("--fix", action="store_true", help="Ghi lại các tổng bị lệch.")

    def handle(self, *args, fix=False, **options):
        differences = recount(fix=fix)
        for difference in differences:
            self.stdout.write(f"{difference.what}: đang ghi {difference.stored}, cộng lại {difference.summed}")
        if not differences:
            self.stdout.write("Các tổng đều khớp với số liệu từng ngày.")
        else:
            self.stdout.write(f"{len(differences)} chỗ lệch{', đã sửa' if fix else ''}.")
