"""Sockets, which a browser page does not have: refused with the host's name and what to do instead."""

from __future__ import annotations

import errno
from types import ModuleType
from typing import Any

from sandcell_kernel.patches import Patches


def refusal(host: object, port: object = None) -> ConnectionRefusedError:
    """Return the error for a connection to a host."""
    place = f"{host}:{port}" if port not in (None, "", 0) else f"{host}"
    return ConnectionRefusedError(
        errno.ECONNREFUSED,
        f"no connection to {place}: Python in this page has no sockets. Work with uploaded files, "
        "or ask the user to download the data and attach it.",
    )


def refuse_sockets(module: ModuleType, patches: Patches) -> None:
    """Let every way to reach a host say why it cannot be reached."""

    def connect(sock: Any, address: Any) -> None:
        """Refuse a connection."""
        del sock
        raise refusal(*(address[:2] if isinstance(address, tuple) else (address,)))

    def connect_ex(sock: Any, address: Any) -> int:
        """Refuse a connection by its number."""
        del sock, address
        return errno.ECONNREFUSED

    def create_connection(address: Any, *args: object, **options: object) -> Any:
        """Refuse a connection."""
        del args, options
        raise refusal(*address[:2])

    def getaddrinfo(host: Any, port: Any = None, *args: object, **options: object) -> Any:
        """Refuse to look a host up."""
        del args, options
        raise refusal(host, port)

    def gethostbyname(hostname: str) -> str:
        """Refuse to look a host up."""
        if hostname in ("localhost", "127.0.0.1", "sandbox"):
            return "127.0.0.1"
        raise refusal(hostname)

    patches.set(module.socket, "connect", connect)
    patches.set(module.socket, "connect_ex", connect_ex)
    patches.set(module, "create_connection", create_connection)
    patches.set(module, "getaddrinfo", getaddrinfo)
    patches.set(module, "gethostbyname", gethostbyname)
