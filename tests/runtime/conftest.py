"""One interpreter in the real sandbox for each file of tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.sandbox_page import SandboxPage
from support.serving import Serving
from support.static_server import static_app


@pytest.fixture(scope="session")
def sandbox_server(built_web: Path, built_runtime: Path) -> Iterator[str]:
    """An empty host page with the real headers."""
    with Serving(static_app(built_web, built_runtime)) as serving:
        yield serving.url


@pytest.fixture(scope="module")
def shared_sandbox(browser: Browser, sandbox_server: str) -> Iterator[SandboxPage]:
    """A booted interpreter; use `sandbox`, which also checks what the browser says."""
    context = browser.new_context()
    sandbox = SandboxPage(context.new_page(), sandbox_server)
    sandbox.create()
    yield sandbox
    context.close()


@pytest.fixture
def sandbox(shared_sandbox: SandboxPage) -> Iterator[SandboxPage]:
    """The module's interpreter."""
    yield shared_sandbox
    shared_sandbox.complaints.check()


@pytest.fixture
def empty_page(browser: Browser, sandbox_server: str) -> Iterator[SandboxPage]:
    """A host page without an interpreter yet."""
    context = browser.new_context()
    sandbox = SandboxPage(context.new_page(), sandbox_server)
    yield sandbox
    context.close()
    sandbox.complaints.check()
