"""Words of the room: what is sent, where a case stands, how content the citizen is."""

from django.db import models


class Kind(models.TextChoices):
    """What a citizen sends."""

    PETITION = "petition", "Phản ánh, kiến nghị"
    QUESTION = "question", "Câu hỏi"
    SITE = "site", "Góp ý website"
    ERROR = "error", "Báo lỗi nội dung"


class State(models.TextChoices):
    """Where a case stands, in the words that staff and citizens read."""

    NEW = "new", "Chờ tiếp nhận"
    REGISTERED = "registered", "Đã tiếp nhận"
    ASSIGNED = "assigned", "Đang xử lý"
    ASKED = "asked", "Yêu cầu bổ sung"
    DRAFTED = "drafted", "Chờ duyệt trả lời"
    ANSWERED = "answered", "Đã trả lời"
    CLOSED = "closed", "Đã kết thúc"
    REFUSED = "refused", "Không tiếp nhận"
    TRANSFERRED = "transferred", "Không thuộc thẩm quyền, đã chuyển"


# Cases that somebody still owes an answer.
OPEN = (State.NEW, State.REGISTERED, State.ASSIGNED, State.ASKED, State.DRAFTED)
# Cases that have had their answer, whatever it was.
SETTLED = (State.ANSWERED, State.CLOSED, State.REFUSED, State.TRANSFERRED)


class Rating(models.TextChoices):
    """How content the citizen is with the answer."""

    GOOD = "good", "Hài lòng"
    FAIR = "fair", "Bình thường"
    BAD = "bad", "Không hài lòng"
