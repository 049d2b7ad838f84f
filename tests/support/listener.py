"""A listening server that only counts who knocks."""

from __future__ import annotations

import socket
import threading
from types import TracebackType


class Listener:
    """Accepts TCP connections and UDP packets on one port of this machine and notes them."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.tcp.getsockname()[1]
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", self.port))
        self._threads = [
            threading.Thread(target=self._accept, daemon=True),
            threading.Thread(target=self._receive, daemon=True),
        ]

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self.tcp.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(5)
                try:
                    self.seen.append(connection.recv(200).decode("latin-1") or "an empty connection")
                    connection.sendall(b"HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: *\r\n\r\n")
                except OSError:
                    self.seen.append("a broken connection")

    def _receive(self) -> None:
        while True:
            try:
                packet, _ = self.udp.recvfrom(2000)
            except OSError:
                return
            self.seen.append(f"UDP {packet[:20]!r}")

    def __enter__(self) -> Listener:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.tcp.close()
        self.udp.close()
