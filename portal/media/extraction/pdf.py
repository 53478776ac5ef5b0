"""The text layer of a PDF."""

from typing import IO

import pypdfium2
from pypdfium2 import raw

from .gathering import Gathering
from .limits import MAX_PAGES
from .refusals import Locked


def read(file: IO[bytes], extension: str, words: Gathering) -> None:
    """Gather the words page by page; ``Locked`` when a password is asked for."""
    try:
        document = pypdfium2.PdfDocument(file.read())
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise Locked from error
        raise
    pages = min(len(document), MAX_PAGES)
    words.is_partial = len(document) > pages
    silent = 0
    for number in range(pages):
        text = _page(document, number)
        silent += not any(char.isalnum() for char in text)
        words.add(text + "\n\n")
    # A scan with a typed cover or a stamp: what can be found is not what the file says.
    words.is_partial |= silent > pages / 2


def _page(document: pypdfium2.PdfDocument, number: int) -> str:
    """The words of one page; none when it is damaged, as a viewer would leave it white."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return ""
    try:
        letters = page.get_textpage()
        text = letters.get_text_bounded()
        letters.close()
        return text.replace("\r\n", "\n")
    finally:
        page.close()
