"""The staff's rooms: one page of one's own work after login, and only what the role needs."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.template.response import TemplateResponse

# What the administration shows, in this order: heading, then (app label, model) pairs. Nothing else is listed,
# though Django's own permission checks still guard every address.
SECTIONS = (
    (
        "Tin, bài",
        (
            *(("news", "articlecontent"), ("news", "category"), ("news", "stagechange")),
            ("portal_visits", "helpfulanswer"),
        ),
    ),
    (
        "Tiếp nhận, trả lời",
        (("portal_feedback", "submission"), ("portal_feedback", "topic"), ("portal_feedback", "holiday")),
    ),
    ("Thăm dò ý kiến", (("portal_polls", "poll"),)),
    ("Thông báo khẩn", (("portal_links", "notice"),)),
    ("Cột bên, liên kết", ()),
    ("Trang và ảnh", (("cms", "pagecontent"), ("djangocms_alias", "alias"), ("filer", "folder"))),
    (
        "Cơ quan",
        (
            *(("portal_agency", "agency"), ("portal_agency", "unit"), ("auth", "user")),
            *(("portal_visits", "dailyvisits"), ("portal_visits", "startingfigure")),
        ),
    ),
)
# Clearer names than the packages' own.
NAMES = {
    ("cms", "pagecontent"): "Trang",
    ("filer", "folder"): "Thư viện ảnh, tệp",
    ("portal_visits", "dailyvisits"): "Thống kê truy cập",
    ("portal_visits", "startingfigure"): "Lượt truy cập ban đầu",
}
LINKS_LABEL = "portal_links"
LINKS_SECTION = "Cột bên, liên kết"


class PortalAdminSite(AdminSite):
    site_header = "Quản trị cổng thông tin"
    site_title = "Quản trị cổng"
    index_title = "Việc của tôi"
    site_url = "/"
    empty_value_display = "–"
    enable_nav_sidebar = False

    def get_app_list(self, request, app_label=None):
        """Sections in the newsroom's order instead of Django's apps."""
        apps = self._build_app_dict(request, app_label)
        if app_label:
            return sorted(apps.values(), key=lambda app: app["name"].lower())
        models = {
            (label, model["object_name"].lower()): model for label, app in apps.items() for model in app["models"]
        }
        for key, name in NAMES.items():
            if key in models:
                models[key]["name"] = name
        sections = []
        for heading, wanted in SECTIONS:
            if heading == LINKS_SECTION:
                rows = [model for (label, name), model in models.items() if label == LINKS_LABEL and name != "notice"]
            else:
                rows = [models[key] for key in wanted if key in models]
            if rows:
                sections.append(
                    {
                        "name": heading,
                        "app_label": "",
                        "app_url": "",
                        "has_module_perms": True,
                        "models": rows,
                    }
                )
        return sections

    def index(self, request, extra_context=None):
        """The staff's first page: cards of the person's own work, then the sections."""
        from portal.lib.staff_cards import cards_for

        request.current_app = self.name
        context = {
            **self.each_context(request),
            "title": self.index_title,
            "subtitle": None,
            "app_list": self.get_app_list(request),
            "cards": cards_for(request),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/index.html", context)


class PortalAdminConfig(AdminConfig):
    default_site = "portal.pages.admin_site.PortalAdminSite"
