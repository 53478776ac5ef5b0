"""The facts of the demonstration city: agency, units, categories, links, banners, figures.

Agency and figures come from the footer and boxes of the page that the portal was ordered after.
"""

from datetime import date

from portal.agency.models import Role, Unit

NAME = "Cổng Thông tin điện tử thành phố Bạc Liêu"

AGENCY = {
    "name": NAME,
    "place": "Thành phố Bạc Liêu",
    "parent_agency": "Ủy ban nhân dân thành phố Bạc Liêu",
    "managing_unit": "Phòng Văn hóa và Thông tin thành phố Bạc Liêu",
    "address": "Đường 30/4, Phường 3, thành phố Bạc Liêu",
    "telephone": "0291.3827530",
    "email": "bbttp@baclieu.gov.vn",
    "responsible_name": "Bà Đỗ Ái Lam",
    "responsible_office": "Phó Chủ tịch UBND thành phố Bạc Liêu",
    "editor_name": "Bà Đỗ Ái Lanh",
    "editor_office": "Trưởng phòng Văn hóa và Thông tin thành phố Bạc Liêu",
    "licence": (
        "Trang trình diễn phần mềm: tin, bài và số liệu chỉ để minh họa. Ghi rõ nguồn khi sử dụng lại thông tin."
    ),
}

K = Unit.Kind
# key: (name, kind, key of the unit above)
UNITS = {
    "ubnd-thanh-pho": ("Ủy ban nhân dân thành phố Bạc Liêu", K.COMMITTEE, None),
    "ban-to-chuc-thanh-uy": ("Ban Tổ chức Thành ủy Bạc Liêu", K.PARTY, None),
    "phong-van-hoa-thong-tin": ("Phòng Văn hóa và Thông tin", K.OFFICE, "ubnd-thanh-pho"),
    "phong-kinh-te": ("Phòng Kinh tế", K.OFFICE, "ubnd-thanh-pho"),
    "phong-tai-nguyen-moi-truong": ("Phòng Tài nguyên và Môi trường", K.OFFICE, "ubnd-thanh-pho"),
    "phong-giao-duc": ("Phòng Giáo dục và Đào tạo", K.OFFICE, "ubnd-thanh-pho"),
    "trung-tam-y-te": ("Trung tâm Y tế thành phố", K.SERVICE, "ubnd-thanh-pho"),
    "cong-an-thanh-pho": ("Công an thành phố Bạc Liêu", K.POLICE, None),
    "phuong-2": ("Phường 2", K.WARD, "ubnd-thanh-pho"),
    "phuong-3": ("Phường 3", K.WARD, "ubnd-thanh-pho"),
    "phuong-7": ("Phường 7", K.WARD, "ubnd-thanh-pho"),
    "phuong-nha-mat": ("Phường Nhà Mát", K.WARD, "ubnd-thanh-pho"),
    "xa-vinh-trach-dong": ("Xã Vĩnh Trạch Đông", K.COMMUNE, "ubnd-thanh-pho"),
}

# key: (name, key of the category above, description); in the order of the menu
CATEGORIES = {
    "xay-dung-dang": (
        "Xây dựng Đảng – Chính quyền",
        None,
        "Hoạt động của cấp ủy, chi bộ, chính quyền các cấp trong thành phố.",
    ),
    "hoc-tap-lam-theo-bac": (
        "Học tập và làm theo Bác",
        "xay-dung-dang",
        "Gương người tốt, cách làm hay trong học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.",
    ),
    "tuyen-truyen-phap-luat": (
        "Tuyên truyền phổ biến, hướng dẫn pháp luật",
        None,
        "Quy định mới và cách thực hiện, viết cho người dân.",
    ),
    "kinh-te": ("Kinh tế", None, "Sản xuất, buôn bán, đầu tư trên địa bàn thành phố."),
    "nong-nghiep-thuy-san": (
        "Nông nghiệp – Thủy sản",
        "kinh-te",
        "Nhãn, muối, tôm, rau màu: mùa vụ, kỹ thuật, giá cả.",
    ),
    "du-lich": ("Du lịch", "kinh-te", "Điểm đến, lễ hội và dịch vụ ở Bạc Liêu."),
    "van-hoa-xa-hoi": ("Văn hóa – Xã hội", None, "Đời sống văn hóa, an sinh, phong trào của khóm, ấp."),
    "giao-duc": ("Giáo dục", "van-hoa-xa-hoi", "Trường lớp, tuyển sinh, học bổng."),
    "y-te": ("Y tế", "van-hoa-xa-hoi", "Phòng bệnh, tiêm chủng, khám chữa bệnh."),
    "do-thi-moi-truong": ("Đô thị – Môi trường", None, "Đường sá, vỉa hè, thoát nước, rác thải, cây xanh."),
    "an-ninh-trat-tu": ("An ninh – Trật tự", None, "Giữ bình yên khu phố, giao thông, phòng cháy, chữa cháy."),
    "chuyen-doi-so-cai-cach-hanh-chinh": (
        "Chuyển đổi số – Cải cách hành chính",
        None,
        "Thủ tục trực tuyến, dịch vụ công, kỹ năng số cho mọi người.",
    ),
    "phuong-xa": ("Tin phường, xã", None, "Chuyện ở các phường, xã của thành phố."),
    "thong-bao": ("Thông báo", None, "Lịch, thông báo, cảnh báo của cơ quan thành phố."),
}

# user name: (name as shown, role, key of the unit)
PEOPLE = {
    "quantri": ("Quản trị viên", Role.ADMIN, None),
    "phuong2": ("Cán bộ Phường 2", Role.CLERK, "phuong-2"),
    "phuong7": ("Cán bộ Phường 7", Role.CLERK, "phuong-7"),
    "bientap": ("Biên tập viên", Role.EDITOR, None),
    "xuatban": ("Người xuất bản", Role.EDITOR, None),
    "lienket": ("Người quản lý liên kết", Role.LINKS, None),
}
# user name: roles beside the first
MORE_ROLES = {"bientap": (Role.NOTICE,)}

LINKS = {
    "Liên kết web": [
        ("Cổng Thông tin điện tử Chính phủ", "https://chinhphu.vn/"),
        ("Cổng Dịch vụ công quốc gia", "https://dichvucong.gov.vn/"),
        ("Cơ sở dữ liệu quốc gia về văn bản pháp luật", "https://vbpl.vn/"),
        ("Báo Nhân Dân", "https://nhandan.vn/"),
    ],
    "Bộ, ngành": [
        ("Bộ Nội vụ", "https://moha.gov.vn/"),
        ("Bộ Y tế", "https://moh.gov.vn/"),
        ("Bộ Giáo dục và Đào tạo", "https://moet.gov.vn/"),
        ("Bảo hiểm xã hội Việt Nam", "https://baohiemxahoi.gov.vn/"),
    ],
}

# kind of picture: (name, alternative text, address)
BANNERS = {
    "dich-vu-cong": (
        "Dịch vụ công",
        "Hình vẽ quầy một cửa với cán bộ và người dân: mở chuyên mục chuyển đổi số, cải cách hành chính",
        "/tin-tuc/chuyen-doi-so-cai-cach-hanh-chinh/",
    ),
    "du-lich": (
        "Du lịch Bạc Liêu",
        "Hình vẽ cánh đồng điện gió bên biển Bạc Liêu: mở chuyên mục du lịch",
        "/tin-tuc/du-lich/",
    ),
    "phap-luat": (
        "Phổ biến pháp luật",
        "Hình vẽ quyển sách luật mở rộng: mở chuyên mục tuyên truyền, phổ biến pháp luật",
        "/tin-tuc/tuyen-truyen-phap-luat/",
    ),
}

FIGURES = {
    "name": "Dịch vụ công thành phố Bạc Liêu",
    "received": 12486,
    "solved": 12391,
    "on_time_rate": "98.7",
    "source": "Bộ phận Tiếp nhận và Trả kết quả",
}
OLD_FIGURE = {"name": "Dịch vụ công thành phố Bạc Liêu (năm 2020)", "as_of": date(2020, 7, 20)}

# blocks of the home page, in order: (plugin, settings)
HOME = (
    ("FeaturedPlugin", {"count": 4}),
    ("LatestPlugin", {"heading": "Tin mới nhất", "count": 6}),
    ("CategoryPlugin", {"category": "thong-bao", "count": 5, "layout": "rows"}),
    ("CategoryPlugin", {"category": "tuyen-truyen-phap-luat", "count": 4, "layout": "lead"}),
    ("CategoryPlugin", {"category": "phuong-xa", "count": 3, "layout": "cards"}),
    ("CategoryPlugin", {"category": "kinh-te", "count": 4, "layout": "lead"}),
    ("CategoryPlugin", {"category": "van-hoa-xa-hoi", "count": 3, "layout": "cards"}),
    ("CategoryPlugin", {"category": "chuyen-doi-so-cai-cach-hanh-chinh", "count": 4, "layout": "rows"}),
)
