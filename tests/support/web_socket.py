"""A WebSocket of a few lines: text messages to and from a browser's remote end."""

from __future__ import annotations

import os
import socket
import struct

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class WebSocket:
    """The client's side, on an open connection."""

    def __init__(self, connection: socket.socket, host: str, path: str) -> None:
        self._connection = connection
        head = (
            f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
        )
        connection.sendall(head.encode())
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):
            answer += self._bytes(1)
        if b" 101 " not in answer.splitlines()[0]:
            raise AssertionError(answer.decode("latin-1"))

    def send(self, text: str) -> None:
        """Send one message."""
        self._frame(TEXT, text.encode())

    def receive(self) -> str:
        """Wait for one message."""
        whole = b""
        while True:
            first, second = self._bytes(2)
            length = second & 127
            if length > 125:
                size = 2 if length == 126 else 8
                length = int.from_bytes(self._bytes(size), "big")
            body = self._bytes(length)
            kind = first & 15
            if kind == PING:
                self._frame(PONG, body)
            elif kind == CLOSE:
                raise AssertionError("the browser closed the connection")
            elif kind != PONG:
                whole += body
                if first & 128:
                    return whole.decode()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _frame(self, kind: int, body: bytes) -> None:
        mask = os.urandom(4)
        size = len(body)
        short = size if size < 126 else 126 if size < 65_536 else 127
        more = b"" if size < 126 else struct.pack(">H" if short == 126 else ">Q", size)
        masked = bytes(byte ^ mask[index % 4] for index, byte in enumerate(body))
        self._connection.sendall(bytes([128 | kind, 128 | short]) + more + mask + masked)

    def _bytes(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            part = self._connection.recv(count - len(found))
            if not part:
                raise AssertionError("the browser ended the connection")
            found += part
        return found
