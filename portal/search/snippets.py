"""A piece of the text round the words that were sought, the words marked."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from portal.lib.text import fold, nfc

from .engine import WORD

BEFORE, LENGTH = 60, 220


def snippet(text: str, query_words: list[str]) -> SafeString:
    """About 220 characters round the first sought word, escaped, with ``<mark>`` round each sought word."""
    text = nfc(" ".join(text.split()))
    wanted = set(query_words)
    hits = [match for match in WORD.finditer(text) if fold(match[0]) in wanted]
    begin = max(0, hits[0].start() - BEFORE) if hits else 0
    begin = text.rfind(" ", 0, begin + 1) + 1 if begin else 0
    end = min(len(text), begin + LENGTH)
    end = end if end == len(text) else max(text.rfind(" ", begin, end), begin + 1)
    parts, at = [], begin
    for match in hits:
        if match.start() >= at and match.end() <= end:
            parts += [escape(text[at : match.start()]), f"<mark>{escape(match[0])}</mark>"]
            at = match.end()
    parts.append(escape(text[at:end]))
    return mark_safe(("… " if begin else "") + "".join(parts) + (" …" if end < len(text) else ""))
