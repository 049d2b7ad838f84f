"""A chat page with a scripted model, and one with the built-in assistant; a relay for each file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sandcell.settings import Limits
from support.chat_page import ChatPage
from support.model_server import ModelServer
from support.relay import relay_settings, run_relay

SECONDS = 20
"""Time limit of a run in these tests: enough for a first import of pandas on a busy machine."""


@pytest.fixture(scope="module")
def model() -> Iterator[ModelServer]:
    """The scripted model."""
    with ModelServer() as server:
        yield server


@pytest.fixture(scope="module")
def scripted_relay(model: ModelServer, built_web: Path, built_runtime: Path) -> Iterator[str]:
    """The relay in front of the scripted model."""
    settings = relay_settings(f"{model.url}/v1", web_root=built_web, runtime_root=built_runtime)
    with run_relay(settings) as serving:
        yield serving.url


@pytest.fixture(scope="module")
def hasty_relay(model: ModelServer, built_web: Path, built_runtime: Path) -> Iterator[str]:
    """The same with a short time limit for runs and for the upstream's silence."""
    settings = relay_settings(f"{model.url}/v1", web_root=built_web, runtime_root=built_runtime)
    with run_relay(replace(settings, limits=Limits(seconds=3), timeout=2.0)) as serving:
        yield serving.url


@pytest.fixture(scope="module")
def shared_chat(browser: Browser, scripted_relay: str) -> Iterator[ChatPage]:
    """One page, its runtime booted once, for a file of tests."""
    context = browser.new_context(accept_downloads=True)
    yield ChatPage(context.new_page(), scripted_relay)
    context.close()


@pytest.fixture
def chat(shared_chat: ChatPage) -> Iterator[ChatPage]:
    """The file's page; what the browser complains about fails the test."""
    yield shared_chat
    shared_chat.complaints.check()


@pytest.fixture
def fresh_chat(browser: Browser, scripted_relay: str) -> Iterator[ChatPage]:
    """A page of its own."""
    context = browser.new_context(accept_downloads=True)
    page = ChatPage(context.new_page(), scripted_relay)
    yield page
    page.complaints.check()
    context.close()


@pytest.fixture
def hasty_chat(browser: Browser, hasty_relay: str) -> Iterator[ChatPage]:
    """A page whose runs and requests are given up soon."""
    context = browser.new_context(accept_downloads=True)
    page = ChatPage(context.new_page(), hasty_relay)
    yield page
    page.complaints.check()
    context.close()
