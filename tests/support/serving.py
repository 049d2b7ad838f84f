"""Runs an ASGI application by uvicorn on a free port, in a thread."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any

import uvicorn

STARTS_WITHIN = 30.0
STOPS_WITHIN = 10.0


class Serving:
    """One application on `http://127.0.0.1:<port>`; start it with `with` or with `start()`."""

    def __init__(self, app: Callable[..., Any]) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        config = uvicorn.Config(
            app,
            log_level="critical",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            ws="none",
            lifespan="on",
        )
        config.timeout_graceful_shutdown = 2
        self.server = uvicorn.Server(config)
        self.started = threading.Event()
        self.failure: BaseException | None = None
        self.thread = threading.Thread(target=self._run, name=f"serving {self.url}", daemon=True)

    def _run(self) -> None:
        startup = self.server.startup

        async def tell(*args: Any, **kwargs: Any) -> None:
            await startup(*args, **kwargs)
            self.started.set()

        self.server.startup = tell  # type: ignore[method-assign]
        try:
            self.server.run(sockets=[self.listener])
        except BaseException as error:
            self.failure = error
            raise
        finally:
            self.started.set()

    def start(self) -> Serving:
        """Returns when requests are answered."""
        self.thread.start()
        if not self.started.wait(STARTS_WITHIN) or not self.server.started:
            raise RuntimeError(f"the server on {self.url} did not start") from self.failure
        return self

    def stop(self) -> None:
        """Ends every connection and the thread."""
        self.server.should_exit = True
        if self.thread.ident is not None:
            self.thread.join(STOPS_WITHIN)
            if self.thread.is_alive():
                self.server.force_exit = True
                self.thread.join(STOPS_WITHIN)
        self.listener.close()
        if self.thread.is_alive():
            raise RuntimeError(f"the server on {self.url} did not stop")

    def __enter__(self) -> Serving:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
