"""The official source still serves the bytes that the distribution was checked against."""

from __future__ import annotations

import hashlib
import json
import urllib.request
from pathlib import Path

import pytest


@pytest.mark.network
def test_the_official_wheel_is_the_one_that_was_built_in(built_runtime: Path) -> None:
    manifest = json.loads((built_runtime / "manifest.json").read_text())
    version, package = manifest["pyodide"]["version"], manifest["packages"]["six"]
    url = f"https://cdn.jsdelivr.net/pyodide/v{version}/full/{package['file']}"
    with urllib.request.urlopen(url, timeout=30) as response:
        content = response.read()
    assert hashlib.sha256(content).hexdigest() == package.get("origin_sha256", package["sha256"])
