"""By which name a client's address is counted. Pure."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from limits.windows import Use

#: Bits of an IPv6 address that a provider gives to one household; the rest the client chooses.
HOUSEHOLD = 64
#: Longest name of what is no address; our own proxy wrote it.
LONGEST = 64


def counted(address: str) -> str:
    """Return the name that an address is counted by.

    Args:
        address: Of a socket, or as a proxy of ours names it: also ``[::1]`` and ``1.2.3.4:80``.
    """
    known = _parsed(address)
    if isinstance(known, IPv6Address):
        return str(IPv6Network((known, HOUSEHOLD), strict=False))
    return str(known) if known else address[:LONGEST]


def is_own(address: str) -> bool:
    """Tell whether an address is this machine's: a program of the operator's."""
    known = _parsed(address)
    return known is not None and known.is_loopback


def from_address(address: str, most: int) -> tuple[Use, ...]:
    """Return how a message from an address is counted: not at all where it is our own.

    Args:
        address: As for :func:`counted`.
        most: Messages of an address in a minute.
    """
    return () if is_own(address) else (Use(f"address {counted(address)}", most),)


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    host = address.strip().partition("%")[0]
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        known = ip_address(host)
    except ValueError:
        return None
    return getattr(known, "ipv4_mapped", None) or known
