"""The words inside an uploaded file, read in a limited process of its own.

``extract_text`` waits for the answer; ``Extraction`` is for those who look in now and then. Neither raises anything
for a hostile file: what cannot be read is an ``Outcome``.
"""

from .process import Extraction, extract_text
from .result import KINDS, ExtractedText, Outcome

__all__ = ["KINDS", "ExtractedText", "Extraction", "Outcome", "extract_text"]
