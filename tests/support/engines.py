"""Other browsers than the one of the tests: Firefox by WebDriver BiDi, WebKitGTK by WebDriver."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

import httpx2

from support.web_socket import WebSocket

APPEARS_S = 90.0
SCRIPT_MS = 180_000
MINI_BROWSER = Path("/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser")


class Engine(Protocol):
    """An open browser with one page."""

    def open(self, url: str) -> None:
        """Go to a page."""

    def value(self, expression: str) -> Any:
        """The value of an expression of the page, awaited; JSON."""


def evaluate(engine: Engine, function: str, argument: object = None) -> Any:
    """What a function of the page returns."""
    return engine.value(f"({function})({json.dumps(argument)})")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


def _until_it_listens(port: int, process: subprocess.Popen[bytes]) -> socket.socket:
    end = time.monotonic() + APPEARS_S
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=APPEARS_S + SCRIPT_MS / 1000)
        except ConnectionRefusedError:
            if process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.1)


class _Process(ExitStack):
    """Starts programs and ends them again."""

    def start(self, *command: str, **environment: str) -> subprocess.Popen[bytes]:
        """Start a program that is ended with this context."""
        process = subprocess.Popen(
            command,
            env={**os.environ, **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.callback(process.wait, 20)
        self.callback(process.terminate)
        return process


class Firefox:
    """Firefox without a window, driven by WebDriver BiDi."""

    binary = shutil.which("firefox-esr") or shutil.which("firefox")

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process = _Process()
        self._socket: WebSocket
        self._id = 0
        self._context = ""

    def __enter__(self) -> Firefox:
        port = free_port()
        process = self._process.start(
            str(self.binary),
            "--headless",
            f"--remote-debugging-port={port}",
            "--profile",
            str(self._folder),
            HOME=str(self._folder),
        )
        self._socket = WebSocket(_until_it_listens(port, process), f"127.0.0.1:{port}", "/session")
        self._say("session.new", {"capabilities": {}})
        self._context = self._say("browsingContext.getTree", {})["contexts"][0]["context"]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()
        self._process.close()

    def open(self, url: str) -> None:
        """Go to a page."""
        self._say("browsingContext.navigate", {"context": self._context, "url": url, "wait": "complete"})

    def value(self, expression: str) -> Any:
        """The value of an expression of the page, awaited; JSON."""
        text = f"Promise.resolve({expression}).then((value) => JSON.stringify(value ?? null))"
        target = {"context": self._context}
        asked = {"expression": text, "awaitPromise": True, "target": target}
        found = self._say("script.evaluate", asked)
        if found["type"] != "success":
            raise AssertionError(found["exceptionDetails"]["text"])
        return json.loads(found["result"]["value"])

    def _say(self, method: str, parameters: dict[str, object]) -> Any:
        self._id += 1
        self._socket.send(json.dumps({"id": self._id, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.receive())
            if answer.get("id") != self._id:
                continue
            if answer["type"] == "error":
                raise AssertionError(f"{method}: {answer['error']}: {answer['message']}")
            return answer["result"]


class WebKit:
    """WebKitGTK's small browser on a display of its own."""

    binary = shutil.which("WebKitWebDriver") if MINI_BROWSER.exists() and shutil.which("Xvfb") else None

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process = _Process()
        self._client = httpx2.Client(timeout=APPEARS_S + SCRIPT_MS / 1000, trust_env=False)
        self._session = ""

    def __enter__(self) -> WebKit:
        port, display = free_port(), f":{100 + os.getpid() % 900}"
        self._process.start("Xvfb", display, "-screen", "0", "1280x800x24")
        environment = {
            "DISPLAY": display,
            "HOME": str(self._folder),
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        }
        driver = self._process.start(str(self.binary), f"--port={port}", **environment)
        _until_it_listens(port, driver).close()
        options = {"binary": str(MINI_BROWSER), "args": ["--automation"]}
        wanted = {"webkitgtk:browserOptions": options, "timeouts": {"script": SCRIPT_MS}}
        self._session = f"http://127.0.0.1:{port}/session"
        made = self._post("", {"capabilities": {"alwaysMatch": wanted}})
        self._session += f"/{made['sessionId']}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.delete(self._session)
        self._client.close()
        self._process.close()

    def open(self, url: str) -> None:
        """Go to a page."""
        self._post("/url", {"url": url})

    def value(self, expression: str) -> Any:
        """The value of an expression of the page, awaited; JSON."""
        script = (
            "const done = arguments[arguments.length - 1];"
            f"Promise.resolve({expression}).then((value) => done({{ value }}),"
            " (error) => done({ error: String(error) }))"
        )
        found = self._post("/execute/async", {"script": script, "args": []})
        if "error" in found:
            raise AssertionError(found["error"])
        return found.get("value")

    def _post(self, path: str, body: dict[str, object]) -> Any:
        value = self._client.post(self._session + path, json=body).json()["value"]
        if isinstance(value, dict) and "error" in value and "stacktrace" in value:
            raise AssertionError(f"{value['error']}: {value.get('message')}")
        return value
