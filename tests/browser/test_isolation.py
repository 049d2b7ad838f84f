"""Python in the sandbox reaches neither the page around it nor the network."""

from __future__ import annotations

import http.server
import json
import socketserver
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.chat_page import ChatPage
from support.model_server import ModelServer, call, say


class Listener:
    """A web server that every request is a defeat for; CORS would let the answer be read."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        seen = self.seen

        class Handler(http.server.BaseHTTPRequestHandler):
            def handle_any(self) -> None:
                seen.append(f"{self.command} {self.path}")
                self.send_response(200)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.end_headers()

            do_GET = do_POST = do_HEAD = do_OPTIONS = handle_any

            def log_message(self, *_: object) -> None:
                """Stay quiet."""

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()
        self.port = int(self.server.server_address[1])

    def close(self) -> None:
        """Stop listening."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    """A server on this machine that must never hear anything."""
    server = Listener()
    yield server
    server.close()


TRY_SCRIPTS = """
from pathlib import Path
from pyodide.code import run_js
from pyodide.ffi import run_sync

print(run_sync(run_js(Path("/mnt/data/doors.js").read_text())("http://127.0.0.1:%(port)d")))
"""

PYTHON_DOORS = """
import json
results = {}
def attempt(name, action):
    try:
        results[name] = "open: " + repr(action())[:80]
    except BaseException as error:
        results[name] = "closed"
URL = "http://127.0.0.1:%(port)d"
import urllib.request, socket, http.client
attempt("urllib", lambda: urllib.request.urlopen(URL + "/urllib", timeout=2).read())
attempt("socket", lambda: socket.create_connection(("127.0.0.1", %(port)d), timeout=2).send(b"x"))
client = http.client.HTTPConnection("127.0.0.1", %(port)d, timeout=2)
attempt("http.client", lambda: client.request("GET", "/client"))
import requests
attempt("requests", lambda: requests.get(URL + "/requests", timeout=2).status_code)
import pandas as pd
attempt("pandas", lambda: pd.read_csv(URL + "/data.csv"))
print(json.dumps(results))
"""


def write_file(chat: ChatPage, name: str, text: str) -> None:
    """Put a file into the chat without the composer."""
    script = "([path, text]) => window.sandcell.interpreter.files.write(path, text)"
    chat.page.evaluate(script, [f"/mnt/data/{name}", text])


def test_no_door_is_open(chat: ChatPage, listener: Listener) -> None:
    chat.page.evaluate(
        """() => {
             document.cookie = "secret=cookie";
             localStorage.setItem("secret", "storage");
             return window.sandcell.interpreter.ready;
           }"""
    )
    script = Path(__file__).with_name("doors.js").read_text()
    write_file(chat, "doors.js", script)
    result = chat.run(TRY_SCRIPTS % {"port": listener.port})
    assert result["status"] == "ok", result["error"]
    doors = json.loads("".join(output.get("text", "") for output in result["outputs"]))
    assert doors.pop("origin") == "null"
    assert len(doors) == 17
    assert {name: state for name, state in doors.items() if state != "closed"} == {}

    result = chat.run(PYTHON_DOORS % {"port": listener.port})
    assert result["status"] == "ok", result["error"]
    doors = json.loads(
        "".join(output.get("text", "") for output in result["outputs"] if output.get("name") == "stdout")
    )
    assert {name: state for name, state in doors.items() if state != "closed"} == {}
    assert listener.seen == []
    # The browser reports each refusal on the console; those are the point of this test.
    chat.complaints.expect("Content Security Policy")
    chat.complaints.expect("violates the following")
    chat.complaints.expect("127.0.0.1")


def test_the_listener_hears_what_is_let_through(listener: Listener) -> None:
    """The test above could not fail if the listener were deaf."""
    urllib.request.urlopen(f"http://127.0.0.1:{listener.port}/heard").read()
    assert listener.seen == ["GET /heard"]


BAIT = """<h1>shown</h1><img src='{url}/img'><script>parent.hacked = 1; fetch('{url}/script')</script>
<iframe src='{url}/frame'></iframe><link rel=stylesheet href='{url}/css'><form action='{url}/form'></form>
<style>body {{ background: url({url}/background) }}</style>
<meta http-equiv=refresh content='0;url={url}/refresh'>"""

SVG_BAIT = """<svg xmlns='http://www.w3.org/2000/svg'><image href='{url}/svg'/>
<script>fetch('{url}/svgscript')</script></svg>"""

SHOW = """
from IPython.display import HTML, SVG, Markdown, display
display(HTML(open("bait.html").read()), SVG(open("bait.svg").read()), Markdown("![x]({url}/markdown)"))
"""


def test_html_outputs_run_no_script_and_fetch_nothing(
    chat: ChatPage, model: ModelServer, listener: Listener
) -> None:
    before = len(listener.seen)
    url = f"http://127.0.0.1:{listener.port}"
    write_file(chat, "bait.html", BAIT.format(url=url))
    write_file(chat, "bait.svg", SVG_BAIT.format(url=url))
    code = SHOW.format(url=url)
    chat.page.evaluate("globalThis.hacked = 0")
    model.script(
        [call(code), say(f"Look: ![chart]({url}/answer.png) <img src='{url}/raw'> [link]({url}/link)")]
    )
    answer = chat.ask("show html")
    chat.unfold()
    answer.locator("iframe").first.wait_for()
    chat.page.wait_for_load_state("networkidle")
    assert listener.seen[before:] == []
    assert chat.page.evaluate("globalThis.hacked") == 0
    link = answer.get_by_role("link", name="link")
    assert "noopener" in (link.get_attribute("rel") or "") and "noreferrer" in (
        link.get_attribute("rel") or ""
    )
    chat.complaints.expect("Content Security Policy")
    chat.complaints.expect("127.0.0.1")
    chat.complaints.expect("sandbox")
