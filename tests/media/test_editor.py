"""The editor as forms get it."""

from django.urls import reverse
from djangocms_text.widgets import TextEditorWidget

from portal.media import editor, reencode


def names(toolbar) -> set[str]:
    return {name for group in toolbar for name in group}


def test_forms_load_our_script_behind_the_editor_and_our_style():
    media = TextEditorWidget().media
    scripts = [str(path) for path in media._js]
    assert scripts.index("djangocms_text/bundles/bundle.tiptap.min.js") < scripts.index("media/editor-figure.js")
    assert scripts.index("media/editor-paste.js") < scripts.index("media/editor-figure.js")
    assert scripts.index("media/editor-dialog.js") < scripts.index("media/editor-figure.js")
    assert "media/editor.css" in str(media["css"])


def test_the_toolbar_of_an_article_has_pictures_and_tables_and_no_colours():
    toolbar = TextEditorWidget(configuration="TEXT_EDITOR_ARTICLE").get_editor_settings("vi")["options"]["toolbar"]
    assert toolbar == editor.ARTICLE_TOOLBAR
    assert {"Figure", "Table", "Heading2", "Heading3", "Link", "Blockquote"} <= names(toolbar)
    assert not {"TextColor", "Highlight", "JustifyLeft", "JustifyCenter", "Source", "Heading1"} & names(toolbar)


def test_a_field_may_ask_for_the_plain_toolbar(settings):
    settings.TEXT_EDITOR_NOTE = {"toolbar": "Plain"}
    toolbar = TextEditorWidget(configuration="TEXT_EDITOR_NOTE").get_editor_settings("vi")["options"]["toolbar"]
    assert toolbar == editor.PLAIN_TOOLBAR
    assert "Figure" not in names(toolbar)


def test_text_plugins_can_hold_plugins_too():
    toolbar = TextEditorWidget(placeholder=1).get_editor_settings("vi")["options"]["toolbar"]
    assert {"CMSPlugins", "Figure"} <= names(toolbar)


def test_the_script_is_told_addresses_and_limits():
    told = TextEditorWidget().get_global_settings("vi")
    assert str(told["picture_upload_url"]) == reverse("media:upload")
    assert str(told["picture_list_url"]) == reverse("media:pictures")
    assert str(told["picture_prefix"]) == "/media/"
    assert told["picture_max_bytes"] == reencode.MAX_BYTES
    assert told["lang"]["Figure"]["title"] == "Chèn ảnh"


def test_every_button_of_the_toolbars_has_a_label():
    labels = TextEditorWidget().get_global_settings("vi")["lang"]
    for toolbar in (editor.ARTICLE_TOOLBAR, editor.PLAIN_TOOLBAR, editor.CMS_TOOLBAR):
        assert all(str(labels[name]["title"]) and labels[name]["icon"] for name in names(toolbar))


def test_a_link_asks_for_its_address_only():
    form = TextEditorWidget().get_global_settings("vi")["lang"]["Link"]["form"]
    assert [field["name"] for field in form] == ["href_select", "href"]
