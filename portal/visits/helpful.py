"""``/huu-ich/``: "Bài này có hữu ích không?", answered without a token, JavaScript or account.

The article's page is the same for everybody and knows nothing of the answer; what comes after it does.
"""

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from portal.delivery.private_pages import private_page
from portal.lib import subjects
from portal.lib.breadcrumbs import trail
from portal.lib.metadata import Meta
from portal.lib.text import clean_line

from .answers import COOKIE, answer_of, identity_of, keep_answer
from .counting import is_key
from .models import Reason

PATH = "/huu-ich/"
KEPT_FOR = 90 * 24 * 3600
YES, NO = "yes", "no"
QUESTION = "Bài này có hữu ích không?"


class SeeOther(HttpResponseRedirect):
    status_code = 303


class Line(forms.CharField):
    """One clean line, measured after cleaning: a browser counts a new line once and sends it as two characters."""

    def to_python(self, value):
        return clean_line(super().to_python(value))


class HelpfulForm(forms.Form):
    """``helpful`` alone, or with it what is asked after a "no"."""

    helpful = forms.ChoiceField(
        label=QUESTION,
        choices=[(YES, "Có"), (NO, "Không")],
        widget=forms.HiddenInput,
        error_messages={"required": "Hãy chọn Có hoặc Không.", "invalid_choice": "Hãy chọn Có hoặc Không."},
    )
    reason = forms.ChoiceField(
        label="Điều gì khiến bài chưa hữu ích?",
        choices=Reason.choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Hãy chọn một trong các lý do."},
    )
    comment = Line(
        label="Bạn muốn nói thêm điều gì?",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 300}),
        help_text="Không quá 300 ký tự. Đừng ghi họ tên, số điện thoại, số giấy tờ.",
        error_messages={"max_length": "Ý kiến dài %(show_value)s ký tự; hãy rút ngắn còn không quá 300 ký tự."},
    )

    error_count = property(lambda self: sum(len(errors) for errors in self.errors.values()))

    @property
    def told(self) -> dict | None:
        """Reason and words, if this is the form that asks for them."""
        if "comment" not in self.data:
            return None
        return {"reason": self.cleaned_data["reason"], "comment": self.cleaned_data["comment"]}


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def helpful(request, limit: Callable = lambda request: None):
    """Takes an answer and says thanks, or asks for it. ``limit(request)`` gives the answer to who comes too often."""
    if request.method != "POST":
        subject = _subject(request.GET.get("subject", ""))
        return _page(request, subject, answer_of(subject.key, identity_of(request.COOKIES.get(COOKIE, ""))))
    subject = _subject(request.POST.get("subject", ""))
    form = HelpfulForm(request.POST)
    if not form.is_valid():
        return _page(request, subject, None, form)
    refusal = limit(request)
    if refusal is not None:
        return refusal
    identity = keep_answer(request, subject.key, form.cleaned_data["helpful"] == YES, form.told)
    response = SeeOther(f"{PATH}?subject={subject.key}&sent=1")
    response.set_cookie(
        COOKIE, identity, max_age=KEPT_FOR, path=PATH, secure=request.is_secure(), httponly=True, samesite="Lax"
    )
    return response


def _subject(key: str) -> subjects.Subject:
    found = subjects.resolve([key]).get(key) if is_key(key) else None
    if found is None:
        raise Http404("Không có nội dung này.")
    return found


def _page(request, subject, answer, form: HelpfulForm | None = None):
    """Thanks and, after a "no", the question why; the question itself for who has not answered yet.

    A browser that keeps no cookie is thanked too, but cannot be asked why: its words would be a second answer.
    """
    request.page_meta = Meta(title=QUESTION, tags=[("name", "robots", "noindex")])
    thanks = answer is not None or (form is None and request.GET.get("sent") == "1")
    initial = {"reason": answer.reason, "comment": answer.comment} if answer else {}
    context = {
        "heading": "Cảm ơn bạn đã trả lời" if thanks else QUESTION,
        "thanks": thanks,
        "subject": subject,
        "answer": answer,
        "told": answer is not None and bool(answer.reason or answer.comment),
        "asks_why": form.data.get("helpful") == NO if form else answer is not None and not answer.helpful,
        "form": form or HelpfulForm(initial=initial),
        "breadcrumbs": trail((subject.title, subject.url), (QUESTION, "")),
    }
    return TemplateResponse(request, "visits/helpful_answer.html", context, status=422 if form else 200)
