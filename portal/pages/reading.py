"""The reader's own settings: size of the text, contrast, spacing. One cookie with at most twelve values."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from portal.delivery.anonymous_reader import READING_COOKIE

COOKIE = READING_COOKIE
LARGEST = 2
SIGNS = {"smaller": "A−", "normal": "A", "larger": "A+"}
YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Reading:
    """``size`` 0–2, ``contrast``, ``spaced``; written into the cookie as three digits, ``000`` being the default."""

    size: int = 0
    contrast: bool = False
    spaced: bool = False

    @classmethod
    def parse(cls, value: str) -> "Reading":
        """The settings in a cookie; the default for anything but one of the twelve values."""
        if len(value) == 3 and value[0] in "012" and value[1] in "01" and value[2] in "01":
            return cls(int(value[0]), value[1] == "1", value[2] == "1")
        return cls()

    def __str__(self):
        return f"{self.size}{int(self.contrast)}{int(self.spaced)}"

    @property
    def classes(self) -> str:
        """Class names for the ``<html>`` element."""
        names = [f"size-{self.size}"] if self.size else []
        return " ".join(names + ["contrast"] * self.contrast + ["spaced"] * self.spaced)

    def change(self, **changes) -> "Reading":
        return Reading(**{"size": self.size, "contrast": self.contrast, "spaced": self.spaced} | changes)

    def links(self, path: str) -> list[dict]:
        """The reading bar's links, each leading back to ``path``; ``spent`` are those that would change nothing."""

        def link(name: str, label: str, target: Reading, pressed: bool | None = None) -> dict:
            query = urlencode({"chon": str(target), "ve": path})
            return {
                "name": name,
                "sign": SIGNS.get(name, ""),
                "label": label,
                "value": str(target),
                "url": f"/tuy-chon-doc/?{query}",
                "pressed": bool(pressed),
                "spent": pressed is None and target == self,
            }

        return [
            link("smaller", "Giảm cỡ chữ", self.change(size=max(self.size - 1, 0))),
            link("normal", "Cỡ chữ thường", self.change(size=0), self.size == 0),
            link("larger", "Tăng cỡ chữ", self.change(size=min(self.size + 1, LARGEST))),
            link("contrast", "Tương phản cao", self.change(contrast=not self.contrast), self.contrast),
            link("spaced", "Giãn dòng", self.change(spaced=not self.spaced), self.spaced),
            link("reset", "Đặt lại", Reading()),
        ]


def reading_of(request) -> Reading:
    """The settings of the reader who asks."""
    return Reading.parse(request.COOKIES.get(COOKIE, ""))


@require_safe
def choose(request):
    """Keep the chosen settings in the cookie and go back; works without JavaScript."""
    chosen = Reading.parse(request.GET.get("chon", ""))
    back = request.GET.get("ve", "/")
    if not back.startswith("/") or not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = HttpResponseRedirect(back)
    if chosen == Reading():
        response.delete_cookie(COOKIE, samesite="Lax")
    else:
        response.set_cookie(COOKIE, str(chosen), max_age=YEAR, samesite="Lax", secure=request.is_secure())
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
