"""Which network an address belongs to, for limits that a single machine cannot walk round."""

from ipaddress import ip_address, ip_network

IPV6 = 64


def network_of(address: str, ipv4: int = 32) -> str:
    """The network of an address (``203.0.113.7/32``, ``2001:db8::/64``); empty for what is no address.

    ``ipv4`` is the width for IPv4: an address alone by default, since a household or an office stands behind one.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    parsed = getattr(parsed, "ipv4_mapped", None) or parsed
    return str(ip_network((parsed, ipv4 if parsed.version == 4 else IPV6), strict=False))
