"""Where a page stands: the trail from the home page."""

from typing import NamedTuple


class Crumb(NamedTuple):
    """A step of the trail; the page itself has no address."""

    title: str
    url: str


class Trail(list):
    """Crumbs from the home page to the page itself."""

    @property
    def above(self) -> tuple[Crumb, ...]:
        """The steps above the page: many pages have the same."""
        return tuple(self[:-1])

    @property
    def here(self) -> Crumb:
        return self[-1]


HOME = Crumb("Trang chủ", "/")


def trail(*steps: tuple[str, str]) -> Trail:
    """Steps of (title, address) below the home page; the last, without an address, is the page itself."""
    return Trail([HOME, *(Crumb(*step) for step in steps)])
