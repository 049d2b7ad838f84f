"""Fixtures that more than one ring uses: the browser, the built folders, the relay."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.browser import launch_options

BUILD = Path(__file__).resolve().parents[1] / "build"


def _built(variable: str, folder: str, file: str) -> Path:
    root = Path(os.environ.get(variable) or BUILD / folder)
    if not (root / file).is_file():
        pytest.fail(f"{root / file} is missing: run `make build` first, or set {variable}.", pytrace=False)
    return root


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what needs a browser last.

    Playwright's synchronous interface keeps an event loop running on this thread from its first test to the
    last of the session; tests that run a loop of their own cannot share the thread with it.
    """
    items.sort(key=lambda item: "playwright" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def built_web() -> Path:
    """The folder of the built page and library."""
    return _built("SANDCELL_WEB_ROOT", "web", "sandcell.js")


@pytest.fixture(scope="session")
def built_runtime() -> Path:
    """The folder of the Pyodide distribution."""
    return _built("SANDCELL_RUNTIME_ROOT", "runtime", "manifest.json")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The installed browser instead of Playwright's own."""
    return {**browser_type_launch_args, **launch_options()}


@pytest.fixture(scope="session")
def live_server(built_web: Path, built_runtime: Path) -> Iterator[str]:
    """The real relay with the built-in assistant, in front of what `make build` made."""
    from support.relay import relay_settings, run_relay

    with run_relay(relay_settings(web_root=built_web, runtime_root=built_runtime)) as serving:
        yield serving.url
