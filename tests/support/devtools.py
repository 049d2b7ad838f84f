"""A Chromium driven by its DevTools protocol alone: Playwright gives up a page whose frame crashes."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any

import httpx2

from support.browser import browser_path, launch_options
from support.serving import free_port
from support.web_socket import WebSocket

APPEARS_S = 90.0
ANSWERS_S = 120.0


class Devtools:
    """An open browser with one page: the value of an expression in it, and the crash of a frame's process."""

    def __init__(self, profile: Path) -> None:
        self._profile = profile
        self._number = 0
        self._frames: dict[str, str] = {}
        self._process: subprocess.Popen[bytes]
        self._socket: WebSocket
        self._page = ""

    def __enter__(self) -> Devtools:
        port, path = free_port(), browser_path()
        assert path is not None, "There is no installed Chromium to drive."
        options = [*launch_options().get("args", []), "--headless=new", "--no-first-run"]
        options += [f"--user-data-dir={self._profile}", f"--remote-debugging-port={port}", "about:blank"]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen([path, *options], stdout=quiet, stderr=quiet)
        address = self._address(port)
        connection = socket.create_connection(("127.0.0.1", port), timeout=ANSWERS_S)
        self._socket = WebSocket(connection, f"127.0.0.1:{port}", address)
        targets = self._call("Target.getTargets")["targetInfos"]
        page = next(target["targetId"] for target in targets if target["type"] == "page")
        self._page = self._call("Target.attachToTarget", {"targetId": page, "flatten": True})["sessionId"]
        # Frames of other processes report themselves to the page's session.
        attach: dict[str, object] = {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": True}
        self._call("Target.setAutoAttach", attach, self._page)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()
        self._process.terminate()
        self._process.wait(30)

    def open(self, url: str) -> None:
        """Go to a page; its scripts may still run when this returns."""
        self._call("Page.navigate", {"url": url}, self._page)

    def value(self, expression: str) -> Any:
        """The value of an expression of the page, awaited; JSON."""
        asked = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        found = self._call("Runtime.evaluate", asked, self._page)
        if "exceptionDetails" in found:
            raise AssertionError(str(found["exceptionDetails"]))
        return found["result"].get("value")

    def until(self, expression: str) -> Any:
        """The first true value of an expression of the page."""
        poll = "new Promise((done) => { const look = () => { let found = null; try { found = %s; } catch {}"
        again = " if (found) done(found); else requestAnimationFrame(look); }; look(); })"
        return self.value(poll % f"({expression})" + again)

    @property
    def frames(self) -> list[str]:
        """Sessions of the frames that have a process of their own."""
        return list(self._frames)

    def crash(self, frame: str) -> None:
        """End the process of a frame as a fault in it would."""
        self._send("Page.crash", {}, frame)

    def _address(self, port: int) -> str:
        end = time.monotonic() + APPEARS_S
        while True:
            try:
                found = httpx2.get(
                    f"http://127.0.0.1:{port}/json/version", trust_env=False, timeout=APPEARS_S
                )
            except httpx2.ConnectError:
                if self._process.poll() is not None or time.monotonic() > end:
                    raise
                time.sleep(0.1)
            else:
                url: str = found.json()["webSocketDebuggerUrl"]
                return url.partition(f":{port}")[2]

    def _send(self, method: str, parameters: dict[str, object], session: str = "") -> int:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        self._socket.send(json.dumps({**message, "sessionId": session} if session else message))
        return self._number

    def _call(self, method: str, parameters: dict[str, object] | None = None, session: str = "") -> Any:
        number = self._send(method, parameters or {}, session)
        while True:
            answer = json.loads(self._socket.receive())
            self._note(answer)
            if answer.get("id") != number:
                continue
            if "error" in answer:
                raise AssertionError(f"{method}: {answer['error']['message']}")
            return answer["result"]

    def _note(self, event: dict[str, Any]) -> None:
        """Remember frames as they come and go."""
        about = event.get("params", {})
        if event.get("method") == "Target.attachedToTarget" and about["targetInfo"]["type"] == "iframe":
            self._frames[about["sessionId"]] = about["targetInfo"]["url"]
        elif event.get("method") == "Target.detachedFromTarget":
            self._frames.pop(about["sessionId"], None)
