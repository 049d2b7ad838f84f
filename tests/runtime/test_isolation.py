"""Python, with all of JavaScript in its worker, reaches neither the network nor the host page."""

from __future__ import annotations

from collections.abc import Iterator

import httpx2
import pytest

from support.attempts import HOST, NETWORK, attempt
from support.listener import Listener
from support.sandbox_page import SandboxPage

HARMLESS = {"refused", "undefined", "sent", "tried", "silence", "null"}


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    with Listener() as listening:
        yield listening


@pytest.fixture(autouse=True)
def _complaints_are_the_point(sandbox: SandboxPage) -> None:
    # The browser reports every refused attempt on the console.
    sandbox.complaints.expect("")


@pytest.mark.parametrize("way", NETWORK)
def test_no_way_leads_to_the_network(sandbox: SandboxPage, listener: Listener, way: str) -> None:
    port = listener.port
    names: dict[str, object] = {
        "URL": f"http://127.0.0.1:{port}/x",
        "WS": f"ws://127.0.0.1:{port}/x",
        # Whoever begins to speak TLS has come through already.
        "TLS": f"https://127.0.0.1:{port}/x",
        "PORT": port,
    }
    said = attempt(sandbox, NETWORK[way], names)
    assert said in HARMLESS or "Error" in said, said
    assert listener.seen == []


def test_javascript_as_text_is_refused(sandbox: SandboxPage) -> None:
    result = sandbox.run("from pyodide.code import run_js\nrun_js('1 + 1')")
    assert "unsafe-eval" in result["error"]["evalue"]


def test_attempts_do_run(sandbox: SandboxPage) -> None:
    assert attempt(sandbox, "return `ran ${X}`", {"X": 1}) == "ran 1"


def test_python_s_own_ways_lead_nowhere(sandbox: SandboxPage, listener: Listener) -> None:
    url = f"http://127.0.0.1:{listener.port}/x"
    for code in (
        f"import urllib.request\nurllib.request.urlopen({url!r}, timeout=2)",
        f"import socket\ns = socket.create_connection(('127.0.0.1', {listener.port}), 2)\n"
        "s.send(b'x')\n1 / len(s.recv(1))",
        f"from pyodide.http import pyfetch\nawait pyfetch({url!r})",
        f"import requests\nrequests.get({url!r}, timeout=2)",
        f"import pandas as pd\npd.read_csv({url!r})",
        f"import js\nawait js.navigator.serviceWorker.register({url!r})",
        f"import pyodide_js\nawait pyodide_js.loadPackage({url + '.whl'!r})\n1 / 0",
        f"import micropip\nawait micropip.install({url + '-1.0-py3-none-any.whl'!r})",
        f"import ssl, socket\ns = socket.create_connection(('127.0.0.1', {listener.port}), 2)\n"
        "1 / len(ssl.create_default_context().wrap_socket(s).recv(1))",
    ):
        assert sandbox.run(code, timeout=30)["status"] == "error", code
    assert listener.seen == []


@pytest.mark.parametrize("way", HOST)
def test_the_host_page_is_out_of_reach(sandbox: SandboxPage, way: str) -> None:
    sandbox.js("""
      () => {
        document.cookie = "secret=cookie";
        localStorage.secret = "storage";
        globalThis.heard = [];
        globalThis.channel ??= new BroadcastChannel("sandcell-test");
        globalThis.channel.onmessage = (event) => globalThis.heard.push(event.data);
      }
    """)
    blob = sandbox.js("() => URL.createObjectURL(new Blob(['secret']))")
    said = attempt(sandbox, HOST[way], {"BLOB": blob, "PAGE": sandbox.page.url})
    assert said in HARMLESS or "Error" in said, said
    assert "secret" not in said
    assert sandbox.js("() => globalThis.heard") == []


def test_the_listener_does_hear_who_gets_through(listener: Listener) -> None:
    before = len(listener.seen)
    httpx2.get(f"http://127.0.0.1:{listener.port}/heard")
    assert len(listener.seen) == before + 1
    del listener.seen[before:]
