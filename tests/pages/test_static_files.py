"""What readers load of styles and scripts: one small bundle of each, named by its content, compressed beforehand."""

import gzip
import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.core.management import call_command

from portal.pages import static_files

OWN_FINDERS = [
    "portal.pages.static_files.BundleFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
]


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The portal's own static files as ``manage.py serve`` lays them out."""
    from django.contrib.staticfiles import finders
    from django.test import override_settings

    folder = tmp_path_factory.mktemp("static")
    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": "portal.pages.static_files.StaticStorage"}}
    with override_settings(STATIC_ROOT=folder, STORAGES=storages, STATICFILES_FINDERS=OWN_FINDERS):
        finders.get_finder.cache_clear()
        call_command("collectstatic", interactive=False, verbosity=0)
    finders.get_finder.cache_clear()
    return folder


def hashed(folder: Path, name: str) -> Path:
    """The file that a page names: ``portal.<hash>.css`` for ``portal.css``."""
    stem, _, extension = name.rpartition(".")
    (found,) = (path for path in folder.iterdir() if re.fullmatch(rf"{stem}\.[0-9a-f]{{12}}\.{extension}", path.name))
    return found


@pytest.mark.parametrize("name", ["portal.css", "portal.js", "favicon.svg", "mark.svg"])
def test_what_readers_load_is_named_by_its_content_and_compressed_at_its_best(collected, name):
    path = hashed(collected / "portal", name)
    content = path.read_bytes()
    with_brotli, with_gzip = (Path(f"{path}{suffix}").read_bytes() for suffix in (".br", ".gz"))
    assert brotli.decompress(with_brotli) == gzip.decompress(with_gzip) == content
    assert len(with_brotli) <= len(brotli.compress(content, quality=11))


def test_a_large_bundle_of_a_package_is_compressed_quickly(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    text = Path(static_files.__file__).read_bytes() * 40
    for folder in ("portal", "cms"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "bundle.js").write_bytes(text)
        static_files.Compressor(quiet=True).compress(str(tmp_path / folder / "bundle.js"))
    assert (tmp_path / "portal/bundle.js.br").read_bytes() == brotli.compress(text, quality=11)
    assert (tmp_path / "cms/bundle.js.br").read_bytes() == brotli.compress(text, quality=5)


def test_a_style_sheet_keeps_what_it_says():
    text = (
        "/* a\n b */\n.a > .b,\n.c:not(.d) { margin: 0 auto; color: red; }\n@media (min-width: 4em) { p { top: 0; } }\n"
    )
    assert (
        static_files.small_style(text)
        == ".a>.b,.c:not(.d){margin: 0 auto;color: red}@media (min-width: 4em){p{top: 0}}"
    )


def test_a_script_loses_lines_of_comment_and_nothing_else():
    text = '// says why\n(function () {\n  // a reason\n\n  var a = "http://b"; // stays\n\tgo(a)\n})();\n'
    assert static_files.small_script(text) == '(function () {\nvar a = "http://b"; // stays\ngo(a)\n})();\n'


def test_our_scripts_hold_no_text_of_several_lines():
    """``small_script`` would take the white space and the lines of comment out of such a text."""
    for path in (Path(settings.STATICFILES_DIRS[0]) / "portal/js").glob("*.js"):
        text = path.read_text()
        assert "`" not in text and not re.search(r"\\$", text, re.MULTILINE), path.name


def test_no_script_fetches_pages_before_they_are_asked_for():
    """A page that is fetched is counted as read."""
    script = static_files.bundle("portal/portal.js")
    assert not re.search(r"prefetch|prerender|speculationrules", script)
