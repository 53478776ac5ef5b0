"""Where a page says that the reader is: its own address, except on the page that all unknown addresses share."""

_ATTRIBUTE = "_portal_place"


def hide_place(request) -> None:
    """Let the page of this request not say for which address it was made: others get it too."""
    setattr(request, _ATTRIBUTE, "")


def place_of(request, address: str) -> str:
    """``address``, or nothing where the page does not say it."""
    return getattr(request, _ATTRIBUTE, address)
