"""Headings inside a text form an outline below the page's own h1: they begin with h2 and leave no level out."""

_LEVELS = {"h2": 2, "h3": 3, "h4": 4}


def without_gaps(root):
    """Renumber the headings below ``root`` in place and return it; an outline that is whole stays as it is."""
    headings = [element for element in root.iter() if element.tag in _LEVELS]
    used = sorted({_LEVELS[heading.tag] for heading in headings})
    closed_up = {level: number for number, level in enumerate(used, start=2)}
    above = 1
    for heading in headings:
        above = min(closed_up[_LEVELS[heading.tag]], above + 1)
        heading.tag = f"h{above}"
    return root
