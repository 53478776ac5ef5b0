"""Texts in hand at the newsroom's desk, so that each role finds work on its first page: one for each stage."""

import datetime

from django.contrib.auth import get_user_model
from django.utils import timezone

from news import chain
from news.models import Article, ArticleContent, Category
from portal.agency.models import Unit

# (user, key of the unit, key of the category, title, summary, text)
WRITING = (
    "phuong2",
    "phuong-2",
    "phuong-xa",
    "Khóm 5, Phường 2 chọn sáng chủ nhật đầu tháng làm ngày dọn hẻm",
    "Từ tháng 12, ba tổ tự quản của khóm 5 dọn hẻm vào một buổi cố định thay vì mỗi tổ một ngày.",
    "<p>Ban nhân dân khóm 5 vừa thống nhất với ba tổ tự quản: mỗi sáng chủ nhật đầu tháng, từ 6 giờ 30, "
    "cả khóm cùng dọn hẻm. Phường cho mượn hai xe đẩy và mười bộ dụng cụ.</p>",
)
RETURNED = (
    "phuong2",
    "phuong-2",
    "thong-bao",
    "Phường 2 tiếp công dân vào thứ năm hằng tuần",
    "Từ tháng 12, lãnh đạo UBND Phường 2 tiếp công dân mỗi tuần một buổi thay vì hai tuần một buổi.",
    "<p>Từ ngày 03/12, Chủ tịch UBND Phường 2 tiếp công dân vào sáng thứ năm hằng tuần tại phòng tiếp công dân của "
    "phường. Bà con mang theo căn cước và giấy tờ liên quan.</p>",
)
RETURN_REASON = "Thiếu giờ bắt đầu, giờ kết thúc và số điện thoại để bà con hỏi trước. Bổ sung rồi chuyển lại nhé."
SUBMITTED = (
    "phuong7",
    "phuong-7",
    "chuyen-doi-so-cai-cach-hanh-chinh",
    "Phường 7 đặt thêm một máy lấy số ở bộ phận một cửa",
    "Máy thứ hai có nút bấm lớn và giọng đọc, dành cho người cao tuổi và người khiếm thị.",
    "<p>Bộ phận Tiếp nhận và Trả kết quả của UBND Phường 7 vừa đặt máy lấy số thứ hai cạnh cửa ra vào. Máy có ba nút "
    "lớn, đọc số bằng giọng nói và in số cỡ chữ to.</p><p>Sau một tuần, thời gian chờ lấy số buổi sáng giảm từ sáu "
    "phút xuống còn hai phút.</p>",
)
SCHEDULED = (
    "phuong7",
    "phuong-7",
    "thong-bao",
    "Phường 7 nhận hồ sơ hỗ trợ hộ kinh doanh chuyển sang hóa đơn điện tử",
    "Cán bộ phường hướng dẫn tại chỗ vào các buổi chiều trong tuần.",
    "<p>Các hộ kinh doanh trên địa bàn mang giấy chứng nhận đăng ký và điện thoại đến bộ phận một cửa của phường, từ "
    "14 giờ đến 16 giờ 30 các ngày trong tuần, để được hướng dẫn cài đặt và xuất thử hóa đơn.</p>",
)


def fill_desk(units: dict[str, Unit], categories: dict[str, Category]) -> None:
    """Write the four texts and lead three of them to their stages through the chain."""
    editor = get_user_model().objects.get(username="bientap")
    _write(WRITING, units, categories)
    for text, step, details in (
        (RETURNED, "return", {"reason": RETURN_REASON}),
        (SUBMITTED, "", {}),
        (SCHEDULED, "schedule", {"at": _tomorrow_morning()}),
    ):
        content = _write(text, units, categories)
        chain.take_step("submit", content, content.version.created_by)
        if step:
            chain.take_step(step, content, editor, **details)


def _write(text, units, categories) -> ArticleContent:
    username, unit, category, title, summary, body = text
    author = get_user_model().objects.get(username=username)
    content = ArticleContent.objects.with_user(author).create(
        article=Article.objects.create(),
        title=title,
        summary=summary,
        body=body,
        unit=units[unit],
        category=categories[category],
    )
    chain.record(content, "created", author)
    chain.note_author(content, author)
    return content


def _tomorrow_morning() -> datetime.datetime:
    tomorrow = timezone.localtime() + datetime.timedelta(days=1)
    return tomorrow.replace(hour=7, minute=0, second=0, microsecond=0)
