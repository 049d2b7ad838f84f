"""Attempts of hostile code to get out of the sandbox, made in a worker that Python started."""

from __future__ import annotations

import re
from pathlib import Path

from .sandbox_page import SandboxPage, stream

FOLDER = Path(__file__).resolve().parents[1] / "runtime"


def sections(file: str) -> dict[str, str]:
    """The attempts of a file by their names."""
    parts = re.split(r"^// == (.+)$", (FOLDER / file).read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


NETWORK = sections("attempts_network.js")
"""Ways to the network."""
HOST = sections("attempts_host.js")
"""Ways to the page around the sandbox."""

# The policy refuses JavaScript as text in Python's own worker: the attempts run in one that Python makes.
ATTEMPT = """
import asyncio
import js
from pyodide.ffi import create_proxy, to_js
said = asyncio.get_running_loop().create_future()
worker = js.Worker.new(js.URL.createObjectURL(js.Blob.new(to_js([text]))))
worker.onmessage = create_proxy(lambda event: said.set_result(event.data))
worker.onerror = create_proxy(lambda event: said.set_result("refused"))
print(await said)
worker.terminate()
"""


def attempt(sandbox: SandboxPage, body: str, names: dict[str, object]) -> str:
    """What the JavaScript said when Python ran it."""
    lines = "".join(f"const {name} = {value!r};\n" for name, value in names.items())
    failed = "(error) => `${error.name}: ${error.message}`"
    text = f"(async () => {{ {lines} {body} }})().catch({failed}).then((said) => postMessage(said))"
    return stream(sandbox.ok(f"text = {text!r}\n{ATTEMPT}", timeout=30)).strip()
