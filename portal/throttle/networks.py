"""Which network an address belongs to, for limits that a single machine cannot walk round."""

from ipaddress import ip_address, ip_network


def network_of(address: str) -> str:
    """An IPv4 address as it is, since a household or an office stands behind one; of an IPv6 address its /64."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if parsed.version == 6 and parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return address if parsed.version == 4 else str(ip_network((parsed, 64), strict=False))
