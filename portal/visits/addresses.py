"""Where a request comes from when proxies of ours stand before the portal."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings


def client_address(environ) -> str:
    """The reader's address: ``REMOTE_ADDR``, or what our own proxies say of it.

    ``X-Forwarded-For`` is believed only from the right and only as far as the addresses are in ``TRUSTED_PROXIES``:
    what stands left of the first foreign address was written by that foreigner.
    """
    remote = environ.get("REMOTE_ADDR", "")
    forwarded = environ.get("HTTP_X_FORWARDED_FOR", "")
    if not forwarded or not _is_trusted(_parse(remote)):
        return remote
    nearest = remote
    for entry in reversed(forwarded.split(",")):
        address = _parse(entry)
        if address is None:
            break
        nearest = str(address)
        if not _is_trusted(address):
            break
    return nearest


def is_our_proxy(environ) -> bool:
    """Whether the request was handed on by a proxy of ``TRUSTED_PROXIES``, which is believed."""
    return _is_trusted(_parse(environ.get("REMOTE_ADDR", "")))


@lru_cache(maxsize=1024)
def _parse(text: str) -> IPv4Address | IPv6Address | None:
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_trusted(address) -> bool:
    return address is not None and any(address in network for network in settings.TRUSTED_PROXIES)
