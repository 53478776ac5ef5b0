from django.urls import path

from .views import exchanges, following, results, sending

app_name = "feedback"
# A form posts to an address of its own: a post to the form's address would have browsers forget the form, and whoever
# goes back would get a fresh one that counts as another.
urlpatterns = [
    path("phan-anh-kien-nghi/", sending.petition, name="petition"),
    path("phan-anh-kien-nghi/gui/", sending.petition),
    path("phan-anh-kien-nghi/ket-qua/", results.results, name="results"),
    path("hoi-dap/", sending.question, name="question"),
    path("hoi-dap/gui/", sending.question),
    path("hoi-dap/da-tra-loi/", exchanges.exchanges, name="exchanges"),
    path("hoi-dap/da-tra-loi/<int:number>/", exchanges.exchange, name="exchange"),
    path("gop-y/", sending.site_feedback, name="site"),
    path("gop-y/gui/", sending.site_feedback),
    path("bao-loi/", sending.error_report, name="error"),
    path("bao-loi/gui/", sending.error_report),
    path("tra-cuu/", following.look_up, name="look-up"),
    path("tra-cuu/xac-nhan/", following.prove, name="prove"),
    path("tra-cuu/<str:secret>/", following.own, name="own"),
    path("tra-cuu/<str:secret>/bo-sung/", following.supplement, name="supplement"),
    path("tra-cuu/<str:secret>/mo-lai/", following.reopen, name="reopen"),
    path("tra-cuu/<str:secret>/danh-gia/", following.rate, name="rate"),
]
