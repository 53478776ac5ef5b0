"""A page with nothing but the editor: what is sent comes back as the portal would keep it."""

from django import forms
from django.http import HttpResponse
from django.template import engines
from django.urls import path
from djangocms_text.fields import HTMLFormField

from portal.media.body import clean_pasted_body
from tests.urls import urlpatterns as portal_urlpatterns

PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Soạn</title>{{ form.media }}
<body class="change-form"><form method="post">{% csrf_token %}{{ form }}<button name="luu">Lưu</button></form></body>"""


class TextForm(forms.Form):
    title = forms.CharField(required=False)
    body = HTMLFormField(required=False)


def write(request):
    form = TextForm(request.POST or None)
    if form.is_valid():
        form = TextForm(initial={"body": clean_pasted_body(form.cleaned_data["body"])})
    return HttpResponse(engines["django"].from_string(PAGE).render({"form": form}, request))


urlpatterns = [path("soan/", write), *portal_urlpatterns]
