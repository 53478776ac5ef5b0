"""Categories and units by the names that records give them; what is missing is made."""

from collections.abc import Callable

from news.models import Category
from portal.agency.models import Unit
from portal.lib.text import clean_line, fold, slugify_vi

# By the first words of the name, folded; the first that fits.
_KINDS = (
    ("uy ban mat tran", Unit.Kind.UNION),
    ("ubmttq", Unit.Kind.UNION),
    ("uy ban nhan dan", Unit.Kind.COMMITTEE),
    ("ubnd", Unit.Kind.COMMITTEE),
    ("hoi dong nhan dan", Unit.Kind.COMMITTEE),
    ("hdnd", Unit.Kind.COMMITTEE),
    ("phuong ", Unit.Kind.WARD),
    ("xa ", Unit.Kind.COMMUNE),
    ("thi tran ", Unit.Kind.COMMUNE),
    ("cong an", Unit.Kind.POLICE),
    ("ban chi huy quan su", Unit.Kind.POLICE),
    ("don bien phong", Unit.Kind.POLICE),
    ("thanh uy", Unit.Kind.PARTY),
    ("tinh uy", Unit.Kind.PARTY),
    ("dang uy", Unit.Kind.PARTY),
    ("dang bo", Unit.Kind.PARTY),
    ("chi bo", Unit.Kind.PARTY),
    ("mat tran", Unit.Kind.UNION),
    ("hoi ", Unit.Kind.UNION),
    ("doan ", Unit.Kind.UNION),
    ("thanh doan", Unit.Kind.UNION),
    ("cong doan", Unit.Kind.UNION),
    ("lien doan lao dong", Unit.Kind.UNION),
    ("trung tam", Unit.Kind.SERVICE),
    ("truong ", Unit.Kind.SERVICE),
    ("benh vien", Unit.Kind.SERVICE),
    ("tram y te", Unit.Kind.SERVICE),
)
_PARTY_BODIES = (" thanh uy", " tinh uy", " dang uy", " huyen uy")


def kind_of(name: str) -> Unit.Kind:
    """What a unit of this name most likely is; an office when nothing says otherwise."""
    folded = fold(name)
    if folded.startswith(("ban ", "van phong ", "uy ban kiem tra")) and any(body in folded for body in _PARTY_BODIES):
        return Unit.Kind.PARTY
    return next((kind for begin, kind in _KINDS if folded.startswith(begin)), Unit.Kind.OFFICE)


class Register:
    """Finds by name, first as it is written, then without case and diacritics; what was found is remembered.

    ``made``: the names of what did not exist. With ``dry_run`` nothing is saved.
    """

    def __init__(self, dry_run: bool):
        self._dry_run = dry_run
        self._known: dict[str, object] = {}
        self.made: list[str] = []

    def named(self, name: str, slug: str = ""):
        """The one of this name (or at this slug, if that is given), made when there is none."""
        name = clean_line(name)
        key = slug or name
        if key not in self._known:
            self._known[key] = self._find(name, slug) or self._make(name, slug)
        return self._known[key]

    def forget(self, made: int) -> None:
        """Something was rolled back: ask the database again, and keep only so many of ``made``."""
        self._known.clear()
        del self.made[made:]

    def _make(self, name: str, slug: str):
        folded = next((one for key, one in self._known.items() if fold(key) == fold(name)), None)
        if folded is not None:  # made a moment ago, in other letters; a trial run finds it nowhere else
            return folded
        self.made.append(name)
        return self._new(name, slug)


class Categories(Register):
    def _find(self, name: str, slug: str) -> Category | None:
        if slug:
            return Category.objects.at_slug(slug).first()
        return (
            Category.objects.filter(name=name).first()
            or _only(Category.objects.all(), lambda one: fold(one.name) == fold(name))
            # A category that was renamed here keeps its slug, or answers to its old one.
            or Category.objects.at_slug(slugify_vi(name, fallback="-", length=75)).first()
        )

    def _new(self, name: str, slug: str) -> Category:
        category = Category(name=name, slug=slug)
        return category if self._dry_run else Category.add_root(instance=category)


class Units(Register):
    def _find(self, name: str, slug: str) -> Unit | None:
        return Unit.objects.named(name).first() or _only(Unit.objects.all(), lambda one: fold(one.name) == fold(name))

    def _new(self, name: str, slug: str) -> Unit:
        unit = Unit(name=name, kind=kind_of(name))
        if not self._dry_run:
            unit.save()
        return unit


def _only(queryset, is_meant: Callable[[object], bool]):
    """The one that is meant; nothing when two could be."""
    found = [one for one in queryset if is_meant(one)]
    return found[0] if len(found) == 1 else None
