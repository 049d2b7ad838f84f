"""The browser of the tests: which one, how it is started, and what it may not complain about."""

from __future__ import annotations

import os
import shutil
from typing import Any

from playwright.sync_api import ConsoleMessage, Error, Page

PATIENCE = 30_000
"""Milliseconds that a test awaits something on a page: a start of Python may come before it."""

NAMES = ("google-chrome-stable", "google-chrome", "chromium", "chromium-browser")


def browser_path() -> str | None:
    """The installed browser, or None for the one that Playwright downloaded."""
    named = os.environ.get("SANDCELL_TEST_BROWSER")
    if named:
        return named
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def launch_options() -> dict[str, Any]:
    """What Playwright starts the browser with."""
    options: dict[str, Any] = {}
    path = browser_path()
    if path is not None:
        options["executable_path"] = path
    # Chromium's own sandbox cannot be set up by root; the machine of the tests is a container then.
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options["args"] = ["--no-sandbox"]
    return options


class Complaints:
    """Console errors and uncaught exceptions of a page; a test that leaves one behind fails."""

    def __init__(self, page: Page) -> None:
        self.found: list[str] = []
        self._expected: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", self._error)
        page.on("crash", lambda _page: self.found.append("the page crashed"))

    def expect(self, part: str) -> None:
        """Messages that hold `part` belong to the test."""
        self._expected.append(part)

    def check(self) -> None:
        """Raise for what nobody expected; forget the rest."""
        found, self.found = self.found, []
        expected, self._expected = self._expected, []
        left = [text for text in found if not any(part in text for part in expected)]
        assert not left, "the browser complained:\n" + "\n".join(left)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.found.append(f"{message.text} ({message.location.get('url', '')})")

    def _error(self, error: Error) -> None:
        self.found.append(f"uncaught: {error.message}")
