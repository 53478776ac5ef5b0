"""The wizard "Tạo": title, category, summary, text, and the page stands, ready to go on."""

from cms.wizards.wizard_base import Wizard
from django import forms

from . import chain
from .forms import ArticleForm, CategoryChoice
from .models import Article, ArticleContent


class ArticleWizardForm(forms.ModelForm):
    """The first fields of an article. django CMS sets ``_request`` on the form's class."""

    category = CategoryChoice(label="Chuyên mục")

    class Meta:
        model = ArticleContent
        fields = ("title", "category", "unit", "summary", "body")
        widgets = {"summary": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        user = getattr(getattr(self, "_request", None), "user", None)
        if user is not None:
            from .forms import units_open_to

            self.fields["unit"].queryset = units_open_to(user)
            self.fields["unit"].initial = self.fields["unit"].queryset.first()
        self.fields["unit"].required = True

    clean_title = ArticleForm.clean_title

    def save(self, commit=True):
        content = self.instance
        content.article = Article.objects.create()
        content.save()
        return start(content, self._request.user)


def start(content: ArticleContent, user) -> ArticleContent:
    """Give a new text its first version and the first line of its history."""
    from djangocms_versioning.models import Version

    Version.objects.create(content=content, created_by=user)
    chain.note_author(content, user)
    chain.record(content, "created", user)
    return content


article_wizard = Wizard(
    title="Tin, bài",
    weight=100,
    form=ArticleWizardForm,
    model=ArticleContent,
    description="Soạn một tin, bài mới: tiêu đề, chuyên mục, tóm tắt, nội dung.",
)
