"""Other browsers than the one of the tests: Firefox by Marionette, WebKitGTK by WebDriver."""

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

APPEARS_S = 90.0
SCRIPT_MS = 180_000
CALL = """
const done = arguments[arguments.length - 1];
const failed = (error) => done({ error: String(error) });
Promise.resolve((FUNCTION)(arguments[0])).then((value) => done({ value }), failed);
"""
MINI_BROWSER = Path("/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser")


class Engine(Protocol):
    """An open browser with one page."""

    def open(self, url: str) -> None:
        """Go to a page."""

    def call(self, script: str, argument: object) -> Any:
        """Run the text of an asynchronous WebDriver script."""


def evaluate(engine: Engine, function: str, argument: object = None) -> Any:
    """The value of a function of the page, awaited."""
    found = engine.call(CALL.replace("FUNCTION", function), argument)
    if "error" in found:
        raise AssertionError(found["error"])
    return found.get("value")


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
    """Firefox without a window; Marionette speaks JSON with its length before it."""

    binary = shutil.which("firefox-esr") or shutil.which("firefox")

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process = _Process()
        self._socket: socket.socket
        self._id = 0

    def __enter__(self) -> Firefox:
        port = free_port()
        preferences = {
            "marionette.port": port,
            "datareporting.policy.dataSubmissionEnabled": False,
            "app.update.auto": False,
            "network.captive-portal-service.enabled": False,
        }
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences.items()
        ]
        (self._folder / "user.js").write_text("\n".join(lines), "utf-8")
        process = self._process.start(
            str(self.binary),
            "--headless",
            "--marionette",
            "--profile",
            str(self._folder),
            HOME=str(self._folder),
        )
        self._socket = _until_it_listens(port, process)
        self._read()
        self._say(
            "WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"timeouts": {"script": SCRIPT_MS}}}}
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()
        self._process.close()

    def open(self, url: str) -> None:
        """Go to a page."""
        self._say("WebDriver:Navigate", {"url": url})

    def call(self, script: str, argument: object) -> Any:
        """Run the text of an asynchronous WebDriver script."""
        return self._say(
            "WebDriver:ExecuteAsyncScript", {"script": script, "args": [argument], "scriptTimeout": SCRIPT_MS}
        )["value"]

    def _say(self, command: str, parameters: dict[str, object]) -> Any:
        self._id += 1
        body = json.dumps([0, self._id, command, parameters]).encode()
        self._socket.sendall(f"{len(body)}:".encode() + body)
        _kind, _id, error, result = self._read()
        if error:
            raise AssertionError(f"{command}: {error}")
        return result

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._some(1)
        body = b""
        while len(body) < int(length[:-1]):
            body += self._some(int(length[:-1]) - len(body))
        return json.loads(body)

    def _some(self, most: int) -> bytes:
        found = self._socket.recv(most)
        if not found:
            raise AssertionError("Firefox closed its connection")
        return found


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

    def call(self, script: str, argument: object) -> Any:
        """Run the text of an asynchronous WebDriver script."""
        return self._post("/execute/async", {"script": script, "args": [argument]})

    def _post(self, path: str, body: dict[str, object]) -> Any:
        value = self._client.post(self._session + path, json=body).json()["value"]
        if isinstance(value, dict) and "error" in value and "stacktrace" in value:
            raise AssertionError(f"{value['error']}: {value.get('message')}")
        return value
