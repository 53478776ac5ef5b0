"""Numbers of rows as they stand in addresses."""

LONGEST = 9


def row_number(text: str | None) -> int | None:
    """The number of a row in ``text``; ``None`` for anything that no row can have, such as twenty digits."""
    if text and text.isascii() and text.isdecimal() and len(text) <= LONGEST:
        return int(text)
    return None
