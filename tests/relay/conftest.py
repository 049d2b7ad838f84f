"""A small built page, a small distribution, a scripted model and the relay between them."""

from __future__ import annotations

import gzip
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from support.model_server import ModelServer
from support.relay import relay_settings, run_relay

JAIL_POLICY = "default-src 'none'; script-src 'sha256-abc'"

VITE = {
    "_shared-1a2b3c4d.js": {"file": "assets/shared-1a2b3c4d.js", "css": ["assets/shared-5e6f7a8b.css"]},
    "_lazy-0f0f0f0f.js": {"file": "assets/lazy-0f0f0f0f.js", "isDynamicEntry": True},
    "src/interpreter/index.ts": {"file": "sandcell.js", "isEntry": True, "imports": ["_shared-1a2b3c4d.js"]},
    "src/page/main.ts": {
        "file": "assets/page-9c8d7e6f.js",
        "isEntry": True,
        "imports": ["_shared-1a2b3c4d.js"],
        "dynamicImports": ["_lazy-0f0f0f0f.js"],
        "css": ["assets/page-abcdef12.css"],
        "assets": ["assets/font-12345678.woff2"],
    },
}

DISTRIBUTION = {
    "schema": 1,
    "pyodide": {"version": "314.0.3", "python": "3.14.2"},
    "groups": [
        {"name": "data", "title": "Data frames and arrays", "packages": ["numpy", "pandas", "absent"]},
        {"name": "plots", "title": "Charts", "packages": ["matplotlib"]},
        {"name": "empty", "title": "Nothing", "packages": ["absent"]},
    ],
    "core": {"wasm": {"file": "pyodide.asm.wasm", "sha256": "a1" * 32, "size": 260}},
    "packages": {
        "numpy": {},
        "pandas": {},
        "matplotlib": {},
        "six": {"file": "six-1.17.0-py2.py3-none-any.whl", "sha256": "b2" * 32, "size": 2},
    },
    "unavailable": [
        {"name": "torch", "imports": ["torch"], "reason": "native code", "instead": "scikit-learn"},
        {"name": "polars", "imports": ["polars"], "reason": "native code", "instead": ""},
    ],
}


@pytest.fixture(scope="session")
def web_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("built") / "web"
    files = {
        ".vite/manifest.json": json.dumps(VITE),
        "headers.json": json.dumps({"/jail.html": {"content-security-policy": JAIL_POLICY, "X-Jail": "1"}}),
        "jail.html": "<!doctype html><title>jail</title>",
        "embed.html": '<!doctype html><meta charset="utf-8"><meta name="sandcell-embedders" content="">',
        "sandcell.js": "export const createInterpreter = 1;",
        "assets/page-9c8d7e6f.js": "console.log('page');" * 100,
        "assets/page-9c8d7e6f.js.br": "brotlied",
        "assets/plain.svg": "<svg/>",
        "../secret.txt": "outside the root",
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (root / "assets/page-9c8d7e6f.js.gz").write_bytes(gzip.compress(b"gzipped", mtime=0))
    (root / "escape.txt").symlink_to(root.parent / "secret.txt")
    return root


@pytest.fixture(scope="session")
def runtime_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("runtime")
    (root / "manifest.json").write_text(json.dumps(DISTRIBUTION), "utf-8")
    (root / "pyodide.asm.wasm").write_bytes(b"\0asm" + bytes(range(256)))
    (root / "six-1.17.0-py2.py3-none-any.whl").write_bytes(b"PK")
    (root / "glue.mjs").write_text("export {};", "utf-8")
    return root


@pytest.fixture(scope="session")
def model() -> Iterator[ModelServer]:
    with ModelServer() as server:
        yield server


@pytest.fixture(scope="session")
def relay(model: ModelServer, web_root: Path, runtime_root: Path) -> Iterator[str]:
    """The URL of a relay in front of the scripted model."""
    with run_relay(
        relay_settings(f"{model.url}/v1", web_root=web_root, runtime_root=runtime_root)
    ) as serving:
        yield serving.url


@pytest.fixture(scope="session")
def alone(web_root: Path, runtime_root: Path) -> Iterator[str]:
    """The URL of a relay without a model: the built-in assistant answers."""
    with run_relay(relay_settings(web_root=web_root, runtime_root=runtime_root)) as serving:
        yield serving.url


@pytest.fixture
def http(relay: str) -> Iterator[httpx2.Client]:
    """A client of the relay."""
    with httpx2.Client(base_url=relay, timeout=30) as client:
        yield client


@pytest.fixture
def unused_port() -> int:
    """A port where nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port
