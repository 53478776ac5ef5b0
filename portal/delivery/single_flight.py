"""Of many who want the same page made, one makes it."""

import threading
from typing import Any

_WAIT = 10.0


class Flight:
    """The making of one page; ``result`` is there when it has landed."""

    __slots__ = ("_landed", "result")

    def __init__(self):
        self._landed = threading.Event()
        self.result: Any = None

    def wait(self) -> Any:
        """The result, or ``None`` if there is none or it takes too long."""
        self._landed.wait(_WAIT)
        return self.result

    def land(self, result: Any) -> None:
        self.result = result
        self._landed.set()


class SingleFlight:
    """Flights that are under way, by key."""

    def __init__(self):
        self._flights: dict[Any, Flight] = {}
        self._lock = threading.Lock()

    def join(self, key: Any) -> tuple[Flight, bool]:
        """The flight for the key, and whether the caller has to make it: it must ``end()`` it then."""
        with self._lock:
            flight = self._flights.get(key)
            if flight is not None:
                return flight, False
            flight = self._flights[key] = Flight()
            return flight, True

    def is_under_way(self, key: Any) -> bool:
        """Whether somebody makes it just now."""
        return key in self._flights

    def end(self, key: Any, flight: Flight, result: Any) -> None:
        """Give the result to all who wait, and begin anew with the next who comes."""
        with self._lock:
            self._flights.pop(key, None)
        flight.land(result)
