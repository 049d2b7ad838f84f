"""Fixtures that more than one ring uses: the browser, the built folders, the relay."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from support.browser import PATIENCE, launch_options
from support.website import Website

BUILD = Path(__file__).resolve().parents[1] / "build"

expect.set_options(timeout=PATIENCE)


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
def website(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Website]:
    """A site at https://<name>.example:<port>, which the browser takes for one of the public network."""
    with Website(tmp_path_factory.mktemp("website")) as site:
        yield site


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], website: Website) -> dict[str, Any]:
    """The installed browser instead of Playwright's own; it finds `website`."""
    options = launch_options()
    names = [
        "--host-resolver-rules=MAP *.example 127.0.0.1",
        f"--ip-address-space-overrides=127.0.0.1:{website.port}=public",
    ]
    return {**browser_type_launch_args, **options, "args": [*options.get("args", []), *names]}


@pytest.fixture(scope="session")
def live_server(built_web: Path, built_runtime: Path) -> Iterator[str]:
    """The real relay with the built-in assistant, in front of what `make build` made."""
    from support.relay import relay_settings, run_relay

    with run_relay(relay_settings(web_root=built_web, runtime_root=built_runtime)) as serving:
        yield serving.url
