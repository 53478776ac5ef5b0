"""The toolbar over a page: on a text it leads to the newsroom's form and offers only what the chain permits."""

from cms.toolbar.items import ButtonList
from django.urls import reverse
from djangocms_versioning.cms_toolbars import VersioningToolbar, replace_toolbar

from . import chain
from .models import ArticleContent


class NewsroomToolbar(VersioningToolbar):
    """Versioning's toolbar shows "Xuất bản" to everybody who edits; pressed by a clerk it is refused."""

    def _add_publish_button(self):
        content = self.toolbar.obj
        if isinstance(content, ArticleContent):
            self._add_form_button(content)
            if not chain.may_publish_now(content, self.request.user):
                return
        elif self._is_versioned() and not self._may_publish_version():
            return
        super()._add_publish_button()

    def _may_publish_version(self) -> bool:
        version = self._get_version()
        return version is not None and bool(version.check_publish.as_bool(self.request.user))

    def _add_form_button(self, content: ArticleContent) -> None:
        if not self.request.user.has_perm("news.view_articlecontent"):
            return
        can_submit = chain.why_not_step("submit", content, self.request.user) is None
        buttons = ButtonList(side=self.toolbar.RIGHT)
        buttons.add_button(
            "Sửa bài, chuyển duyệt" if can_submit else "Mở bài trong tòa soạn",
            url=reverse("admin:news_articlecontent_change", args=[content.pk]),
            extra_classes=["cms-btn-switch-save"],
        )
        self.toolbar.add_item(buttons)


replace_toolbar(VersioningToolbar, NewsroomToolbar)
