"""`urllib3`, and `requests` on it, without sockets: its own connections, exchanging with the broker."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from sandcell_kernel.network.client import WebClient
from sandcell_kernel.network.errors import RequestFailed, RequestRefused
from sandcell_kernel.network.exchange import ExchangeSocket
from sandcell_kernel.network.http_client import origin_of
from sandcell_kernel.patches import Patches


def adjust_urllib3(module: ModuleType, client: WebClient, patches: Patches) -> None:
    """Put connections that reach the broker into `urllib3`, also in place of its own for Emscripten."""
    pools: Any = sys.modules[f"{module.__name__}.connectionpool"]
    connection: Any = sys.modules[f"{module.__name__}.connection"]
    unconnected = module.exceptions.NewConnectionError

    class Exchanging:
        """What both kinds of connection do otherwise than `urllib3` does."""

        scheme = "http"
        sock: Any = None
        is_verified = True
        proxy_is_verified = True

        def connect(self) -> None:
            """Make ready for a request."""
            timeout = getattr(self, "timeout", None)
            self.sock = ExchangeSocket(client, origin_of(self.scheme, self), timeout)

        @property
        def is_connected(self) -> bool:
            """Whether a request can be made."""
            return self.sock is not None

        def getresponse(self) -> Any:
            """Make the request; a refusal looks like a host that cannot be reached."""
            try:
                return super().getresponse()  # type: ignore[misc]
            except (RequestRefused, RequestFailed) as error:
                raise unconnected(self, str(error)) from error

    # Taken from where urllib3 keeps its own, past what it put there for Emscripten.
    class BrokerHTTPConnection(Exchanging, pools.HTTPConnection):  # type: ignore[misc]
        """A connection for http."""

    class BrokerHTTPSConnection(Exchanging, pools.HTTPSConnection):  # type: ignore[misc]
        """A connection for https, whose encryption is the browser's."""

        scheme = "https"

    for owner, name, value in (
        (pools.HTTPConnectionPool, "ConnectionCls", BrokerHTTPConnection),
        (pools.HTTPSConnectionPool, "ConnectionCls", BrokerHTTPSConnection),
        (connection, "HTTPConnection", BrokerHTTPConnection),
        (connection, "HTTPSConnection", BrokerHTTPSConnection),
        (connection, "VerifiedHTTPSConnection", BrokerHTTPSConnection),
    ):
        patches.set(owner, name, value)
