"""Who sends a request: the address behind trusted proxies, and the name that access control found."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import Headers
from starlette.types import Scope

from ..settings.deployment import Network


@dataclass(frozen=True)
class Visitor:
    """One who uses the relay; limits are counted by `key`."""

    kind: str
    """`anyone`, `code`, `token` or `user`."""
    key: str
    claims: dict[str, Any] = field(default_factory=dict)
    """What a token allows, beyond what the relay does."""


def is_trusted(address: str, proxies: Iterable[Network]) -> bool:
    """Whether an address belongs to a proxy whose headers can be believed."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None) or found
    return any(mapped in network for network in proxies)


def peer(scope: Scope) -> str:
    """The address at the other end of the connection."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def address(scope: Scope, proxies: tuple[Network, ...]) -> str:
    """The visitor's address: the last of `X-Forwarded-For` that is no trusted proxy's own."""
    found = peer(scope)
    forwarded = ",".join(Headers(scope=scope).getlist("x-forwarded-for"))
    for hop in reversed([part.strip() for part in forwarded.split(",") if part.strip()]):
        if not is_trusted(found, proxies):
            break
        found = hop
    try:
        parsed = ipaddress.ip_address(found)
    except ValueError:
        return found[:64]
    # A household or office has a whole /64 of IPv6 to choose from.
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else str(parsed)
