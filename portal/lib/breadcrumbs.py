"""Where a page stands: the trail from the home page."""

HOME = ("Trang chủ", "/")


def trail(*steps: tuple[str, str]) -> list[dict]:
    """Steps of (title, address) below the home page; the last, without an address, is the page itself."""
    return [{"title": title, "url": url} for title, url in (HOME, *steps)]
