"""Sizes of files as people read them."""


def human_size(count: int) -> str:
    """``1,2 MB``, ``340 KB``, ``12 byte``: a number of bytes in the unit that fits, with a decimal comma."""
    if count < 1024:
        return f"{count} byte"
    if round(count / 1024) < 1024:
        return f"{round(count / 1024)} KB"
    size, unit = (count / 1024**2, "MB") if round(count / 1024**2, 1) < 1024 else (count / 1024**3, "GB")
    return f"{size:.1f}".removesuffix(".0").replace(".", ",") + f" {unit}"
