"""Page numbers and the links between pages of a list."""

from collections.abc import Callable

from django.http import Http404

WINDOW = 2


def page_number(text: str) -> int:
    """The number in ``?trang=``; anything but a whole number from 1 on is a page that does not exist."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 9 and int(text) >= 1):
        raise Http404("Trang này không có.")
    return int(text)


def page_links(number: int, last: int, total: int, url: Callable[[int], str]) -> dict:
    """What the pagination component shows: the first, the last and the nearest pages.

    ``url`` makes the address of a page number; ``total`` is the number of things in the list.
    """
    shown = sorted({1, last, *range(max(1, number - WINDOW), min(last, number + WINDOW) + 1)})
    items, before = [], 0
    for page in shown:
        if page > before + 1:
            items.append({"gap": True})
        items.append({"gap": False, "number": page, "url": url(page), "current": page == number})
        before = page
    return {
        "number": number,
        "last": last,
        "total": total,
        "items": items,
        "previous_url": url(number - 1) if number > 1 else "",
        "next_url": url(number + 1) if number < last else "",
    }
