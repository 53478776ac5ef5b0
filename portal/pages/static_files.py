"""Style sheets and scripts stay one file a component; readers get one bundle of each.

The bundles ``portal/portal.css`` and ``portal/portal.js`` are virtual: this finder puts them together from the files
in ``static/portal/css`` and ``static/portal/js``, in order of name.
"""

import re
from datetime import UTC, datetime
from pathlib import Path

import brotli
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.compress import Compressor as WhiteNoiseCompressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLES = {"portal/portal.css": ("portal/css", "*.css"), "portal/portal.js": ("portal/js", "*.js")}
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_SPACE = re.compile(r"\s*([{};,>])\s*|\s+")
# Whole lines only: a comment behind code would need a reader of the language, and "//" stands in addresses too.
_JS_COMMENT = re.compile(r"^\s*//.*\n?", re.MULTILINE)
_JS_INDENT = re.compile(r"^[ \t]+|[ \t]+$|\n(?=\s*\n)", re.MULTILINE)


def bundle(name: str) -> str:
    """The text of a bundle: the parts in order of name, without comments and spare white space."""
    folder, pattern = BUNDLES[name]
    parts = sorted((Path(settings.STATICFILES_DIRS[0]) / folder).glob(pattern))
    text = "\n".join(part.read_text() for part in parts)
    return small_style(text) if name.endswith(".css") else small_script(text)


def small_style(text: str) -> str:
    """A style sheet without comments, spare white space and the semicolons that end a block."""
    return _CSS_SPACE.sub(lambda match: match[1] or " ", _CSS_COMMENT.sub("", text)).strip().replace(";}", "}")


def small_script(text: str) -> str:
    """A script without lines of comment and indentation.

    Line ends stay, so that what they end stays ended. Our scripts hold no text of several lines; a test says so.
    """
    return _JS_INDENT.sub("", _JS_COMMENT.sub("", text)).strip() + "\n"


def built(name: str) -> Path:
    """The bundle as a file, put together anew."""
    target = Path(settings.DATA_DIR) / "build" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(bundle(name))
    return target


class BundleStorage(Storage):
    """Read-only storage that holds the bundles."""

    def open(self, name, mode="rb"):
        return ContentFile(bundle(name).encode(), name=name)

    def exists(self, name):
        return name in BUNDLES

    def path(self, name):
        return str(built(name))

    def get_modified_time(self, name):
        # The parts may have been edited at any moment: a bundle is always as young as now.
        return datetime.now(tz=UTC)


class BundleFinder(BaseFinder):
    """Finds the bundles for ``collectstatic`` and for the development server."""

    storage = BundleStorage()

    def check(self, **kwargs):
        return []

    def list(self, ignore_patterns):
        for name in BUNDLES:
            yield name, self.storage

    def find(self, path, find_all=False, **kwargs):
        if path not in BUNDLES:
            return []
        return [str(built(path))] if find_all else str(built(path))


class QuickCompressor(WhiteNoiseCompressor):
    """Brotli at a level that takes a tenth of the time."""

    @staticmethod
    def compress_brotli(data):
        return brotli.compress(data, quality=5)


class Compressor(WhiteNoiseCompressor):
    """Brotli at its best for whatever readers load; the large bundles of the packages, for staff, are done quickly."""

    LARGE = 60_000
    quick = QuickCompressor(quiet=True)

    def compress(self, path):
        is_ours = Path(path).is_relative_to(Path(settings.STATIC_ROOT) / "portal")
        if is_ours or Path(path).stat().st_size <= self.LARGE:
            return super().compress(path)
        return self.quick.compress(path)


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed names, compressed beforehand. A name outside the manifest keeps its plain address instead of failing."""

    manifest_strict = False

    def create_compressor(self, **kwargs):
        kwargs["extensions"] = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
        return Compressor(**kwargs)

    def hashed_name(self, name, *args, **kwargs):
        try:
            return super().hashed_name(name, *args, **kwargs)
        except ValueError:
            return name
