"""Hashes by which one poll tells its voters apart, and which say nothing once the poll's key is destroyed."""

import hashlib
import hmac


class KeyedMarks:
    """Makes the hashes of one poll. The same browser has another one in each poll: nobody's votes can be joined."""

    def __init__(self, key: str):
        self._key = bytes.fromhex(key)

    def of_voter(self, number: str) -> str:
        """For the random number that a browser keeps."""
        return self._hash("voter", number)

    def of_form(self, key: str) -> str:
        """For the random key of a form."""
        return self._hash("form", key)

    def of_network(self, network: str) -> str:
        """For a network; nothing for an unknown one."""
        return self._hash("network", network) if network else ""

    def _hash(self, what: str, value: str) -> str:
        return hmac.new(self._key, f"{what}|{value}".encode(), hashlib.sha256).hexdigest()[:32]
