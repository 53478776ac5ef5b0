"""The room's addresses for people and machines."""

from portal.pages.site_map import PART_SIZE, Section
from portal.pages.site_map import register as register_section

from .models import Submission

FORMS = (
    ("Gửi phản ánh, kiến nghị", "/phan-anh-kien-nghi/"),
    ("Gửi câu hỏi", "/hoi-dap/"),
    ("Đã trả lời người dân", "/hoi-dap/da-tra-loi/"),
    ("Góp ý website", "/gop-y/"),
    ("Tra cứu tình trạng xử lý", "/tra-cuu/"),
    ("Kết quả trả lời người dân", "/phan-anh-kien-nghi/ket-qua/"),
)


def register() -> None:
    """Called when the app is ready."""
    register_section(Section("hoi-dap", _parts, _entries, _tree))


def _parts() -> int:
    """Parts by number of the case, so that none shifts when another is taken back; the forms stand in the first."""
    last = Submission.objects.public().order_by("-pk").values_list("pk", flat=True).first()
    return max(1, -(-last // PART_SIZE) if last else 0)


def _entries(number: int) -> list:
    rows = Submission.objects.public().filter(pk__gt=(number - 1) * PART_SIZE, pk__lte=number * PART_SIZE)
    forms = [(url, None) for _, url in FORMS] if number == 1 else []
    return [*forms, *((case.url, case.published_at) for case in rows.only("pk", "published_at").order_by("pk"))]


def _tree() -> tuple[str, list]:
    return "Phản ánh, hỏi đáp", [{"title": title, "url": url, "children": []} for title, url in FORMS]
