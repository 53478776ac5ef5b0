"""The style guide's view: every component with sample data, in development and tests only."""

import datetime
from types import SimpleNamespace

from django.template.response import TemplateResponse
from django.utils import timezone

from portal.lib.breadcrumbs import trail
from portal.lib.paging import page_links

BODY = """<p>Đoạn văn mở đầu của bài, có <a href="/lien-he/">liên kết</a> và <strong>chữ đậm</strong>.</p>
<h2>Tiêu đề mục</h2><ul><li>Một việc</li><li>Một việc khác</li></ul><blockquote><p>Lời trích của người dân.</p></blockquote>
<div class="table-scroll" tabindex="0" role="region" aria-label="Bảng mẫu"><table><caption>Bảng mẫu</caption><thead><tr>
<th scope="col">Khóm</th><th scope="col">Số hộ</th></tr></thead><tbody><tr><th scope="row">Khóm 5</th><td>120</td></tr></tbody></table></div>"""
LONG = "Ủy ban nhân dân phường tổ chức họp dân lấy ý kiến về phương án nâng cấp tuyến hẻm, trồng cây xanh và lắp đèn chiếu sáng cho bà con khóm 5"


def card(number: int, title: str = "") -> SimpleNamespace:
    return SimpleNamespace(
        title=title or f"Tin mẫu số {number} của phường",
        url="/tin-tuc/",
        summary="Tóm tắt của tin mẫu, đủ dài để thấy cách xuống dòng trên điện thoại.",
        dateline=timezone.now() - datetime.timedelta(days=number),
        category=SimpleNamespace(name="Tin phường, xã", url="/tin-tuc/"),
        unit_name="Phường 2",
        picture=None,
        picture_alt="",
    )


def style_guide(request):
    """``/huong-dan-kieu/``."""
    articles = [card(number, LONG if number == 2 else "") for number in range(1, 7)]
    subject = SimpleNamespace(title="Tin đọc nhiều mẫu", url="/tin-tuc/")
    context = {
        "lead": card(0),
        "articles": articles,
        "others": articles[:3],
        "category": articles[0].category,
        "pages": page_links(3, 9, 170, lambda number: f"?trang={number}"),
        "years": [
            {
                "year": 2026,
                "count": 12,
                "open": True,
                "months": [{"label": "Tháng 5/2026", "count": 12, "url": "?thang=2026-05", "current": True}],
            }
        ],
        "attachments": [
            SimpleNamespace(name="Kế hoạch", kind_label="Tệp PDF", size_label="1,2 MB", url="/tep/1/ke-hoach.pdf")
        ],
        "tags": [{"name": "họp dân", "url": "/tim-kiem/?q=hop"}],
        "pictures": [],
        "gallery": SimpleNamespace(heading="Bộ ảnh mẫu"),
        "body": BODY,
        "breadcrumbs": trail(("Tin tức", "/tin-tuc/"), (LONG, "")),
        "ranking": [{"subject": subject, "views": 1285}],
        "figures": [("Đang truy cập", "14"), ("Tổng truy cập", "4.120.377")],
    }
    return TemplateResponse(request, "pages/style_guide.html", context)
