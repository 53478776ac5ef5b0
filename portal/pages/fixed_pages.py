"""Pages whose addresses are promised: made by ``setup_site``, never renamed, moved or removed."""

from dataclasses import dataclass

NEWS_APPHOOK = "NewsApp"


@dataclass(frozen=True)
class FixedPage:
    """``key`` is the page's ``reverse_id``; ``path`` its address below ``/``; ``footer`` lists it there."""

    key: str
    path: str
    title: str
    template: str = "pages/page.html"
    apphook: str = ""
    in_navigation: bool = True
    footer: bool = False


FIXED_PAGES = (
    FixedPage("home", "", "Trang chủ", "pages/home.html"),
    FixedPage("about", "gioi-thieu", "Giới thiệu", footer=True),
    FixedPage("news", "tin-tuc", "Tin tức", apphook=NEWS_APPHOOK),
    FixedPage("contact", "lien-he", "Liên hệ", footer=True),
    FixedPage("accessibility", "kha-nang-tiep-can", "Tuyên bố về khả năng tiếp cận", in_navigation=False, footer=True),
    FixedPage("privacy", "bao-ve-du-lieu", "Quy định bảo vệ thông tin cá nhân", in_navigation=False, footer=True),
)
KEYS = frozenset(page.key for page in FIXED_PAGES)


def frame_links() -> list[dict]:
    """Links that stand at the foot of every page; each of them exists on every site."""
    fixed = [{"label": page.title, "url": f"/{page.path}/"} for page in FIXED_PAGES if page.footer]
    return [*fixed, {"label": "Sơ đồ cổng", "url": "/so-do-cong/"}, {"label": "RSS", "url": "/so-do-cong/#kenh-tin"}]
