"""Who asks for a page, as far as counting wants to know: a machine, or a visitor of the day without a name."""

from typing import NamedTuple

from .addresses import client_address
from .crawlers import is_crawler
from .periods import QUARTER, local_day
from .records import packed_reader
from .visitors import UNKNOWN, Salts, visitor_hash
from .visitors import salts as shared_salts

_REMEMBERED = 1024
# Longer names and chains of proxies are reckoned each time: what is remembered stays small whatever is sent.
_LONGEST = 400


class Reader(NamedTuple):
    """A visitor's hash, whether a machine asks, and both as they stand in a record."""

    visitor: int
    crawler: bool
    packed: bytes

    @classmethod
    def of(cls, visitor: int, crawler: bool) -> "Reader":
        """The reader with its bytes."""
        return cls(visitor, crawler, packed_reader(visitor, crawler))


_MACHINE = Reader.of(UNKNOWN, True)


class Readers:
    """Who asks, remembered within a quarter of an hour: the reader's next page is not reckoned anew.

    Addresses are in memory only, for that quarter; then, or when the salts change, all of them are forgotten.
    """

    def __init__(self, salts: Salts = shared_salts):
        self.salts = salts
        self._remembered: tuple[float, dict, dict[tuple, Reader]] = (0.0, {}, {})

    def waits(self, at: float) -> bool:
        """Whether telling a reader of that moment would first ask the database for the day's salt."""
        return self.salts.waits(local_day(at))

    def of(self, environ, at: float) -> Reader:
        """The reader of a request, as WSGI says it, that was answered at that moment."""
        quarter, salts, known = self._remembered
        if at // QUARTER != quarter or salts is not self.salts.known:
            self.salts.of(local_day(at))  # for machines, too: afterwards nobody waits for it
            known = {}
            self._remembered = (at // QUARTER, self.salts.known, known)
        asking = (environ.get("REMOTE_ADDR"), environ.get("HTTP_X_FORWARDED_FOR"), environ.get("HTTP_USER_AGENT", ""))
        return known.get(asking) or self._reckon(environ, at, known, asking)

    def _reckon(self, environ, at: float, known: dict[tuple, Reader], asking: tuple) -> Reader:
        user_agent = asking[-1]
        if is_crawler(user_agent):
            reader = _MACHINE
        else:
            reader = Reader.of(visitor_hash(self.salts.of(local_day(at)), client_address(environ), user_agent), False)
            if reader.visitor == UNKNOWN:  # the salt may be there the next time
                return reader
        if max(map(len, filter(None, asking)), default=0) <= _LONGEST:
            if len(known) >= _REMEMBERED:
                known.clear()
            known[asking] = reader
        return reader


readers = Readers()
