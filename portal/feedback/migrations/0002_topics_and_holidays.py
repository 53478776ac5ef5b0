"""What every site begins with: fields of life for the forms, and the public holidays that are known.

Holidays by the Labour Code, article 112; days of the lunar calendar (Tết, Hùng kings' day) by the calendar of the year.
The administrator mends them when the government announces its plan.
"""

from datetime import date

from django.db import migrations

TOPICS = (
    "Đường sá, vỉa hè, đèn đường",
    "Rác thải, môi trường, thoát nước",
    "Đất đai, xây dựng",
    "An ninh, trật tự, giao thông",
    "Điện, nước sinh hoạt",
    "Y tế, an toàn thực phẩm",
    "Giáo dục",
    "Lao động, chính sách xã hội",
    "Thủ tục hành chính, dịch vụ công",
    "Việc khác",
)
HOLIDAYS = (
    ("Tết Dương lịch 2026", date(2026, 1, 1), date(2026, 1, 1)),
    ("Tết Nguyên đán Bính Ngọ 2026", date(2026, 2, 16), date(2026, 2, 20)),
    ("Giỗ Tổ Hùng Vương 2026 (nghỉ bù)", date(2026, 4, 27), date(2026, 4, 27)),
    ("Ngày Chiến thắng và Quốc tế Lao động 2026", date(2026, 4, 30), date(2026, 5, 1)),
    ("Quốc khánh 2026", date(2026, 9, 1), date(2026, 9, 2)),
    ("Tết Dương lịch 2027", date(2027, 1, 1), date(2027, 1, 1)),
    ("Tết Nguyên đán Đinh Mùi 2027 (dự kiến)", date(2027, 2, 4), date(2027, 2, 10)),
    ("Giỗ Tổ Hùng Vương 2027", date(2027, 4, 16), date(2027, 4, 16)),
    ("Ngày Chiến thắng và Quốc tế Lao động 2027 (có nghỉ bù)", date(2027, 4, 30), date(2027, 5, 3)),
    ("Quốc khánh 2027", date(2027, 9, 2), date(2027, 9, 3)),
)


def begin(apps, schema_editor):
    topics = apps.get_model("portal_feedback", "Topic")
    for order, name in enumerate(TOPICS):
        topics.objects.get_or_create(name=name, defaults={"order": order})
    holidays = apps.get_model("portal_feedback", "Holiday")
    for name, first, last in HOLIDAYS:
        holidays.objects.get_or_create(name=name, defaults={"kind": "off", "first_day": first, "last_day": last})


class Migration(migrations.Migration):
    dependencies = [("portal_feedback", "0001_initial")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
