"""The editor in which staff write: djangocms-text's Tiptap with our pictures, our paste and a short toolbar.

Text fields of forms have the toolbar with pictures and tables, text plugins have that of plugins besides, and a field
whose configuration says ``{"toolbar": "Plain"}`` has neither. There are no colours, no alignment and no source view:
how a text looks is the design's matter.
"""

from copy import deepcopy

from django.urls import NoReverseMatch, reverse
from django.utils.functional import lazy
from djangocms_text import editors

from . import reencode
from .addresses import own_picture_prefix

PLAIN_TOOLBAR = [
    ["Undo", "Redo"],
    ["Paragraph", "Heading2", "Heading3"],
    ["Bold", "Italic", "Superscript", "Subscript"],
    ["BulletedList", "NumberedList", "Blockquote"],
    ["Link", "Unlink"],
    ["RemoveFormat"],
]
ARTICLE_TOOLBAR = [*PLAIN_TOOLBAR[:-1], ["Figure", "Table", "HorizontalRule"], PLAIN_TOOLBAR[-1]]
CMS_TOOLBAR = [*ARTICLE_TOOLBAR[:-1], ["CMSPlugins"], PLAIN_TOOLBAR[-1]]

_PICTURE_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="currentColor" viewBox="0 0 16 16">'
    '<path d="M2 2h12a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 14 14H2a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 2 2m0 1.2'
    "a.3.3 0 0 0-.3.3v7.1l2.9-2.9a.9.9 0 0 1 1.2 0l2.4 2.3 2.1-2a.9.9 0 0 1 1.2 0l2.8 2.6V3.5a.3.3 0 0 0-.3-.3z"
    'M11 4.6a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8"/></svg>'
)


def _address(name: str) -> str:
    try:
        return reverse(f"media:{name}")
    except NoReverseMatch:  # the editor works without pictures where the addresses are not there
        return ""


_lazy_address = lazy(_address, str)
_lazy_prefix = lazy(own_picture_prefix, str)


class PortalEditor(editors.RTEConfig):
    """Tiptap with the portal's script, style and labels."""

    def process_base_config(self, base_config: dict) -> dict:
        """A link asks for its address only: whether it opens a new window is the reader's choice."""
        link = deepcopy(base_config["Link"])
        link["form"] = [field for field in link.get("form", []) if field.get("type") != "section"]
        return {**base_config, "Link": link}


def register() -> None:
    """Put the portal's editor in the place of the default one; called once when the app is ready."""
    default = editors.DEFAULT_EDITOR
    editors.register_toolbar_labels({"Figure": {"title": "Chèn ảnh", "icon": _PICTURE_ICON}})
    editors.register(
        PortalEditor(
            name=default.name,
            config=default.config,
            js=(*default.js, "media/editor-paste.js", "media/editor-dialog.js", "media/editor-figure.js"),
            css={"all": (*default.css["all"], "media/editor.css")},
            admin_css=default.admin_css,
            inline_editing=default.inline_editing,
            child_plugin_support=default.child_plugin_support,
            configuration={
                "toolbar_HTMLField": ARTICLE_TOOLBAR,
                "toolbar_CMS": CMS_TOOLBAR,
                "toolbar_Plain": PLAIN_TOOLBAR,
            },
            additional_context={
                **default.additional_context,
                "picture_upload_url": _lazy_address("upload"),
                "picture_list_url": _lazy_address("pictures"),
                "picture_prefix": _lazy_prefix(),
                "picture_max_bytes": reencode.MAX_BYTES,
            },
        )
    )
