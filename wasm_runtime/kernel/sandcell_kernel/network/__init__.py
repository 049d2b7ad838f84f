"""The network as code sees it: HTTP clients that reach the host's broker; wired here."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from sandcell_kernel.display.imports import AfterImport
from sandcell_kernel.patches import Patches

if TYPE_CHECKING:
    from sandcell_kernel.kernel import Kernel

__all__ = ["install", "uninstall"]


class Clients:
    """The adjusted HTTP clients of one kernel; `undo` puts everything back."""

    def __init__(self, kernel: Kernel) -> None:
        self._patches = Patches()
        self._kernel = kernel
        self._after_import = AfterImport(
            {
                "http.client": self._http_client,
                "urllib.request": self._urllib,
                "urllib3": self._urllib3,
                "httpx": self._httpx,
                "pyodide.http": self._pyodide_http,
            },
            lambda text: kernel.sink.stream("stderr", f"{text}\n"),
        )

    def apply(self) -> None:
        """Adjust what is there, and the rest when it is imported."""
        sys.meta_path.insert(0, self._after_import)
        self._after_import.apply_to_loaded()

    def undo(self) -> None:
        """Put everything back."""
        sys.meta_path[:] = [one for one in sys.meta_path if one is not self._after_import]
        self._patches.restore()

    def _http_client(self, module: ModuleType) -> None:
        from .http_client import adjust_http_client

        adjust_http_client(module, self._kernel.web, self._patches)

    def _urllib(self, module: ModuleType) -> None:
        from .http_client import adjust_urllib

        adjust_urllib(module, self._patches)

    def _urllib3(self, module: ModuleType) -> None:
        from .urllib3_connections import adjust_urllib3

        adjust_urllib3(module, self._kernel.web, self._patches)

    def _httpx(self, module: ModuleType) -> None:
        from .httpx_transports import adjust_httpx

        adjust_httpx(module, self._kernel.web, self._patches)

    def _pyodide_http(self, module: ModuleType) -> None:
        from .pyodide_http import adjust_pyodide_http

        adjust_pyodide_http(module, self._kernel.web, self._kernel.host, self._patches)


_applied: list[Clients] = []


def install(kernel: Kernel, *, browser: bool = sys.platform == "emscripten") -> None:
    """Adjust the HTTP clients where there are no sockets; `browser=True` forces it, as tests do."""
    if browser:
        clients = Clients(kernel)
        clients.apply()
        _applied.append(clients)


def uninstall() -> None:
    """Undo the latest `install`, if it changed anything."""
    if _applied:
        _applied.pop().undo()
