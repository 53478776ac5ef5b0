"""Pictures on other hosts: only from hosts that the operator listed, never by way of them into the inner network."""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Iterable
from urllib.parse import SplitResult, urljoin, urlsplit

from django.utils.encoding import iri_to_uri

from portal.media.reencode import MAX_BYTES
from portal.media.sizes import human_size

TIMEOUT = 30.0
MAX_REDIRECTS = 3
MAX_SILENCES = 3
_REMEMBERED = 10_000
_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class NotFetched(Exception):
    """The picture could not be had; ``str()`` is the reason."""


class Fetcher:
    """Fetches from these hosts, each ``host`` or ``host:port``; without a port the usual one of http and https."""

    def __init__(self, hosts: Iterable[str], seconds: float = TIMEOUT):
        listed = [urlsplit(f"//{host.strip()}") for host in hosts]
        self._hosts = {(one.hostname, one.port) for one in listed if one.hostname}
        self._names = {name for name, _port in self._hosts}
        self._seconds = seconds
        self._failed: dict[str, str] = {}
        self._silent: Counter[str] = Counter()

    def why_not(self, url: str) -> str:
        """Why this address is not even asked; empty when it may be."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            return "its address is broken"
        usual = _PORTS.get(parts.scheme)
        if not usual or parts.username is not None or not parts.hostname:
            return "its address is none of the web"
        if (parts.hostname, port) in self._hosts or (port in (None, usual) and (parts.hostname, None) in self._hosts):
            return ""
        return f"it is on another host ({parts.netloc}): see --fetch-pictures"

    def fetch(self, url: str) -> bytes:
        """The bytes at the address; redirects are followed to listed hosts only.

        What failed is not asked for again, and a host that did not answer three times is asked no more.
        """
        if url not in self._failed:
            try:
                return self._follow(url)
            except NotFetched as error:
                if len(self._failed) >= _REMEMBERED:
                    self._failed.clear()
                self._failed[url] = str(error)
        raise NotFetched(self._failed[url])

    def _follow(self, url: str) -> bytes:
        for _hop in range(MAX_REDIRECTS + 1):
            reason = self.why_not(url)
            if reason:
                raise NotFetched(reason)
            host = urlsplit(url).netloc
            if self._silent[host] >= MAX_SILENCES:
                raise NotFetched(f"{host} did not answer {MAX_SILENCES} times and is asked no more")
            try:
                found = self._ask(urlsplit(url))
            except (OSError, http.client.HTTPException, ValueError) as error:
                self._silent[host] += 1
                raise NotFetched(f"{host} does not answer: {error or type(error).__name__}") from error
            self._silent[host] = 0
            if isinstance(found, bytes):
                return found
            url = urljoin(url, found)
        raise NotFetched("it is redirected too often")

    def _ask(self, parts: SplitResult) -> bytes | str:
        """The body, or the address that the host redirects to."""
        port = parts.port or _PORTS[parts.scheme]
        address = self._address(parts.hostname, port)
        with (
            socket.create_connection((address, port), self._seconds) as line,
            _cut_off_after(self._seconds, line) as is_late,
        ):
            if parts.scheme == "https":
                line = ssl.create_default_context().wrap_socket(line, server_hostname=parts.hostname)
            with line:
                answer = _answer(line, parts)
        if is_late.is_set():
            raise TimeoutError("too slow")
        return answer

    def _address(self, host: str, port: int) -> str:
        """The IP address that is dialled: looked at once, since a second answer could be another one."""
        found = [entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        for address in found:
            if not (_is_public(address) or self._is_listed(address)):
                raise NotFetched(f"{host} lies in an inner network ({address}), which is not listed")
        return found[0]

    def _is_listed(self, address: str) -> bool:
        return address in self._names or ("localhost" in self._names and ipaddress.ip_address(address).is_loopback)


def _is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet, also when an IPv6 address wraps an IPv4 one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if ip.version == 6:
        if ip.sixtofour or ip.teredo or ip in _NAT64:
            return False
        ip = ip.ipv4_mapped or ip
    return ip.is_global and not ip.is_multicast


@contextlib.contextmanager
def _cut_off_after(seconds: float, line: socket.socket):
    """Hang up when the time is over, and say so: a socket's own timeout begins anew with every byte."""
    is_late = threading.Event()
    with line.dup() as copy:  # the copy stays usable when TLS takes the original over

        def hang_up():
            is_late.set()
            with contextlib.suppress(OSError):
                copy.shutdown(socket.SHUT_RDWR)

        clock = threading.Timer(seconds, hang_up)
        clock.daemon = True
        clock.start()
        try:
            yield is_late
        finally:
            clock.cancel()
            clock.join()


def _answer(line: socket.socket, parts: SplitResult) -> bytes | str:
    connection = http.client.HTTPConnection(parts.netloc)
    connection.sock = line
    target = iri_to_uri(parts.path or "/") + (f"?{iri_to_uri(parts.query)}" if parts.query else "")
    headers = {"Accept": "image/*", "Accept-Encoding": "identity", "User-Agent": "portal-import"}
    connection.request("GET", target.replace(" ", "%20"), headers=headers)
    with connection.getresponse() as response:
        if response.status in (301, 302, 303, 307, 308):
            return response.getheader("Location") or ""
        if response.status != 200:
            raise NotFetched(f"{parts.hostname} answers {response.status}")
        body = response.read(MAX_BYTES + 1)
        if len(body) > MAX_BYTES:
            raise NotFetched(f"it is larger than {human_size(MAX_BYTES)}")
        if response.length:
            raise http.client.IncompleteRead(body, response.length)
        return body
