"""The project's catalogue fills the gaps of the packages: whole, compiled, with every placeholder in its place."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation import gettext, override

FOLDER = Path(settings.LOCALE_PATHS[0]) / "vi" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%[sd]")


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_the_catalogue_is_whole_and_compiled(domain):
    source, compiled = polib.pofile(str(FOLDER / f"{domain}.po")), polib.mofile(str(FOLDER / f"{domain}.mo"))
    assert not source.untranslated_entries()
    assert not source.fuzzy_entries()

    def texts(entries):
        return {(e.msgctxt, e.msgid): (e.msgstr, tuple(e.msgstr_plural.values())) for e in entries if not e.obsolete}

    assert texts(source) == texts(compiled), "run: msgfmt --check -o django.mo django.po"


def test_no_placeholder_is_lost():
    for entry in polib.pofile(str(FOLDER / "django.po")):
        for text in [entry.msgstr] if entry.msgstr else entry.msgstr_plural.values():
            wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid))
            assert set(PLACEHOLDER.findall(text)) <= wanted, entry.msgid
            if not entry.msgid_plural:
                assert set(PLACEHOLDER.findall(text)) == wanted, entry.msgid


@pytest.mark.parametrize("text", ["Save", "Publish", "Unpublish", "Structure", "Upload Files", "Heading 2", "Aliases"])
def test_common_labels_read_in_vietnamese(text):
    with override("vi"):
        assert gettext(text) != text
