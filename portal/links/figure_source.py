"""Reading a JSON address without opening a door into the network in which the portal stands."""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri

TIMEOUT = 5.0
MAX_BYTES = 64 * 1024
_MAX_ADDRESSES = 3
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Unreadable(Exception):
    """The figure could not be read; ``str()`` is the reason, in Vietnamese, for those who keep the figures."""


def permitted_hosts() -> list[str]:
    """The hosts that figures may be read from: the setting ``FIGURE_HOSTS``, none without it."""
    return [host.lower() for host in getattr(settings, "FIGURE_HOSTS", [])]


def why_not_readable(url: str) -> str | None:
    """Why the portal would not even ask this address, or ``None``."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "Địa chỉ không đúng."
    if parts.scheme != "https":
        return "Địa chỉ phải bắt đầu bằng https://."
    if parts.username is not None or port not in (None, 443):
        return "Địa chỉ không được có tên người dùng hoặc số cổng riêng."
    if parts.hostname not in permitted_hosts():
        return (
            f"Máy chủ {parts.hostname or ''} chưa có trong danh sách được phép (FIGURE_HOSTS). "
            "Đề nghị quản trị hệ thống bổ sung."
        )
    return None


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet, also when an IPv6 address wraps an IPv4 one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if ip.version == 6:
        if ip.sixtofour or ip.teredo or ip in _NAT64:
            return False
        ip = ip.ipv4_mapped or ip
    return ip.is_global and not ip.is_multicast


def public_addresses(host: str, resolve=socket.getaddrinfo) -> list[str]:
    """The IP addresses of the host; ``Unreadable`` if it has none, or if one of them is not public."""
    try:
        found = resolve(host, 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreadable(f"Không tìm thấy máy chủ {host}.") from error
    addresses = list(dict.fromkeys(entry[4][0] for entry in found))
    if not addresses or not all(is_public(address) for address in addresses):
        raise Unreadable(f"Máy chủ {host} nằm trong mạng nội bộ nên không được đọc.")
    return addresses[:_MAX_ADDRESSES]


def dial(addresses: list[str], seconds: float) -> socket.socket:
    """A TCP connection to the first address that answers in time; ``OSError`` if none does."""
    until = time.monotonic() + seconds
    failure: OSError = TimeoutError()
    for address in addresses:
        left = until - time.monotonic()
        if left <= 0:
            break
        try:
            return socket.create_connection((address, 443), left)
        except OSError as error:
            failure = error
    raise failure


def secure(line: socket.socket, host: str) -> socket.socket:
    """TLS over the connection, with the certificate checked for the host's name."""
    return ssl.create_default_context().wrap_socket(line, server_hostname=host)


@contextlib.contextmanager
def cut_off_after(seconds: float, line: socket.socket):
    """Hang up when the time is over, whatever is being waited for; yields an event that says so.

    A socket's own timeout begins anew with every byte; a server that drips would hold the worker for days.
    """
    too_late = threading.Event()
    # The copy stays usable when TLS takes the original over.
    with line.dup() as copy:

        def hang_up():
            too_late.set()
            with contextlib.suppress(OSError):
                copy.shutdown(socket.SHUT_RDWR)

        clock = threading.Timer(seconds, hang_up)
        clock.daemon = True
        clock.start()
        try:
            yield too_late
        finally:
            clock.cancel()
            clock.join()


def fetch(url: str, *, resolve=socket.getaddrinfo, dial=dial, secure=secure, seconds: float = TIMEOUT) -> bytes:
    """The body of a 200 answer of at most ``MAX_BYTES``; anything else is ``Unreadable``.

    Redirects are not followed, and the name is resolved once: a second answer could lead into the inner network.
    The keyword arguments are the doors to the network, for tests to stand in.
    """
    reason = why_not_readable(url)
    if reason:
        raise Unreadable(reason)
    parts = urlsplit(url)
    addresses = public_addresses(parts.hostname, resolve)
    too_slow = f"Máy chủ không trả lời xong trong {seconds:.0f} giây."
    late = None
    try:
        with dial(addresses, seconds) as line, cut_off_after(seconds, line) as late:
            line.settimeout(seconds)
            with secure(line, parts.hostname) as safe:
                body = _ask(safe, parts)
    except TimeoutError as error:
        raise Unreadable(too_slow) from error
    except ssl.SSLCertVerificationError as error:
        raise Unreadable(f"Chứng thư số của máy chủ {parts.hostname} không hợp lệ.") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        failed = f"Không đọc được từ máy chủ {parts.hostname}."
        raise Unreadable(too_slow if late and late.is_set() else failed) from error
    if late.is_set():
        raise Unreadable(too_slow)
    if len(body) > MAX_BYTES:
        raise Unreadable(f"Dữ liệu lớn hơn {MAX_BYTES // 1024} kB.")
    return body


def _ask(line: socket.socket, parts: SplitResult) -> bytes:
    connection = http.client.HTTPConnection(parts.hostname)
    connection.sock = line
    target = iri_to_uri(parts.path or "/") + (f"?{iri_to_uri(parts.query)}" if parts.query else "")
    connection.request("GET", target, headers={"Accept": "application/json", "User-Agent": "portal-figures"})
    with connection.getresponse() as response:
        if 300 <= response.status < 400:
            raise Unreadable("Địa chỉ chuyển hướng sang nơi khác; hãy nhập địa chỉ cuối cùng.")
        if response.status != 200:
            raise Unreadable(f"Máy chủ trả lời mã {response.status}.")
        body = response.read(MAX_BYTES + 1)
        if response.length and len(body) <= MAX_BYTES:
            raise http.client.IncompleteRead(body, response.length)
        return body
