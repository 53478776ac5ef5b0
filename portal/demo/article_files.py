"""The demonstration articles: one file each, header lines, a blank line, the body."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils import timezone

FOLDER = Path(__file__).parent / "articles"
PAGES = Path(__file__).parent / "pages"


@dataclass
class ArticleFile:
    """One file: its key, its header by name, its body."""

    key: str
    header: dict[str, str]
    body: str

    def __getattr__(self, name: str) -> str:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.header.get(name, "")

    @property
    def moment(self) -> datetime:
        return timezone.make_aware(datetime.fromisoformat(self.header["dateline"]))

    def pairs(self, name: str, divider: str) -> list[tuple[str, str]]:
        """Entries divided by ``;;``, each of two parts: attachments by ``|``, gallery pictures by ``:``."""
        entries = (entry.partition(divider) for entry in self.header.get(name, "").split(";;") if entry.strip())
        return [(first.strip(), last.strip()) for first, _, last in entries]

    def words(self, name: str) -> list[str]:
        """A list divided by commas."""
        return [word.strip() for word in self.header.get(name, "").split(",") if word.strip()]


def read_file(path: Path) -> ArticleFile:
    """Read one file; ``ValueError`` names the file when its header is broken."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    header = {}
    for line in head.splitlines():
        name, colon, value = line.partition(":")
        if not colon:
            raise ValueError(f"{path.name}: header line without a colon: {line!r}")
        header[name.strip()] = value.strip()
    return ArticleFile(path.stem, header, body.strip())


def read_articles() -> list[ArticleFile]:
    """All articles, the oldest first, so that a text can refer to earlier ones."""
    return sorted((read_file(path) for path in FOLDER.glob("*.html")), key=lambda article: article.header["dateline"])


def read_pages() -> dict[str, ArticleFile]:
    """The fixed pages by key."""
    return {path.stem: read_file(path) for path in PAGES.glob("*.html")}
