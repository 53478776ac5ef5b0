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
    return 1 + (len(FORMS) + Submission.objects.public().count()) // PART_SIZE


def _entries(number: int) -> list:
    rows = Submission.objects.public().order_by("pk")[(number - 1) * PART_SIZE : number * PART_SIZE]
    forms = [(url, None) for _, url in FORMS] if number == 1 else []
    return [*forms, *((case.url, case.published_at) for case in rows)]


def _tree() -> tuple[str, list]:
    return "Phản ánh, hỏi đáp", [{"title": title, "url": url, "children": []} for title, url in FORMS]
