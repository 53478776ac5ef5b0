from django.core.management.base import BaseCommand

from portal.polls.recount import recount


class Command(BaseCommand):
    help = "So số lượt bình chọn đang ghi với các phiếu đã lưu; với --fix thì ghi lại theo phiếu."

    def add_arguments(self, parser):
        parser.add_argument("--fix", action="store_true", help="Ghi lại các số bị lệch.")

    def handle(self, *args, fix=False, **options):
        differences = recount(fix=fix)
        for difference in differences:
            self.stdout.write(f"{difference.what}: đang ghi {difference.stored}, đếm lại {difference.counted}")
        if not differences:
            self.stdout.write("Các số đều khớp với phiếu đã lưu.")
        else:
            self.stdout.write(f"{len(differences)} chỗ lệch{', đã sửa' if fix else ''}.")
