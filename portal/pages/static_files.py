"""Style sheets and scripts stay one file a component; readers get one bundle of each.

The bundles ``portal/portal.css`` and ``portal/portal.js`` are virtual: this finder puts them together from the files
in ``static/portal/css`` and ``static/portal/js``, in order of name.
"""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLES = {"portal/portal.css": ("portal/css", "*.css"), "portal/portal.js": ("portal/js", "*.js")}
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_SPACE = re.compile(r"\s*([{};,>])\s*|\s+")


def bundle(name: str) -> str:
    """The text of a bundle: the parts in order of name; style sheets lose comments and spare white space."""
    folder, pattern = BUNDLES[name]
    parts = sorted((Path(settings.STATICFILES_DIRS[0]) / folder).glob(pattern))
    text = "\n".join(part.read_text() for part in parts)
    if name.endswith(".css"):
        return _CSS_SPACE.sub(lambda match: match[1] or " ", _CSS_COMMENT.sub("", text)).strip()
    return text


class BundleStorage(Storage):
    """Read-only storage that holds the bundles."""

    def open(self, name, mode="rb"):
        return ContentFile(bundle(name).encode(), name=name)

    def exists(self, name):
        return name in BUNDLES

    def get_modified_time(self, name):
        from datetime import UTC, datetime

        folder, pattern = BUNDLES[name]
        parts = list((Path(settings.STATICFILES_DIRS[0]) / folder).glob(pattern))
        return datetime.fromtimestamp(max((part.stat().st_mtime for part in parts), default=0), tz=UTC)

    def path(self, name):
        raise NotImplementedError("A bundle has no path of its own.")


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
        target = Path(settings.DATA_DIR) / "build" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(bundle(path))
        return [str(target)] if find_all else str(target)


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed names, compressed beforehand. A name outside the manifest keeps its plain address instead of failing."""

    manifest_strict = False
