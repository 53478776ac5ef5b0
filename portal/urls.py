"""All addresses of the portal. The newsroom hangs on the CMS page "Tin tức" as an apphook."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import PasswordResetCompleteView, PasswordResetConfirmView
from django.templatetags.static import static
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve

from news.attachments import attachment
from news.feeds import CategoryAtomFeed, CategoryFeed, NewsAtomFeed, NewsFeed
from news.structure_board import structure
from portal.helpful import helpful
from portal.login import login
from portal.operations.health import healthz
from portal.pages.reading import choose
from portal.pages.robots import robots
from portal.pages.site_map import site_map, sitemap_index, sitemap_part
from portal.pages.staff_help import help_picture, staff_help
from portal.search.views import complete, search

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("favicon.ico", RedirectView.as_view(url=static("portal/favicon.ico"))),
    path("robots.txt", robots, name="robots"),
    path("thong-bao-khan/", include("portal.links.urls")),
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>-<int:number>.xml", sitemap_part, name="sitemap-part"),
    path("so-do-cong/", site_map, name="site-map"),
    path("thong-ke/", include("portal.visits.urls")),
    path("huu-ich/", helpful, name="helpful"),
    path("tuy-chon-doc/", choose, name="reading"),
    path("tim-kiem/", search, name="search"),
    path("tim-kiem/goi-y/", complete, name="search-completions"),
    path("rss/", NewsFeed(), name="feed"),
    path("rss/<slug:slug>/", CategoryFeed(), name="category-feed"),
    path("atom/", NewsAtomFeed(), name="atom-feed"),
    path("atom/<slug:slug>/", CategoryAtomFeed(), name="category-atom-feed"),
    path("tep/<int:number>/<str:name>", attachment, name="attachment"),
    path("tham-do/", include("portal.polls.urls")),
    # Before the administration's own addresses: the link with which a person sets the first password.
    path("admin/dat-mat-khau/<uidb64>/<token>/", PasswordResetConfirmView.as_view(), name="password_reset_confirm"),
    path("admin/da-dat-mat-khau/", PasswordResetCompleteView.as_view(), name="password_reset_complete"),
    path("admin/login/", login, name="portal-login"),
    path("admin/tro-giup/", staff_help, name="staff-help"),
    path("admin/tro-giup/anh/<str:name>", help_picture, name="staff-help-picture"),
    # The package's toolbar knows its structure board by the name of the address.
    path(
        "admin/cms/placeholder/object/<int:content_type_id>/structure/<int:object_id>/",
        structure,
        name="cms_placeholder_render_object_structure",
    ),
    path("admin/media/", include("portal.media.urls")),
    path("admin/", admin.site.urls),
    path("filer/", include("filer.urls")),
]
if settings.MEDIA_URL.startswith("/"):
    # Behind nginx these files are served by nginx; the embedded run serves them itself.
    urlpatterns.append(
        re_path(rf"^{settings.MEDIA_URL.lstrip('/')}(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT})
    )
urlpatterns += [path("", include("portal.feedback.urls")), path("", include("cms.urls"))]

handler400 = "portal.pages.errors.bad_request"
handler403 = "portal.pages.errors.forbidden"
handler404 = "portal.pages.errors.not_found"
handler500 = "portal.pages.errors.server_error"
