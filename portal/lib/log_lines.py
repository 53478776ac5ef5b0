"""What must not stand in a log: the citizen's own links open a case to whoever reads them."""

import logging
import re

_OWN_LINK = re.compile(r"(/tra-cuu/)[A-Za-z0-9_\-]{10,}")


class HideOwnLinks(logging.Filter):
    """Covers the secret part of own links in every line, whoever writes it."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        covered = _OWN_LINK.sub(r"\1…", text)
        if covered != text:
            record.msg, record.args = covered, ()
        return True
