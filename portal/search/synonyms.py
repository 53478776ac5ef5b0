"""What people call a thing and what offices call it: any of the names asks for all of them.

Only names of one and the same thing, of the South above all; whoever types diacritics means the name that has them
(``mất nước`` is no ``mặt nước``).
"""

from collections.abc import Sequence

from .words import Word, by_first_word, may_mean, words

NAMES: tuple[tuple[str, ...], ...] = (
    ("cúp điện", "mất điện", "cắt điện", "ngừng cung cấp điện", "ngừng cấp điện", "ngưng cấp điện"),
    ("cúp nước", "mất nước", "cắt nước", "ngừng cung cấp nước", "ngừng cấp nước", "ngưng cấp nước"),
    ("sổ đỏ", "sổ hồng", "giấy chứng nhận quyền sử dụng đất", "gcnqsdđ"),
    ("bằng lái xe", "bằng lái", "giấy phép lái xe", "gplx"),
    ("chứng minh thư", "chứng minh nhân dân", "cmnd"),
    ("tiêm chủng", "tiêm ngừa", "tiêm phòng", "chích ngừa", "chủng ngừa", "tiêm vắc xin", "tiêm vaccine"),
    ("tiểu đường", "đái tháo đường"),
    ("người già", "người cao tuổi"),
    ("tàn tật", "khuyết tật"),
    ("kẹt xe", "tắc đường", "ùn tắc giao thông", "ùn ứ giao thông"),
    ("heo", "lợn"),
    ("nhà trọ", "phòng trọ"),
    ("bảo hiểm thất nghiệp", "trợ cấp thất nghiệp", "tiền thất nghiệp", "bhtn"),
    ("xuất khẩu lao động", "đi làm việc ở nước ngoài", "xklđ"),
    ("xin phép xây dựng", "giấy phép xây dựng", "gpxd"),
    ("đơn xin ly hôn", "đơn ly hôn"),
    ("giấy độc thân", "giấy xác nhận tình trạng hôn nhân", "xác nhận tình trạng hôn nhân"),
    ("ve chai", "phế liệu"),
    ("trẻ em", "trẻ con", "con nít", "cho trẻ", "cho trẻ em"),
    ("đi lính", "đi bộ đội", "nhập ngũ", "đi nghĩa vụ quân sự"),
    ("rớt", "rơi"),
    ("bóp", "ví"),
    ("đổ rác", "hốt rác", "lấy rác", "thu gom rác"),
    ("xe máy", "xe mô tô", "mô tô", "xe gắn máy"),
    ("vay vốn", "cho vay", "mượn vốn"),
    ("tiền già", "trợ cấp hưu trí xã hội", "trợ cấp người cao tuổi"),
    ("lương hưu", "tiền hưu"),
    ("nước rong", "triều cường"),
    ("đất thổ cư", "đất ở"),
    ("đất ruộng", "đất trồng lúa", "đất lúa"),
    ("lên thổ cư", "chuyển mục đích sử dụng đất"),
    ("ly dị", "ly hôn"),
    ("chết đuối", "đuối nước"),
    ("đèn đường", "điện chiếu sáng", "đèn chiếu sáng", "chiếu sáng công cộng"),
    ("xe cấp cứu", "xe cứu thương"),
    ("xe buýt", "xe bus"),
    ("tiền học", "học phí"),
    ("thả rông", "chạy rông"),
    ("sanh", "sinh"),
    ("bịnh", "bệnh"),
    ("vượt đèn đỏ", "không chấp hành hiệu lệnh của đèn tín hiệu"),
)

_Name = tuple[Word, ...]
_SETS = [tuple(tuple(words(name)) for name in names) for names in NAMES]
_OTHERS: dict[_Name, tuple[_Name, ...]] = {
    name: tuple(other for other in names if other != name) for names in _SETS for name in names
}
_BEGINNINGS = by_first_word(_OTHERS)


def at(typed: Sequence[Word], place: int) -> tuple[int, tuple[_Name, ...]]:
    """How many of the words from a place on are a name, and its other names; 0 and none where there is no name."""
    for name in _BEGINNINGS.get(typed[place].folded, ()):
        if may_mean(typed[place : place + len(name)], name):
            return len(name), _OTHERS[name]
    return 0, ()
