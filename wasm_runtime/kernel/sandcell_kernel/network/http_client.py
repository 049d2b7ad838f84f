"""`http.client` without sockets: its connections exchange with the broker."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from sandcell_kernel.network.client import WebClient
from sandcell_kernel.network.errors import RequestFailed, RequestRefused
from sandcell_kernel.network.exchange import ExchangeSocket
from sandcell_kernel.patches import Patches


def origin_of(scheme: str, connection: Any) -> str:
    """Return where a connection leads, past a proxy that the broker does not use."""
    host = getattr(connection, "_tunnel_host", None) or connection.host
    port = getattr(connection, "_tunnel_port", None) or connection.port
    ordinary = 443 if scheme == "https" else 80
    name = f"[{host}]" if ":" in str(host) else host
    return f"{scheme}://{name}" if port in (None, 0, ordinary) else f"{scheme}://{name}:{port}"


def adjust_http_client(module: ModuleType, client: WebClient, patches: Patches) -> None:
    """Let connections of `http.client` reach the broker; encryption is the browser's."""

    def connect(connection: Any) -> None:
        """Make ready for a request."""
        connection.sock = ExchangeSocket(client, origin_of("http", connection), connection.timeout)

    patches.set(module.HTTPConnection, "connect", connect)

    class HTTPSConnection(module.HTTPConnection):  # type: ignore[name-defined,misc]
        """A connection whose encryption, certificates included, is the browser's."""

        default_port = 443

        def __init__(self, host: str, port: int | None = None, **options: Any) -> None:
            for name in ("context", "key_file", "cert_file", "check_hostname"):
                options.pop(name, None)
            super().__init__(host, port, **options)

        def connect(self) -> None:
            """Make ready for a request."""
            self.sock = ExchangeSocket(client, origin_of("https", self), self.timeout)

    patches.set(module, "HTTPSConnection", HTTPSConnection)


def adjust_urllib(module: ModuleType, patches: Patches) -> None:
    """Let `urllib.request` open https, also where the interpreter has no encryption of its own."""
    import http.client

    class HTTPSHandler(module.AbstractHTTPHandler):  # type: ignore[name-defined,misc]
        """Opens https addresses; a context for certificates is taken and not needed."""

        def __init__(
            self, debuglevel: int | None = None, context: object = None, check_hostname: object = None
        ):
            del context, check_hostname
            super().__init__(debuglevel)

        def https_open(self, request: Any) -> Any:
            """Open an address."""
            return self.do_open(http.client.HTTPSConnection, request)

        https_request = module.AbstractHTTPHandler.do_request_

    original = module.AbstractHTTPHandler.do_open

    def do_open(handler: Any, http_class: Any, request: Any, **options: Any) -> Any:
        """Open an address; a refusal looks like a host that cannot be reached."""
        try:
            return original(handler, http_class, request, **options)
        except (RequestRefused, RequestFailed) as error:
            raise module.URLError(error) from error

    patches.set(module.AbstractHTTPHandler, "do_open", do_open)
    patches.set(module, "HTTPSHandler", HTTPSHandler)
    opening = module.urlopen

    def urlopen(
        url: Any, data: Any = None, timeout: Any = module.socket._GLOBAL_DEFAULT_TIMEOUT, **options: Any
    ) -> Any:
        """Open an address through the broker."""
        options.pop("context", None)
        return opening(url, data, timeout, **options)

    patches.set(module, "urlopen", urlopen)
    patches.set(module, "_opener", None)
